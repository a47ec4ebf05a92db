"""The workspace file: its tables, the one place that commits, history, search, lock and backups."""
