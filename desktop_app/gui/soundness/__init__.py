"""Looking whether the cases that are open are whole, and saying so where they are not."""
