"""One editor for each kind of value, each with a state for "not answered"."""
