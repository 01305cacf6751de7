"""The register of providers: its own page, and the way from it into a case and back."""
