"""The endings of the program's own files."""

WORKSPACE_SUFFIX = ".gkml"
PACKAGE_SUFFIX = ".gkpkg"
"""Of the files in which parts are handed down and handed in."""
