"""Say what changed from one version of the data to another.

OLD and NEW are folders, zips, wheels, or revisions of Git such as v0.1.0 or HEAD~3 in the
repository around the package; behind a colon may stand the package's folder in it. Without NEW,
the package in this folder is compared, or the one of --package.

Every row that was added, removed or changed is told field by field, then the version step that all
this calls for: a changed statement a patch, a new row a minor, a removed column a major version.
IDs that vanished without being listed as retired, that came back, or that mean something else now
are errors.

Examples
--------
  transloek diff v0.1.0
  transloek diff v0.1.0 HEAD --format markdown
  transloek diff old.zip new.whl --format json
"""

from __future__ import annotations

from transloek._both import Both
from transloek.cli._options import add_shared, number
from transloek.cli._output import echo, wrap, write_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from transloek.cli._arguments import Arguments, Options

__all__ = ["GERMAN", "register", "run"]

GERMAN = """Sagt, was sich von einer Fassung der Daten zur anderen geändert hat.

OLD und NEW sind Ordner, Zip-Dateien, Wheels oder Revisionen von Git wie v0.1.0 oder HEAD~3 in dem
Repositorium, in dem das Paket liegt; hinter einem Doppelpunkt kann der Ordner des Pakets darin
stehen. Ohne NEW wird mit dem Paket in diesem Ordner verglichen oder mit dem von --package.

Jede Zeile, die hinzukam, wegfiel oder sich änderte, wird Feld für Feld genannt, danach der
Versionsschritt, den all das verlangt: eine geänderte Aussage eine Patch-Version, eine neue Zeile eine
Minor-Version, eine entfernte Spalte eine Major-Version. Kennungen, die verschwanden, ohne
als zurückgezogen gelistet zu sein, die wiederkamen oder nun etwas anderes bedeuten, sind Fehler.
"""

# Those of transloek.diff.FORMATS; a test holds the two together, so that the help needs no import.
FORMATS = ("text", "json", "markdown")
_LIMIT = 20


def register(options: Options) -> None:
    """Add the command's options."""
    add_shared(options)
    options.add_argument("old", metavar="OLD", help=Both("the older package", "das ältere Paket"))
    options.add_argument(
        "new", metavar="NEW", nargs="?", help=Both("the newer package", "das neuere Paket")
    )
    options.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help=Both("the form of the output", "die Form der Ausgabe"),
    )
    options.add_argument(
        "--limit",
        metavar="N",
        type=number,
        help=Both(
            "tell at most N changes of a kind in a table; as text 20 by default, otherwise all",
            "nennt höchstens N gleichartige Änderungen je Tabelle; als Text sonst 20, andernfalls alle",
        ),
    )


def run(args: Arguments) -> int:
    """Print the difference; 1 if something is in it that must not be."""
    from transloek.diff import PROBLEMS, as_json, as_markdown, as_text, compare

    found = compare(args.old, args.new, at=args.package)
    if args.format == "json":
        write_json(as_json(found, args.lang))
    elif args.format == "markdown":
        echo(as_markdown(found, args.lang, limit=args.limit))
    else:
        lines = as_text(found, args.lang, limit=_LIMIT if args.limit is None else args.limit)
        echo(line for told in lines for line in _wrapped(told))
    errors = [each for each in found.problems if PROBLEMS[each.code].severity == "error"]
    return 1 if errors else 0


def _wrapped(line: str) -> list[str]:
    """Break a line; what follows is set in further than what begins."""
    text = line.lstrip()
    start = line[: len(line) - len(text)]
    return wrap(text, first=start, indent=f"{start}    ")
