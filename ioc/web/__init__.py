"""The Flask side of the web process: addresses, files, headers, probes and the panels' drawings."""
