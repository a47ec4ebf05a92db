"""One open workspace and what a user does with it, grouped by purpose; each action is a named step."""
