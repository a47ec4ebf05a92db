"""The catalogue section: fields, the official table as a grid, the form of an entry, its problems."""
