"""``python -m transloek`` does what ``transloek`` does."""

from __future__ import annotations

import sys

from transloek.cli import main

__all__: list[str] = []

if __name__ == "__main__":
    sys.exit(main())
