"""Options and actions that several of these commands share."""

from __future__ import annotations

from transloek._both import Both
from transloek.cli._options import number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from transloek.cli._arguments import Arguments, Options
    from transloek.source import Report

__all__ = ["add_report", "open_report"]

# Those of transloek.source.reading; a test holds them together, so that the help needs no import.
MEGABYTES = 200
PAGES = 20_000


def add_report(options: Options) -> None:
    """Add the report, and how large it may be."""
    options.add_argument(
        "report",
        metavar="REPORT",
        help=Both(
            "your copy of the report: a PDF or a text",
            "die eigene Kopie des Berichts: PDF oder Text",
        ),
    )
    options.add_argument(
        "--max-megabytes",
        type=number,
        default=MEGABYTES,
        metavar="N",
        help=Both(
            f"refuse a larger file; by default {MEGABYTES}",
            f"lehnt eine größere Datei ab; ohne die Option ab {MEGABYTES}",
        ),
    )
    options.add_argument(
        "--max-pages",
        type=number,
        default=PAGES,
        metavar="N",
        help=Both(
            f"refuse a longer file; by default {PAGES}",
            f"lehnt eine längere Datei ab; ohne die Option ab {PAGES}",
        ),
    )


def open_report(args: Arguments) -> Report:
    """Read the report that was asked for."""
    from transloek.source import read_report

    return read_report(
        args.report, max_bytes=args.max_megabytes * 1_000_000, max_pages=args.max_pages
    )
