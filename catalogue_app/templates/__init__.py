"""Reads `catalogue_templates/` and drafts entries from it."""
