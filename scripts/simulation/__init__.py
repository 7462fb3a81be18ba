"""Made-up deliveries for the example province: plausible at every level, the same on every run."""
