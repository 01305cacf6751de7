"""The room with the documents that are ready to print, and printing them one after another."""
