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

import argparse
import sys
from typing import TYPE_CHECKING

from transloek.cli._options import add_command
from transloek.cli._output import echo, write_json
from transloek.errors import DraftError, QueryError

if TYPE_CHECKING:
    from pathlib import Path

    from transloek.draft._base import Base
    from transloek.draft._sheets import Trouble
    from transloek.draft.filled import Filled
    from transloek.draft.proposal import Proposal

__all__ = ["register", "run"]

# Which options belong to what is done.
_OPTIONS = {
    "new": ("meeting", "date", "worksheet", "compare"),
    "status": ("json",),
    "apply": ("update",),
}


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    parents: list[argparse.ArgumentParser],
) -> None:
    """Add the command's parser to the others."""
    parser = add_command(commands, __name__, __doc__, parents)
    parser.add_argument(
        "words",
        nargs="+",
        metavar="WHAT",
        help="REPORT, as PDF or text; or status WORKSHEET; or apply WORKSHEET",
    )
    parser.add_argument("--meeting", type=_meeting, metavar="N", help="number of the meeting")
    parser.add_argument("--date", type=_date, help="day of the meeting, such as 2022-05-10")
    parser.add_argument(
        "--into", metavar="PATH", help="the package; by default the one in this folder"
    )
    parser.add_argument(
        "--worksheet", metavar="FILE", help="where to write it; by default beside the report"
    )
    parser.add_argument(
        "--compare",
        action="store_true",
        help="write nothing; compare with the segments that are published for the meeting",
    )
    parser.add_argument(
        "--update", action="store_true", help="let published rows of the meeting change"
    )
    parser.add_argument("--json", action="store_true", help="write what is to do as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do what was asked; 1 while something in a worksheet is missing or wrong."""
    words = args.words
    action = words[0] if words[0] in {"status", "apply"} else "new"
    if len(words) != (1 if action == "new" else 2):
        raise QueryError("expected REPORT, status WORKSHEET or apply WORKSHEET")
    for name in (name for other in _OPTIONS if other != action for name in _OPTIONS[other]):
        if getattr(args, name):
            what = "a report" if action == "new" else f"draft {action}"
            raise QueryError(f"--{name} does not go with {what}")
    actions = {"new": _new, "status": _status, "apply": _apply}
    return actions[action](args, words[-1])


def _meeting(text: str) -> str:
    if text.isascii() and text.isdecimal() and 0 < int(text) < 100:
        return f"m{int(text):02}"
    raise argparse.ArgumentTypeError(f"expected a number from 1 to 99, found {text!r}")


def _date(text: str) -> str:
    import datetime as dt

    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        message = f"expected a date such as 2022-05-10, found {text!r}"
        raise argparse.ArgumentTypeError(message) from None


def _package(args: argparse.Namespace) -> str:
    """Return the package: never the installed one, which is not for editing."""
    if args.into is not None and args.package is not None:
        message = f"two packages, {args.into} and {args.package}: give one of them"
        raise QueryError(message)
    path: str = args.into or args.package or "."
    return path


def _new(args: argparse.Namespace, report: str) -> int:
    from transloek.draft import propose
    from transloek.draft._base import open_base

    if args.meeting is None or (args.date is None and not args.compare):
        raise QueryError("a report needs --meeting and --date: --meeting 6 --date 2022-05-10")
    base = open_base(_package(args))
    proposal = propose(report, args.meeting)
    if args.compare:
        return _compare(proposal, base)
    if args.meeting in base.ids("meetings"):
        message = f"the package has {args.meeting} already; --compare tells how the segments agree"
        raise DraftError(message)
    file = _file(args, report, base)
    _write(file, proposal, base, args.date)
    pages = f"{proposal.pages} page{'s' * (proposal.pages > 1)}"
    parts = [f"{part.part_id} {part.title}".rstrip() for part in proposal.parts]
    print("; ".join([f"{len(proposal.segments)} segments on {pages}", *parts]), file=sys.stderr)
    echo([str(file)])
    return 0


def _file(args: argparse.Namespace, report: str, base: Base) -> Path:
    """Return where the worksheet goes: never into the package, for it holds the wording."""
    from pathlib import Path

    beside = Path(report).with_name(f"{args.meeting}-worksheet.xlsx")
    file = Path(args.worksheet) if args.worksheet else beside
    if file.resolve().is_relative_to(base.folder.resolve()):
        message = f"{file} lies in the package, and the worksheet holds the report's wording"
        raise DraftError(f"{message}: name another place with --worksheet")
    if file.suffix.lower() != ".xlsx":
        raise DraftError(f"{file}: expected the name of a workbook, which ends with .xlsx")
    return file


def _write(file: Path, proposal: Proposal, base: Base, date: str) -> None:
    from transloek._write import replace_file
    from transloek.draft import workbook

    data = workbook(proposal, base, date)
    try:
        file.touch(exist_ok=False)
    except FileExistsError:
        message = f"{file} is there already, and may have been worked on: name another file"
        raise DraftError(message) from None
    replace_file(file, data)


def _compare(proposal: Proposal, base: Base) -> int:
    from transloek.draft import compare

    key = proposal.meeting_id
    sources = [row["source_id"] for row in base.rows["meetings"] if row["meeting_id"] == key]
    published = [
        (int(row["norm_start"]), int(row["norm_length"]))
        for row in base.rows["segments"]
        if row["source_id"] in sources
    ]
    if not published:
        raise DraftError(f"the package has no segments of {key} to compare with")
    found = compare(proposal, published)
    echo(
        [
            f"{found.proposed} segments proposed, {found.published} published",
            f"{found.same} are the same",
            f"{found.divided} are published in parts, {found.parts} in all",
            f"{found.across} published ones run across the ends of proposed ones",
        ]
    )
    return 1 if found.across else 0


def _status(args: argparse.Namespace, worksheet: str) -> int:
    from transloek.draft import read_worksheet
    from transloek.draft._base import open_base

    filled = read_worksheet(worksheet, open_base(_package(args)))
    if args.json:
        write_json(_as_dict(filled))
    else:
        _list(filled.troubles)
    what = f"{filled.done} of {len(filled.segments)} segments are done"
    print(f"{what}, with {len(filled.findings)} findings", file=sys.stderr)
    return 1 if filled.troubles else 0


def _as_dict(filled: Filled) -> dict[str, object]:
    from dataclasses import asdict

    return {
        "meeting": filled.records.meeting,
        "segments": len(filled.segments),
        "done": filled.done,
        "findings": len(filled.findings),
        "troubles": [asdict(trouble) for trouble in filled.troubles],
    }


def _list(troubles: list[Trouble] | tuple[Trouble, ...]) -> None:
    echo(map(str, troubles))
    wrong = sum(trouble.wrong for trouble in troubles)
    if troubles:
        print(f"{wrong} wrong, {len(troubles) - wrong} still to do", file=sys.stderr)


def _apply(args: argparse.Namespace, worksheet: str) -> int:
    from transloek.draft import apply_worksheet

    applied = apply_worksheet(worksheet, _package(args), update=args.update)
    if applied.troubles:
        _list(applied.troubles)
        print("nothing was written", file=sys.stderr)
        return 1
    echo(f"{key}  segments row {row}" for key, row in applied.ids)
    for warning in applied.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    files = ", ".join(applied.files)
    said = f"changed and valid: {files}" if files else "nothing to change: the package holds it all"
    print(said, file=sys.stderr)
    return 0
