"""The section of power items: the list of powers, its operation links, and what of it is disclosed."""
