"""The rule book: a snapshot of the catalogue in, problems out. Rules are data (`book`), one file a subject; the words
and numbers they go by are tables below `catalogue_templates/rules/`."""
