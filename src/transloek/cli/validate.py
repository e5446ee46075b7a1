"""Check a data package and say what is wrong with it, where, and how to mend it.

A package passes six gates: its files, its descriptor, bytes and rows, the cells, frictionless, and
keys and meaning. Every fault is a line that begins with file and line; the rules that were broken,
a line for each gate and a summary follow. Where many faults are alike, the first ten are shown.

--fix mends what has only one right answer: the form of the files, their sizes and checksums. It
shows what it changes and touches nothing else; --diff shows it and changes nothing.

Examples
--------
  transloek validate
  transloek validate my-package --lang de
  transloek validate my-package --fix
  transloek validate my-package --skip frictionless
  transloek validate my-package --format github --report sarif=faults.sarif
  transloek validate --explain page-range
"""

from __future__ import annotations

import sys

from transloek._both import Both
from transloek.cli._options import add_shared
from transloek.cli._output import echo, wrap, write_text
from transloek.errors import QueryError, TransloekError, listed, suggest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from transloek.cli._arguments import Arguments, Options
    from transloek.validate import Report
    from transloek.validate.rules import Example

__all__ = ["GERMAN", "register", "run"]

GERMAN = """Prüft ein Datenpaket und sagt, was daran falsch ist, wo, und wie es sich beheben lässt.

Ein Paket durchläuft sechs Stufen: seine Dateien, den Deskriptor, Bytes und Zeilen, die Zellen,
frictionless sowie Schlüssel und Bedeutung. Jeder Fehler ist eine Zeile, die mit Datei und Zeile
beginnt; es folgen die Regeln, gegen die verstoßen wurde, eine Zeile je Stufe und eine
Zusammenfassung. Wo sich viele Fehler gleichen, stehen nur die ersten zehn.

--fix behebt, was nur eine richtige Lösung hat: die Form der Dateien, ihre Größen und Prüfsummen. Es
zeigt, was es ändert, und rührt nichts anderes an; --diff zeigt dasselbe und ändert nichts.
"""

# Those of transloek.validate; a test holds them together, so that the help needs no import.
GATES = ("files", "descriptor", "rows", "cells", "frictionless", "meaning")
FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab", "markdown", "html")

_WORDS = {
    "de": {
        "mend": "Beheben",
        "broken": "falsch",
        "mended": "richtig",
        "no_file": "(keine Datei)",
        "unmended": "nichts behoben: {why}",
        "nothing": "nichts zu beheben",
    },
    "en": {
        "mend": "To mend it",
        "broken": "wrong",
        "mended": "right",
        "no_file": "(no file)",
        "unmended": "nothing mended: {why}",
        "nothing": "nothing to mend",
    },
}


def register(options: Options) -> None:
    """Add the command's options."""
    add_shared(options)
    gates, formats = ", ".join(GATES), ", ".join(FORMATS)
    options.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        help=Both(
            "the package: a folder, or the datapackage.json in it; by default the data that "
            "transloek was installed with",
            "das Paket: ein Ordner oder die datapackage.json darin; ohne Angabe die Daten, mit denen "
            "transloek installiert wurde",
        ),
    )
    gate = options.add_mutually_exclusive_group()
    gate.add_argument(
        "--gate",
        action="append",
        choices=GATES,
        metavar="GATE",
        help=Both(
            f"pass this gate only, one of {gates}; may be given more than once",
            f"durchläuft nur diese Stufe, eine von {gates}; auch mehrmals möglich",
        ),
    )
    gate.add_argument(
        "--skip",
        action="append",
        choices=GATES,
        default=[],
        metavar="GATE",
        help=Both(
            "leave this gate out, and say so in the report; may be given more than once",
            "lässt diese Stufe aus und sagt das im Bericht; auch mehrmals möglich",
        ),
    )
    options.add_argument(
        "--all",
        action="store_true",
        help=Both(
            "show every fault, however many are alike",
            "zeigt jeden Fehler, wie viele sich auch gleichen",
        ),
    )
    form = options.add_mutually_exclusive_group()
    form.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        metavar="FORMAT",
        help=Both(f"form of the report: {formats}", f"Form des Berichts: {formats}"),
    )
    form.add_argument(
        "--json",
        action="store_const",
        const="json",
        dest="format",
        help=Both("write the report as JSON", "schreibt den Bericht als JSON"),
    )
    options.add_argument(
        "--report",
        metavar="FORMAT=FILE",
        action="append",
        default=[],
        help=Both(
            "write the report to a file as well; may be given more than once",
            "schreibt den Bericht auch in eine Datei; auch mehrmals möglich",
        ),
    )
    options.add_argument(
        "--force",
        action="store_true",
        help=Both("let --report replace files", "lässt --report Dateien ersetzen"),
    )
    mend = options.add_mutually_exclusive_group()
    mend.add_argument(
        "--fix",
        action="store_true",
        help=Both(
            "mend what has only one right answer", "behebt, was nur eine richtige Lösung hat"
        ),
    )
    mend.add_argument(
        "--diff",
        action="store_true",
        help=Both("show what --fix would change", "zeigt, was --fix ändern würde"),
    )
    mend.add_argument(
        "--explain",
        metavar="RULE",
        help=Both("tell about a rule, and end", "erklärt eine Regel und endet"),
    )


