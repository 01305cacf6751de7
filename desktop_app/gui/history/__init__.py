"""The history of a case in the window, and the case as it was on any day."""
