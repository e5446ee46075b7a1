"""A workbook: findings wide, all tables, the codebook, and what a reader of it needs to know."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from transloek._relations import foreign_keys
from transloek.dataset import FINDINGS
from transloek.errors import require_extra
from transloek.exports._checks import check_numbers, check_texts, said
from transloek.exports._codebook import codebook
from transloek.exports._said import authors
from transloek.exports._wide import wide
from transloek.exports._xlsx_book import LONGEST, Book, Grid, Head
from transloek.exports._xlsx_guide import CODEBOOK, GUIDE, MAXQDA, WIDE, Codebook, guide

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from transloek._cells import Value
    from transloek.exports._base import Content, Sheet
    from transloek.exports._wide import Column

    # By table: where the row of each ID stands.
    Places = Mapping[str, Mapping[Value, str]]

__all__ = ["write"]

# MAXQDA cuts names at 63 characters, and these two signs part the names of a path.
_CODE = 63
_PARTS = {">": "›", "\\": "/"}
_TITLE = 255


def write(content: Content, target: Path) -> None:
    """Write the workbook; see `transloek.exports.export`.

    Raises
    ------
    ExportError
        If a text, a number or a table does not fit into a workbook.
    MissingExtraError
        If XlsxWriter is not installed.
    """
    library = require_extra("xlsxwriter", "xlsx")
    sheets = content.sheets()
    for sheet in sheets:
        check_texts(sheet, LONGEST)
        check_numbers(sheet)
    grids = _grids(content, sheets)
    names = [GUIDE, *(grid.name for grid in grids)]
    with closing(Book(library, target, names, _properties(content))) as book:
        book.lines(GUIDE, guide(content, names))
        for grid in grids:
            book.table(grid)


def _properties(content: Content) -> dict[str, object]:
    package = content.ds.package
    return {
        "title": said(package.title(content.main), _TITLE),
        "author": said(authors(package), _TITLE),
        "created": content.created,
    }


def _grids(content: Content, sheets: list[Sheet]) -> list[Grid]:
    """Return all sheets but the first."""
    columns = wide(content, labels=True)
    told = Codebook(content)
    told.add_wide(columns)
    places = {sheet.name: _places(sheet, sheet.name) for sheet in sheets}
    leads = {sheet.name: _leads(sheet, places) for sheet in sheets}
    findings = next(sheet for sheet in sheets if sheet.name == FINDINGS)
    own = {str(findings.resource.key): places[FINDINGS]}
    grids = [_wide(content, columns, leads[FINDINGS] | own, told)]
    # From its row in the one sheet a finding leads to its row in the other.
    leads[FINDINGS] |= {name: _places(findings, WIDE) for name in own}
    for sheet in sheets:
        told.add_table(sheet.resource)
        grids.append(_table(content, sheet, leads[sheet.name], told))
    names = [*(grid.name for grid in grids), CODEBOOK]
    return [*grids, told.grid(names), _codes(content)]


def _places(sheet: Sheet, name: str) -> dict[Value, str]:
    """Return where in a sheet of this name the row of each ID stands."""
    names = [field.name for field in sheet.fields]
    if sheet.resource.key is None:
        return {}
    key = names.index(sheet.resource.key)
    return {row[key]: f"'{name}'!A{number}" for number, row in enumerate(sheet.rows, 2)}


def _leads(sheet: Sheet, places: Places) -> dict[str, Mapping[Value, str]]:
    """Return, by the name of a field, where the IDs in it lead to."""
    return {key.fields[0]: places[key.resource] for key in foreign_keys(sheet.resource)}


def _wide(
    content: Content,
    columns: list[Column],
    leads: Mapping[str, Mapping[Value, str]],
    told: Codebook,
) -> Grid:
    language = content.main == "en"
    heads = [
        Head(column.name, column.type, _tip(column.titles[language]), narrow=column.code)
        for column in columns
    ]
    rows = list(zip(*(column.cells for column in columns), strict=True))
    return _grid(WIDE, heads, rows, leads, told)


def _table(
    content: Content, sheet: Sheet, leads: Mapping[str, Mapping[Value, str]], told: Codebook
) -> Grid:
    heads = [
        Head(field.name, field.type, _tip(field.title(content.main))) for field in sheet.fields
    ]
    return _grid(sheet.name, heads, sheet.rows, leads, told)


def _tip(title: str) -> str:
    return said(title, LONGEST)


def _grid(
    name: str,
    heads: list[Head],
    rows: list[tuple[Value, ...]],
    leads: Mapping[str, Mapping[Value, str]],
    told: Codebook,
) -> Grid:
    links = {n: leads[head.name] for n, head in enumerate(heads) if head.name in leads}
    return Grid(name, heads, rows, links, told.places[name])


def _codes(content: Content) -> Grid:
    codes = codebook(content, longest=_CODE, room=LONGEST, separators=_PARTS)
    rows: list[tuple[Value, ...]] = [
        (said(" > ".join(code.path), LONGEST), code.memo) for code in codes
    ]
    return Grid(MAXQDA, [Head("Code"), Head("Memo")], rows)
