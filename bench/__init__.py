"""What the centre costs, measured against the bare engine and a plain dashboard on one machine."""
