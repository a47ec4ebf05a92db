"""The steps by which the tables of older files are brought up to date (Alembic)."""
