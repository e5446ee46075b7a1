"""Adding a meeting to a package: all of it, validated, or nothing."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from transloek._both import Both, said
from transloek._package import DESCRIPTOR
from transloek._totals import wrong_totals
from transloek._write import replace_file
from transloek.canonical import canonicalise
from transloek.draft._base import open_base
from transloek.draft.build import build, merge
from transloek.draft.filled import read_worksheet
from transloek.errors import DraftError

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping, Sequence

    from transloek.draft._base import Base, Row
    from transloek.draft._sheets import Trouble
    from transloek.draft.filled import Filled
    from transloek.validate import Fault

__all__ = ["Applied", "apply_worksheet"]

# What a rule compares the descriptor with, if it is there.
_BESIDE = ("CITATION.cff",)
# So many of them are shown at once.
_SHOWN = 20


@dataclass(frozen=True)
class Applied:
    """What adding a worksheet to a package came to.

    Attributes
    ----------
    troubles : tuple of Trouble
        What is missing or wrong in the worksheet; nothing was written then.
    files : tuple of str
        The files of the package that changed.
    ids : tuple of (str, int)
        The IDs that findings were given, each with the row of the worksheet.
    warnings : tuple of str
        What asks for a second look.
    """

    troubles: tuple[Trouble, ...] = ()
    files: tuple[str, ...] = ()
    ids: tuple[tuple[str, int], ...] = ()
    warnings: tuple[str, ...] = ()


def apply_worksheet(
    path: str | os.PathLike[str], into: str | os.PathLike[str], *, update: bool = False
) -> Applied:
    """Turn a worksheet into rows of a package.

    The whole new package is made in a folder beside the old one and validated there. Only then are
    the files replaced; if one cannot be, those that were are put back.

    Parameters
    ----------
    path : path-like
        The worksheet: a workbook, or a folder of CSV files.
    into : path-like
        The package.
    update : bool
        Whether rows of the meeting that are in the package already may get other values.

    Returns
    -------
    Applied
        What was changed; without files, the package holds all of it already.

    Raises
    ------
    DraftError
        If the worksheet cannot be read, would change what is published, or would make the package
        invalid. Nothing was written then.
    MissingExtraError
        If a library that reading or validating needs is not installed.

    Examples
    --------
    >>> apply_worksheet("m06.xlsx", "my-package").files  # doctest: +SKIP
    ('data/findings.csv', 'datapackage.json')
    """
    base = open_base(into)
    old = _contents(base)
    _check_totals(old)
    filled = read_worksheet(path, base)
    if filled.troubles:
        return Applied(tuple(filled.troubles))
    tables, different = merge(base, build(filled))
    if different and not update:
        raise DraftError(_would_change(different))
    with tempfile.TemporaryDirectory(
        dir=base.folder.resolve().parent, prefix=".transloek-draft-"
    ) as folder:
        new, warnings = _made(base, old, tables, Path(folder), filled)
    changed = {name: data for name, data in new.items() if data != old[name]}
    _replace(base.folder, old, changed)
    fresh = set(filled.ids) - set(base.ids("findings"))
    rows = zip(filled.ids, (finding.row.number for finding, _ in filled.findings), strict=True)
    ids = tuple((key, row) for key, row in rows if key in fresh)
    return Applied((), tuple(changed), ids, warnings)


def _contents(base: Base) -> dict[str, bytes]:
    """Return the package's files as they are now."""
    names = [*(resource.path for resource in base.package.resources), DESCRIPTOR]
    return {name: (base.folder / name).read_bytes() for name in names}


def _check_totals(files: Mapping[str, bytes]) -> None:
    """Refuse a package that lacks rows already: counting anew would hide that."""
    found = wrong_totals(json.loads(files[DESCRIPTOR]), files)
    if found:
        what = "; ".join(found[:_SHOWN])
        en = (
            f"rows were lost or added: {what}. Restore them, or, if that was "
            "on purpose, count anew: transloek format --totals"
        )
        de = (
            f"Zeilen gingen verloren oder kamen hinzu: {what}. Sie wiederherstellen oder, falls das "
            "Absicht war, neu zählen: transloek format --totals"
        )
        raise DraftError(Both(en, de))


