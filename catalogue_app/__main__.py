"""`python -m catalogue_app` and the installed command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line with the words of the process; returns the exit status."""
    from catalogue_app.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