def run(args: Arguments) -> int:
    """Print the report; 1 if the package is not valid."""
    if args.explain is not None:
        return _explain(args.explain, args.lang)
    path = _path(args)
    files = [_file(text, force=args.force) for text in args.report]
    if args.fix or args.diff:
        _fix(args, path)
    from transloek.validate import validate_package

    report = validate_package(path, gates=args.gate or GATES, skip=args.skip)
    _write_reports(report, files, args, path)
    _print(report, args, path)
    return 0 if report.valid else 1


def _path(args: Arguments) -> str | None:
    """Return the package, which may be given like every command's, or as the argument."""
    if args.path is not None and args.package is not None:
        en = f"two packages to check, {args.path} and {args.package}: give one of them"
        de = f"zwei Pakete, {args.path} und {args.package}: nur eines angeben"
        raise QueryError(Both(en, de))
    path: str | None = args.package if args.path is None else args.path
    return path


def _shown(path: str | None) -> str:
    """Return the folder as it is put before the paths of the files."""
    return "" if path is None else path.removesuffix("datapackage.json")


def _print(report: Report, args: Arguments, path: str | None) -> None:
    from transloek.validate.reporters import render

    if args.format == "text":
        from transloek.validate.reporters._text import lines

        echo(lines(report, lang=args.lang, prefix="", every=args.all))
    else:
        write_text(render(report, args.format, lang=args.lang, folder=_shown(path)))


def _file(text: str, *, force: bool) -> tuple[str, Path]:
    """Read FORMAT=FILE, and refuse at once what would fail after a long validation."""
    from pathlib import Path

    from transloek._write import check_target

    form, equals, name = text.partition("=")
    if not equals or not name or form not in FORMATS:
        formats = ", ".join(FORMATS)
        hint = suggest(form, FORMATS) or Both(
            f" The formats are {formats}.", f" Die Formate sind {formats}."
        )
        en = f"--report {text}: expected FORMAT=FILE, such as sarif=faults.sarif.{hint}"
        de = f"--report {text}: erwartet ist FORMAT=FILE, etwa sarif=faults.sarif.{hint.de}"
        raise QueryError(Both(en, de))
    check_target(Path(name), force=force)
    return form, Path(name)


def _write_reports(
    report: Report, files: list[tuple[str, Path]], args: Arguments, path: str | None
) -> None:
    from transloek._write import new_target
    from transloek.validate.reporters import render

    for form, file in files:
        text = render(report, form, lang=args.lang, folder=_shown(path))
        with new_target(file, force=args.force) as target:
            target.write_bytes(text.encode("utf-8", "replace"))


def _fix(args: Arguments, path: str | None) -> None:
    """Show what canonical form changes, and with --fix change it."""
    if path is None:
        option = "--fix" if args.fix else "--diff"
        en = f"{option}: name the package, such as: validate . --fix"
        raise QueryError(Both(en, f"{option} braucht ein Paket, etwa: validate . --fix"))
    from transloek.canonical import canonicalise, changes

    words = _WORDS[args.lang]
    try:
        found = changes(path)
    except TransloekError as error:
        print(words["unmended"].format(why=error.told(args.lang)), file=sys.stderr)
        return
    if not found:
        print(words["nothing"], file=sys.stderr)
    # Where a program reads the report, the difference must not stand before it.
    stream = sys.stdout if args.format == "text" else sys.stderr
    for name, (old, new) in found.items():
        for line in _difference(name, old, new):
            print(line, file=stream)
    if args.fix:
        canonicalise(path)


def _difference(name: str, old: bytes, new: bytes) -> Iterator[str]:
    """Yield the lines of a unified diff, in which no character hides."""
    from difflib import unified_diff

    from transloek.validate.reporters import visible

    before, after = (data.decode("utf-8", "backslashreplace").split("\n") for data in (old, new))
    for line in unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm="", n=1):
        yield visible(line)


def _explain(code: str, lang: str) -> int:
    """Tell all about a rule."""
    from transloek.validate.rules import RULES

    if code not in RULES:
        hint = suggest(code, RULES) or listed(sorted(RULES))
        en = f"there is no rule {code!r}.{hint}"
        raise QueryError(Both(en, f"die Regel {code!r} gibt es nicht.{hint.de}"))
    rule, words = RULES[code], _WORDS[lang]
    echo(wrap(f"{rule.severity}[{rule.id}] {rule.title(lang)}"))
    echo(wrap(rule.explanation(lang)))
    echo(wrap(f"{words['mend']}: {rule.remedy(lang)}"))
    if rule.example is not None:
        echo(_example(rule.example, words))
    return 0


def _example(example: Example, words: dict[str, str]) -> Iterator[str]:
    from transloek.validate.reporters import visible

    for place in (example, *example.also):
        for name, text in (("broken", place.broken), ("mended", place.mended)):
            yield ""
            yield f"{place.path}, {words[name]}:"
            shown = [words["no_file"]] if text is None else text.removesuffix("\n").split("\n")
            yield from (f"  {visible(line)}" for line in shown)