def _would_change(different: Sequence[str]) -> Both:
    number = len(different)
    rows = f"{number} published row{'s' * (number != 1)}"
    zeilen = (
        "1 veröffentlichte Zeile würde"
        if number == 1
        else f"{number} veröffentlichte Zeilen würden"
    )
    en = f"{rows} would change; to change them, add --update:"
    return _with_lines(Both(en, f"{zeilen} sich ändern; dafür --update angeben:"), different)


def _with_lines(head: Both, lines: Sequence[str]) -> Both:
    """Return a message with the first of some lines below it."""
    rest = "\n  …" * (len(lines) > _SHOWN)
    en = "".join(f"\n  {line}" for line in lines[:_SHOWN])
    de = "".join(f"\n  {said(line, 'de')}" for line in lines[:_SHOWN])
    return Both(f"{head}{en}{rest}", f"{head.de}{de}{rest}")


def _made(
    base: Base,
    old: Mapping[str, bytes],
    tables: Mapping[str, Sequence[Row]],
    folder: Path,
    filled: Filled,
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Make the new package in a folder, and return its files if it is valid."""
    from transloek.validate import validate_package

    for name, data in old.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    for name in _BESIDE:
        if (base.folder / name).is_file():
            shutil.copyfile(base.folder / name, folder / name)
    for resource in base.package.resources:
        text = _csv(resource.field_names, tables[resource.name])
        (folder / resource.path).write_text(text, encoding="utf-8", newline="")
    canonicalise(folder, totals=True)
    new = {name: (folder / name).read_bytes() for name in old}
    if new == old:
        return new, ()
    report = validate_package(folder)
    told = [(fault.severity, _told(fault, filled)) for fault in report.faults]
    if not report.valid:
        errors = [text for severity, text in told if severity == "error"]
        head = Both(
            "with this worksheet the package would not be valid; nothing was written:",
            "mit diesem Arbeitsblatt wäre das Paket nicht gültig; nichts wurde geschrieben:",
        )
        raise DraftError(_with_lines(head, errors))
    return new, tuple(text for _, text in told)


def _csv(names: Sequence[str], rows: Sequence[Row]) -> str:
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue()


def _told(fault: Fault, filled: Filled) -> Both:
    """Return a fault as one line, with the row of the worksheet that it comes from."""
    rows = {key: finding.row for (finding, _), key in zip(filled.findings, filled.ids, strict=True)}
    meeting = filled.records.meeting
    rows |= {f"{meeting}-seg-{n:03}": item.row for n, item in enumerate(filled.segments, 1)}
    rows |= {key: row for (_, key, _), row in filled.records.origin.items()}
    row = rows.get((fault.record or "").partition("/")[0].strip())
    en = de = " ".join(filter(None, (fault.resource or fault.path, fault.record, fault.field)))
    if row is not None:
        en = f"{en} (worksheet: {row.sheet}, row {row.number})"
        de = f"{de} (Arbeitsblatt: {row.sheet}, Zeile {row.number})"
    message = fault.message
    return Both(f"{en}: {message('en')} [{fault.code}]", f"{de}: {message('de')} [{fault.code}]")


def _replace(folder: Path, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> None:
    """Replace files; if one of them cannot be, put those back that were."""
    for name, data in old.items():
        if (folder / name).read_bytes() != data:
            en = f"{name} was changed by somebody else meanwhile; start again"
            raise DraftError(Both(en, f"{name} hat inzwischen jemand geändert; neu beginnen"))
    done: list[str] = []
    try:
        for name, data in new.items():
            replace_file(folder / name, data)
            done.append(name)
    except BaseException:
        for name in done:
            replace_file(folder / name, old[name])
        raise
