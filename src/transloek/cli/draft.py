"""Make a worksheet of the report on a meeting, and add it to a package once it is filled in.

A report is divided into headings, paragraphs, list items, cells of tables, links and notes. They go
into a workbook in which a curator says where each of them went, in Excel or LibreOffice. It holds
the report's wording, so it never lies in the package.

draft REPORT makes the worksheet. draft status WORKSHEET lists what is still to do, and ends with 1
while there is something. draft apply WORKSHEET gives the findings IDs, adds everything to the
package, and validates; if anything is missing or wrong, nothing is written. Nothing that was
published changes unless --update is given, and no ID ever does. A worksheet is an .xlsx file, or a
folder with a CSV file for each of its sheets.

Examples
--------
  transloek draft REPORT.pdf --meeting 6 --date 2022-05-10
  transloek draft REPORT.pdf --meeting 5 --compare
  transloek draft status m06-worksheet.xlsx
  transloek draft apply m06-worksheet.xlsx --into my-package
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from transloek._both import Both, said
from transloek.cli._options import add_shared
from transloek.cli._output import echo, write_json
from transloek.errors import DraftError, QueryError

if TYPE_CHECKING:
    from pathlib import Path

    from transloek.cli._arguments import Arguments, Options
    from transloek.draft._base import Base
    from transloek.draft._sheets import Trouble
    from transloek.draft.filled import Filled
    from transloek.draft.proposal import Proposal

__all__ = ["GERMAN", "register", "run"]

GERMAN = """Macht aus dem Bericht über ein Treffen ein Arbeitsblatt und nimmt es ausgefüllt in ein Paket auf.

Ein Bericht wird in Überschriften, Absätze, Listenpunkte, Tabellenzellen, Verweise und Anmerkungen
zerlegt. Sie kommen in eine Arbeitsmappe, in der jemand einträgt, was aus jedem von ihnen wurde, mit
Excel oder LibreOffice. Sie enthält den Wortlaut des Berichts und liegt deshalb nie im Paket.

draft REPORT macht das Arbeitsblatt. draft status WORKSHEET listet, was noch zu tun ist, und endet mit
1, solange etwas fehlt. draft apply WORKSHEET gibt den Befunden Kennungen, fügt alles dem Paket hinzu
und prüft es; fehlt etwas oder ist etwas falsch, so wird nichts geschrieben. Was veröffentlicht ist,
ändert sich nur mit --update, eine Kennung nie. Ein Arbeitsblatt ist eine .xlsx-Datei oder ein Ordner
mit je einer CSV-Datei für seine Blätter.
"""

# Which options belong to what is done.
_OPTIONS = {
    "new": ("meeting", "date", "worksheet", "compare"),
    "status": ("json",),
    "apply": ("update",),
}


def register(options: Options) -> None:
    """Add the command's options."""
    add_shared(options)
    options.add_argument(
        "words",
        nargs="+",
        metavar="WHAT",
        help=Both(
            "REPORT, as PDF or text; or status WORKSHEET; or apply WORKSHEET",
            "REPORT, als PDF oder Text; oder status WORKSHEET; oder apply WORKSHEET",
        ),
    )
    options.add_argument(
        "--meeting",
        type=_meeting,
        metavar="N",
        help=Both("number of the meeting", "Nummer des Treffens"),
    )
    options.add_argument(
        "--date",
        type=_date,
        help=Both("day of the meeting, such as 2022-05-10", "Tag des Treffens, etwa 2022-05-10"),
    )
    options.add_argument(
        "--into",
        metavar="PATH",
        help=Both(
            "the package; by default the one in this folder",
            "das Paket; ohne die Option das in diesem Ordner",
        ),
    )
    options.add_argument(
        "--worksheet",
        metavar="FILE",
        help=Both(
            "where to write it; by default beside the report",
            "wohin es geschrieben wird; ohne die Option neben den Bericht",
        ),
    )
    options.add_argument(
        "--compare",
        action="store_true",
        help=Both(
            "write nothing; compare with the segments that are published for the meeting",
            "schreibt nichts; vergleicht mit den veröffentlichten Segmenten des Treffens",
        ),
    )
    options.add_argument(
        "--update",
        action="store_true",
        help=Both(
            "let published rows of the meeting change",
            "lässt zu, dass veröffentlichte Zeilen des Treffens sich ändern",
        ),
    )
    options.add_argument(
        "--json",
        action="store_true",
        help=Both("write what is to do as JSON", "schreibt als JSON, was zu tun ist"),
    )


