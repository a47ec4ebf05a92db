"""The form of one entry: comfortable ways to write the official text, and what the program reads in it."""
