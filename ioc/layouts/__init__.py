"""How a page is put together from panels, and the frame of the site around it."""
