"""A province as plain files: who is measured, what is measured, by whom, by when."""
