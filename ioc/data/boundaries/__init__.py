"""A province's own map: read, matched with its units, made small, kept in the profile."""
