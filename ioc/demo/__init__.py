"""The demonstration: simulated deliveries, through the ordinary inbox, so that the screens live."""
