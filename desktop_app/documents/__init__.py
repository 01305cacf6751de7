"""Turns what a case says into documents: content first, then paper or plain text."""
