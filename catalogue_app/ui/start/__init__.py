"""What is shown before a workspace is open, and the ways to open one."""
