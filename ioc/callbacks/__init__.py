"""What the browser may ask of Dash: another page, and what changed on this one."""
