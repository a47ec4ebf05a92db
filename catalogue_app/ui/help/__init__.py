"""The help: guide and rule pages in the user's language, opened with F1 at the page for where one is."""
