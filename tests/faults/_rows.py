"""Single faults of bytes and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faults._single import DESCRIPTOR, Single, in_file, in_rows

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["ROWS"]

_THEMES = "data/themes.csv"


def _replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old.encode(), new.encode(), 1)


def _header(what: str, at: str | None, change: Callable[[bytes], bytes], *also: str) -> Single:
    return in_file("header", what, change, *also, found=(None, at), line=1)


_BYTES = (
    in_file(
        "encoding",
        "Windows-1252",
        lambda data: data.decode().replace("erfundene", "schöne").encode("cp1252"),
        line=2,
    ),
    in_file("encoding", "an emoji cut in two", lambda data: data[:-2] + b"\xf0\x9f.\n", line=2),
    in_file(
        "encoding",
        "Latin-1 in the last row",
        lambda data: data.replace(b"Zeitaufwand", b"Zeit\xfcbersicht"),
        path=_THEMES,
        line=6,
    ),
    in_file("byte-order-mark", "a table", b"\xef\xbb\xbf".__add__, line=1),
    in_file("byte-order-mark", "the descriptor", b"\xef\xbb\xbf".__add__, path=DESCRIPTOR, line=1),
    in_file("null-character", "one", lambda data: data[:-2] + b"\0.\n", line=2),
    in_file("null-character", "UTF-16", lambda data: data.decode().encode("utf-16-le"), line=1),
    in_file("line-ends", "all of them", lambda data: data.replace(b"\n", b"\r\n"), line=1),
    in_file("line-ends", "one", lambda data: data[:-1] + b"\r\n", line=2),
    in_file("line-ends", "old Macintosh", lambda data: data.replace(b"\n", b"\r"), line=1),
    in_file(
        "line-ends",
        "the descriptor",
        lambda data: data.replace(b"\n", b"\r\n"),
        path=DESCRIPTOR,
        line=1,
    ),
    in_file("final-newline", "a table", lambda data: data[:-1], line=2),
    in_file("final-newline", "the descriptor", lambda data: data[:-1], path=DESCRIPTOR),
    in_file("table-empty", "no byte", lambda _: b"", line=1),
    in_file("header", "line ends only", lambda _: b"\n\n", line=1),
)

_CSV = (
    in_file("csv-syntax", "a quote without end", _replaced("Musterstadt", '"Musterstadt'), line=2),
    in_file("csv-syntax", "a quote in a cell", _replaced("Musterstadt", 'Muster"stadt'), line=2),
    in_file("csv-syntax", "text behind a quote", _replaced("Musterstadt", '"Muster"stadt'), line=2),
    in_file("row-limit", "a long cell", _replaced("Musterstadt", "x" * 200_000), line=2),
    in_file("row-limit", "a wide row", lambda data: data[:-1] + b"," * 2_000 + b"\n", line=2),
    in_file(
        "row-shape",
        "a comma too many",
        _replaced("loyalty,common-good,", "loyalty,common-good,,"),
        path=_THEMES,
        found=(None, None),
        line=4,
    ),
    in_file(
        "row-shape",
        "a text with a comma and no quotes",
        _replaced("Alles über Treue.", "Alles über Treue, und mehr."),
        path=_THEMES,
        line=4,
    ),
    in_file(
        "row-shape",
        "a comma too few",
        _replaced("loyalty,common-good,", "loyalty;common-good,"),
        path=_THEMES,
        line=4,
    ),
    in_file("row-shape", "a blank line at the end", lambda data: data + b"\n", line=3),
    in_file("row-shape", "a blank line in the middle", _replaced("\n", "\n\n"), line=2),
    in_file("row-shape", "a remark below the table", lambda data: data + b"# checked\n", line=3),
)

_HEADER = (
    _header("a misspelt name", "nuts3", _replaced(",nuts3,", ",nuts,")),
    _header("another case", "nuts3", _replaced(",nuts3,", ",NUTS3,")),
    _header("a blank around a name", "nuts3", _replaced(",nuts3,", ", nuts3,")),
    _header("a name twice", "ags", _replaced(",nuts3,", ",ags,")),
    _header(
        "a column more",
        "area",
        lambda data: data.replace(b"\n", b",area\n", 1).replace(b"town.\n", b"town.,5\n"),
    ),
    _header("another order", None, _replaced("ags,nuts3", "nuts3,ags")),
    _header("semicolons", None, lambda data: data.replace(b",", b";")),
    _header("no header", None, lambda data: data.partition(b"\n")[2]),
    _header("an empty name", "nuts3", _replaced(",nuts3,", ",,")),
)

_FORM = (
    in_rows(
        "row-order",
        "two rows are swapped",
        ("findings", "m01-w1-01", "finding_id"),
        lambda package: package.move_up("findings", "m01-w1-02"),
    ),
    in_rows(
        "row-order",
        "a table is turned round",
        ("finding_themes", "m01-w2-02 / time", "finding_id"),
        lambda package: package.write("finding_themes", package.rows("finding_themes")[::-1]),
    ),
    in_file(
        "canonical-form",
        "quotes that need not be",
        _replaced("\nmusterstadt,", '\n"musterstadt",'),
        line=2,
    ),
    in_file(
        "canonical-form",
        "all cells between quotes",
        lambda data: b"".join(
            b'"' + line.replace(b",", b'","') + b'"\n' for line in data.splitlines()
        ),
        line=1,
    ),
    in_file(
        "canonical-form",
        "the descriptor is indented otherwise",
        _replaced('  "name"', '    "name"'),
        path=DESCRIPTOR,
        line=3,
    ),
    in_file(
        "canonical-form",
        "umlauts in the descriptor are escaped",
        _replaced("ö", "\\u00f6"),
        path=DESCRIPTOR,
    ),
)

ROWS = (*_BYTES, *_CSV, *_HEADER, *_FORM)
