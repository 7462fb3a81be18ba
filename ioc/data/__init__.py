"""What was delivered and what was computed from it; knows nothing of the screen."""
