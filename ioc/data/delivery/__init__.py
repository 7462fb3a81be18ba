"""What a delivered file says: read, matched and checked, without a database, clock or network."""
