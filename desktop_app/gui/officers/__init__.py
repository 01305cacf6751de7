"""The officers who share a laptop: who is at work, and adding another."""
