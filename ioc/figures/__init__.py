"""Pictures as pure functions: sequences and labels in, plain Plotly dictionaries or SVG out."""
