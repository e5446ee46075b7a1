"""Findings wide for SPSS, with labels of variables and values."""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING, Any

from transloek.dataset import FINDINGS
from transloek.errors import require_extra
from transloek.exports._checks import check_column, check_numbers, said
from transloek.exports._said import citation, licences, selection
from transloek.exports._wide import Namer, wide

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    import pandas as pd

    from transloek.exports._base import Content
    from transloek.exports._wide import Column

__all__ = ["write"]

# Bytes in UTF-8 (https://www.gnu.org/software/pspp/pspp-dev/pspp-dev.html, System File Format).
_TEXT = 32_767
# The number that stands for a missing one (same source). Given as NaN, pyreadstat would ask of each
# cell by itself whether it is missing, and write the same bytes in nearly twice the time.
_MISSING = -sys.float_info.max
_TITLE, _LABEL, _VALUE, _LINE = 64, 255, 120, 80
# Where the file says when it was written: 9 bytes of date, 8 of time.
_WRITTEN = 92
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
# Words of its syntax cannot name variables.
_RESERVED = ["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"]


def write(content: Content, target: Path) -> None:
    """Write the findings; see `transloek.exports.export`.

    Raises
    ------
    ExportError
        If a text or a number does not fit into the file.
    MissingExtraError
        If pyreadstat is not installed.
    """
    library = require_extra("pyreadstat", "spss")
    findings = content.sheet(FINDINGS)
    check_numbers(findings)
    columns = wide(content, labels=False)
    for column in columns:
        if column.type == "string" and not column.categories:
            check_column(findings, column.name, column.cells, _TEXT, _size)
    _check_codes(content)
    namer = Namer(_RESERVED)
    names = [namer(_led(column.name)) for column in columns]
    labelled = dict(zip(names, columns, strict=True))
    library.write_sav(
        _frame(labelled),
        str(target),
        file_label=_cut(content.ds.package.title(content.main), _TITLE),
        column_labels=[_cut(column.titles[content.main == "en"], _LABEL) for column in columns],
        variable_value_labels=_value_labels(labelled, content.main),
        variable_measure=_measures(labelled),
        variable_format={name: "F8.0" for name, each in labelled.items() if _is_whole(each)},
        variable_display_width={name: _width(each) for name, each in labelled.items()},
        note=_notes(content),
        row_compress=True,
    )
    _date(target, content.created)


def _check_codes(content: Content) -> None:
    """Check what names variables of codes: texts of other tables than the findings."""
    for way in content.ds._store.relations(FINDINGS).values():  # noqa: SLF001
        sheet = content.sheet(way.target)
        stem = sheet.resource.headline
        for field in sheet.fields:
            if way.join and field.name in {sheet.resource.key, stem, f"{stem}_{content.main}"}:
                check_column(sheet, field.name, sheet.column(field.name), _TEXT, _size)


def _led(name: str) -> str:
    """Return a name that begins with a letter."""
    return name if name[:1].isalpha() else f"v_{name}"


def _frame(columns: dict[str, Column]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame({name: _series(column) for name, column in columns.items()}, copy=False)


def _series(column: Column) -> Any:
    import pandas as pd

    if column.categories:
        numbers: dict[Any, float] = {item.value: n for n, item in enumerate(column.categories, 1)}
        numbers[None] = _MISSING
        return pd.Series(list(map(numbers.__getitem__, column.cells)), dtype="float64")
    if column.type == "string":
        # pyreadstat asks for each cell by itself, which Arrow's texts answer six times as slowly.
        return pd.Series([value or "" for value in column.cells], dtype="object")
    if column.type == "date":
        return pd.Series(column.cells, dtype="object")
    # One that is never missing is written as a whole number.
    if column.type == "integer" and None not in column.cells:
        return pd.Series(column.cells, dtype="int64")
    cells = [_MISSING if cell is None else cell for cell in column.cells]
    return pd.Series(cells, dtype="float64")


def _value_labels(columns: dict[str, Column], lang: str) -> dict[str, dict[int | float, str]]:
    coded = ("nein", "ja") if lang == "de" else ("no", "yes")
    labels: dict[str, dict[int | float, str]] = {}
    for name, column in columns.items():
        if column.categories:
            items = enumerate(column.categories, 1)
            labels[name] = {n: _cut(item.label(lang), _VALUE) for n, item in items}
        elif column.code:
            labels[name] = dict(enumerate(coded))
    return labels


def _is_whole(column: Column) -> bool:
    return bool(column.categories) or column.type == "integer"


def _width(column: Column) -> int:
    """Return how many letters of a variable SPSS shows."""
    if column.type != "string" or column.categories:
        return 8
    texts: Any = filter(None, column.cells)
    return min(max(map(len, texts), default=0) + 2, 40)


def _measures(columns: dict[str, Column]) -> dict[str, str]:
    return {
        name: "nominal" if column.code or column.categories or column.type == "string" else "scale"
        for name, column in columns.items()
    }


def _notes(content: Content) -> list[str]:
    """Return what the file says of the data, in lines."""
    package = content.ds.package
    chosen = selection(content) or ("", "")
    lines = [citation(package, content.main), licences(package), chosen[content.main == "en"]]
    return [part for line in lines if line for part in _wrapped(said(line, _TEXT))]


def _wrapped(line: str) -> list[str]:
    """Break a line into such as a note can have: at worst, a letter has four bytes."""
    broken = (textwrap.wrap(line, _LINE // letter) for letter in (1, 2, 4))
    return next(parts for parts in broken if max(map(_size, parts), default=0) <= _LINE)


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _cut(text: str, size: int) -> str:
    """Return as much of a text as fits, without half a letter at its end."""
    said(text, _TEXT)
    data = text.encode()
    if len(data) <= size:
        return text
    return f"{data[: size - 3].decode(errors='ignore').rstrip()}…"


def _date(file: Path, created: dt.datetime) -> None:
    """Replace the time of writing by that of the data: the same data are to give the same bytes."""
    month = _MONTHS[created.month - 1]
    stamp = f"{created.day:02} {month} {created.year % 100:02}{created:%H:%M:%S}"
    with file.open("r+b") as stream:
        stream.seek(_WRITTEN)
        stream.write(stamp.encode("ascii"))
