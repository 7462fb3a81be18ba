"""From an inbox message to the warehouse: check, compare with what is known, record."""
