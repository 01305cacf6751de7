"""Privacy at work: the lock, *Hide now*, titles that tell nothing, and what is copied out."""
