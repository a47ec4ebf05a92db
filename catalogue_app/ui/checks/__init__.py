"""The section of checks: all problems by rule, what to do about each, what was set aside, and the rule files."""
