"""The page of one case: its steps as forms and tables made from the field descriptions."""
