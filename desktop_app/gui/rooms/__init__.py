"""The pages of the main window: unlock, first run, cases, new case and what belongs to them."""
