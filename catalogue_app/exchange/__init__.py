"""Files in: what a file is and whether it is safe, its tables as grids of cells, what their columns mean, its rows."""
