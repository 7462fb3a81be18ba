"""The pieces every page is made of: facts already answered in, Dash elements out."""
