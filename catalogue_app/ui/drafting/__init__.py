"""Drafting entries: the proposal is shown, row by row, before anything is made."""
