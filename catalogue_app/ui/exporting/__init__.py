"""Writing the official table into files, from the window."""
