"""The visible parts every page is made of; none of them knows a record."""
