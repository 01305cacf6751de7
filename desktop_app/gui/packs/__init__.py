"""Policy packs in the window."""
