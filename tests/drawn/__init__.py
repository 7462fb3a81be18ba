"""Small provinces, deliveries and answers, drawn as tables that the owner of the data can read."""
