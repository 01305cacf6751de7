"""Commissioning Casework: one case through Analyse, Plan, Deliver and Review, offline."""

__version__ = "0.1.0"