def run(args: Arguments) -> int:
    """Do what was asked; 1 while something in a worksheet is missing or wrong."""
    words = args.words
    action = words[0] if words[0] in {"status", "apply"} else "new"
    if len(words) != (1 if action == "new" else 2):
        en = "expected REPORT, status WORKSHEET or apply WORKSHEET"
        raise QueryError(Both(en, "erwartet ist REPORT, status WORKSHEET oder apply WORKSHEET"))
    for name in (name for other in _OPTIONS if other != action for name in _OPTIONS[other]):
        if getattr(args, name):
            what = Both("a report", "einem Bericht") if action == "new" else f"draft {action}"
            en = f"--{name} does not go with {what}"
            raise QueryError(Both(en, f"--{name} passt nicht zu {said(what, 'de')}"))
    actions = {"new": _new, "status": _status, "apply": _apply}
    return actions[action](args, words[-1])


def _meeting(text: str) -> str:
    if text.isascii() and text.isdecimal() and 0 < int(text) < 100:
        return f"m{int(text):02}"
    en = f"expected a number from 1 to 99, found {text!r}"
    raise QueryError(Both(en, f"Zahl von 1 bis 99 erwartet, gefunden: {text!r}"))


def _date(text: str) -> str:
    import datetime as dt

    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        en = f"expected a date such as 2022-05-10, found {text!r}"
        de = f"Datum wie 2022-05-10 erwartet, gefunden: {text!r}"
        raise QueryError(Both(en, de)) from None


def _package(args: Arguments) -> str:
    """Return the package: never the installed one, which is not for editing."""
    if args.into is not None and args.package is not None:
        en = f"two packages, {args.into} and {args.package}: give one of them"
        de = f"zwei Pakete, {args.into} und {args.package}: nur eines angeben"
        raise QueryError(Both(en, de))
    path: str = args.into or args.package or "."
    return path


def _new(args: Arguments, report: str) -> int:
    from transloek.draft import propose
    from transloek.draft._base import open_base

    if args.meeting is None or (args.date is None and not args.compare):
        en = "a report needs --meeting and --date: --meeting 6 --date 2022-05-10"
        de = "ein Bericht braucht --meeting und --date: --meeting 6 --date 2022-05-10"
        raise QueryError(Both(en, de))
    base = open_base(_package(args))
    proposal = propose(report, args.meeting)
    if args.compare:
        return _compare(proposal, base, args.lang)
    if args.meeting in base.ids("meetings"):
        en = f"the package has {args.meeting} already; --compare tells how the segments agree"
        de = f"{args.meeting} ist schon im Paket; --compare sagt, wie die Segmente übereinstimmen"
        raise DraftError(Both(en, de))
    file = _file(args, report, base)
    _write(file, proposal, base, args.date)
    number, pages = len(proposal.segments), proposal.pages
    en = f"{number} segments on {pages} page{'s' * (pages > 1)}"
    counted = Both(en, f"{number} Segmente auf {pages} Seite{'n' * (pages > 1)}")
    parts = [f"{part.part_id} {part.title}".rstrip() for part in proposal.parts]
    print("; ".join([said(counted, args.lang), *parts]), file=sys.stderr)
    echo([str(file)])
    return 0


def _file(args: Arguments, report: str, base: Base) -> Path:
    """Return where the worksheet goes: never into the package, for it holds the wording."""
    from pathlib import Path

    beside = Path(report).with_name(f"{args.meeting}-worksheet.xlsx")
    file = Path(args.worksheet) if args.worksheet else beside
    if file.resolve().is_relative_to(base.folder.resolve()):
        en = f"{file} lies in the package, and the worksheet holds the report's wording"
        de = f"{file} liegt im Paket, und das Arbeitsblatt enthält den Wortlaut des Berichts"
        en, de = (
            f"{en}: name another place with --worksheet",
            f"{de}: --worksheet nennt einen anderen Ort",
        )
        raise DraftError(Both(en, de))
    if file.suffix.lower() != ".xlsx":
        en = f"{file}: expected the name of a workbook, which ends with .xlsx"
        raise DraftError(Both(en, f"{file}: der Name einer Arbeitsmappe endet mit .xlsx"))
    return file


