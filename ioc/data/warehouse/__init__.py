"""The shared warehouse: append-only, two times on everything."""
