"""Bringing tables in, from the window: what was found and what each row would do, before anything is stored."""
