"""Which closed cases are due for destruction, and the certificate of those that are gone."""
