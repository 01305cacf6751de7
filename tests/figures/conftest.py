"""Settings of the property tests of the figures."""

from __future__ import annotations

from hypothesis import settings

# Times are measured in benchmarks, never asserted in a test.
settings.register_profile("figures", deadline=None)
settings.load_profile("figures")