def _write(file: Path, proposal: Proposal, base: Base, date: str) -> None:
    from transloek._write import replace_file
    from transloek.draft import workbook

    data = workbook(proposal, base, date)
    try:
        file.touch(exist_ok=False)
    except FileExistsError:
        en = f"{file} is there already, and may have been worked on: name another file"
        de = f"{file} gibt es schon, vielleicht mit Arbeit darin: eine andere Datei nennen"
        raise DraftError(Both(en, de)) from None
    replace_file(file, data)


def _compare(proposal: Proposal, base: Base, lang: str) -> int:
    from transloek.draft import compare

    key = proposal.meeting_id
    sources = [row["source_id"] for row in base.rows["meetings"] if row["meeting_id"] == key]
    published = [
        (int(row["norm_start"]), int(row["norm_length"]))
        for row in base.rows["segments"]
        if row["source_id"] in sources
    ]
    if not published:
        en = f"the package has no segments of {key} to compare with"
        raise DraftError(Both(en, f"das Paket hat keine Segmente von {key} zum Vergleichen"))
    found = compare(proposal, published)
    counts = (
        Both(
            f"{found.proposed} segments proposed, {found.published} published",
            f"{found.proposed} Segmente vorgeschlagen, {found.published} veröffentlicht",
        ),
        Both(f"{found.same} are the same", f"gleich sind {found.same}"),
        Both(
            f"{found.divided} are published in parts, {found.parts} in all",
            f"in Teilen veröffentlicht sind {found.divided}, in zusammen {found.parts}",
        ),
        Both(
            f"{found.across} published ones run across the ends of proposed ones",
            f"über die Enden vorgeschlagener hinaus laufen {found.across} veröffentlichte",
        ),
    )
    echo(said(count, lang) for count in counts)
    return 1 if found.across else 0


def _status(args: Arguments, worksheet: str) -> int:
    from transloek.draft import read_worksheet
    from transloek.draft._base import open_base

    filled = read_worksheet(worksheet, open_base(_package(args)))
    if args.json:
        write_json(_as_dict(filled, args.lang))
    else:
        _list(filled.troubles, args.lang)
    done, segments, findings = filled.done, len(filled.segments), len(filled.findings)
    en = f"{done} of {segments} segments are done, with {findings} findings"
    de = f"{done} von {segments} Segmenten sind erledigt, mit {findings} Befunden"
    print(said(Both(en, de), args.lang), file=sys.stderr)
    return 1 if filled.troubles else 0


def _as_dict(filled: Filled, lang: str) -> dict[str, object]:
    from dataclasses import asdict

    return {
        "meeting": filled.records.meeting,
        "segments": len(filled.segments),
        "done": filled.done,
        "findings": len(filled.findings),
        "troubles": [
            {**asdict(trouble), "message": said(trouble.message, lang)}
            for trouble in filled.troubles
        ],
    }


def _list(troubles: list[Trouble] | tuple[Trouble, ...], lang: str) -> None:
    echo(trouble.told(lang) for trouble in troubles)
    wrong = sum(trouble.wrong for trouble in troubles)
    if troubles:
        rest = len(troubles) - wrong
        told = Both(f"{wrong} wrong, {rest} still to do", f"{wrong} falsch, {rest} noch zu tun")
        print(said(told, lang), file=sys.stderr)


def _apply(args: Arguments, worksheet: str) -> int:
    from transloek.draft import apply_worksheet

    applied = apply_worksheet(worksheet, _package(args), update=args.update)
    if applied.troubles:
        _list(applied.troubles, args.lang)
        print(said(Both("nothing was written", "nichts geschrieben"), args.lang), file=sys.stderr)
        return 1
    echo(f"{key}  segments row {row}" for key, row in applied.ids)
    for warning in applied.warnings:
        print(
            f"{said(Both('warning', 'Warnung'), args.lang)}: {said(warning, args.lang)}",
            file=sys.stderr,
        )
    files = ", ".join(applied.files)
    told = Both(f"changed and valid: {files}", f"geändert und gültig: {files}")
    if not files:
        en = "nothing to change: the package holds it all"
        told = Both(en, "nichts zu ändern: alles steht schon im Paket")
    print(said(told, args.lang), file=sys.stderr)
    return 0
