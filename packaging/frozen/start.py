"""What the frozen program starts with: the same as the installed command."""

from __future__ import annotations

import sys

from catalogue_app.__main__ import main

sys.exit(main())
