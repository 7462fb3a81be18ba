"""An operations centre for a provincial government: delivered files in, honest live figures out."""
