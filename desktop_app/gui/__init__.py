"""The windows an officer works in; the only part that knows Qt."""
