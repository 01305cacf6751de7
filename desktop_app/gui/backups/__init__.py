"""Backups in the window: made by themselves, listed, looked into, restored and tried."""
