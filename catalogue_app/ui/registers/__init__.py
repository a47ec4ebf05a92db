"""What the sections of the registers share: a table with its form beside it, described by columns as data."""
