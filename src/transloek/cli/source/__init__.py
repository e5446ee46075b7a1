"""Check your own copy of a report, read beside it, or look for its wording in files.

The report is not part of the data. They hold length and hash of its segments, so that whoever has
it, as PDF or as text, finds every one of them in it; nothing of it is kept.

Examples
--------
  transloek source check REPORT.pdf
  transloek source quote REPORT.pdf m05-w3-04
  transloek source leaks manuscript
"""

from __future__ import annotations

from transloek._both import Both
from transloek.cli._options import add_lang
from transloek.cli.source import check, leaks, quote

TYPE_CHECKING = False
if TYPE_CHECKING:
    from transloek.cli._arguments import Options

__all__ = ["GERMAN", "register"]

GERMAN = """Prüft die eigene Kopie eines Berichts, liest sie daneben oder sucht ihren Wortlaut in Dateien.

Der Bericht gehört nicht zu den Daten. Sie enthalten Länge und Prüfsumme seiner Segmente, so dass, wer
ihn als PDF oder als Text hat, jedes von ihnen darin findet; von ihm selbst wird nichts aufbewahrt.
"""


def register(options: Options) -> None:
    """Add the commands of the command."""
    # The other shared options stand behind the part: were they known here too, argparse would let
    # the defaults there undo what was given here.
    add_lang(options, Both("language of this help", "Sprache dieser Hilfe"))
    options.add_commands(check, quote, leaks)
