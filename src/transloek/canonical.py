"""The one form in which a package's files are kept, so that a diff shows only what changed.

A table is UTF-8 without byte order mark, in Unicode NFC, with LF at the end of every line, commas
between the cells, quotes only where they are needed, and its rows in the natural order of the
primary key. A descriptor is JSON with an indent of two, and `bytes` and `hash` of every resource
are those of its file. How many rows there must be is not among what is brought into form: such
totals change only where that is asked for.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import unicodedata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from transloek._both import Both, said
from transloek._json import Node
from transloek._package import DESCRIPTOR, locate
from transloek._totals import write_totals
from transloek._write import replace_file
from transloek.errors import DescriptorError, TableError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence

__all__ = [
    "canonicalise",
    "changes",
    "checksum",
    "descriptor_text",
    "is_inside",
    "natural_key",
    "table_text",
]

_DIGITS = re.compile("([0-9]+)")


def canonicalise(
    path: str | os.PathLike[str], *, check: bool = False, totals: bool = False
) -> tuple[str, ...]:
    """Bring a package's tables and descriptor into canonical form.

    Nothing is written before every file has been read and brought into form; then each file that
    changes is replaced as a whole.

    Parameters
    ----------
    path : path-like
        The folder of the package, or the ``datapackage.json`` in it.
    check : bool
        Only say what would change.
    totals : bool
        Also set the numbers that say how many rows there must be to what the rows are: after rows
        were added or removed on purpose.

    Returns
    -------
    tuple of str
        The files that were changed, or would be: paths within the package, tables first.

    Raises
    ------
    PackageNotFoundError
        If there is no ``datapackage.json``.
    DescriptorError
        If the descriptor cannot be read or names a file outside the package.
    TableError
        If a table cannot be read, so that mending it takes a decision.

    Examples
    --------
    >>> canonicalise("my-package", check=True)  # doctest: +SKIP
    ('data/findings.csv', 'datapackage.json')
    """
    folder = Path(str(locate(path)))
    found = changes(folder, totals=totals)
    if not check:
        for name, (_, new) in found.items():
            replace_file(folder / name, new)
    return tuple(found)


def changes(
    path: str | os.PathLike[str], *, totals: bool = False
) -> dict[str, tuple[bytes, bytes]]:
    """Return what canonical form would change, and write nothing.

    Parameters
    ----------
    path, totals
        As for `canonicalise`, which raises the same errors.

    Returns
    -------
    dict of str to tuple of bytes
        Old and new content of the files that would change, by their paths within the package.
    """
    folder = Path(str(locate(path)))
    old = {DESCRIPTOR: (folder / DESCRIPTOR).read_bytes()}
    new: dict[str, bytes] = {}
    descriptor = _parse(old[DESCRIPTOR])
    for resource in _resources(descriptor):
        name = resource.get("path").text()
        old[name] = _read(folder, name)
        key = resource.find("schema", {}).find("primaryKey", []).names()
        text = table_text(old[name], key=key, path=name)
        _check_header(text, resource, name)
        new[name] = text.encode()
    if totals:
        write_totals(descriptor, new)
    for resource in _resources(descriptor):
        data = new[resource.get("path").text()]
        resource.value.update(bytes=len(data), hash=checksum(data))
    new[DESCRIPTOR] = descriptor_text(descriptor).encode()
    return {name: (old[name], data) for name, data in new.items() if data != old[name]}


def table_text(data: bytes, *, key: Sequence[str], path: str = "table") -> str:
    r"""Return the canonical text of a table.

    Parameters
    ----------
    data : bytes
        The content of the CSV file.
    key : sequence of str
        The columns of the primary key, which order the rows; without any, they stay as they are.
    path : str
        What to call the table in an error.

    Raises
    ------
    TableError
        If the bytes are not UTF-8 or not CSV, if a row has more or fewer cells than the header,
        or if a key column is not there.

    Examples
    --------
    >>> table_text(b'id,n\r\n"a10",1\r\na9,2', key=["id"])
    'id,n\na9,2\na10,1\n'
    """
    header, rows = _cells(_text(data, path), path)
    missing = [column for column in key if column not in header]
    if missing:
        en = (
            f"no column {missing[0]!r}, which the primary key needs; the header has {header}. "
            "Write the columns as the descriptor names them, with commas between them"
        )
        de = (
            f"die Spalte {missing[0]!r} fehlt, die der Primärschlüssel braucht; in der Kopfzeile "
            f"steht {header}. Die Spalten wie im Deskriptor nennen, mit Kommas dazwischen"
        )
        raise TableError(Both(en, de), path=path, line=1)
    places = [header.index(column) for column in key]
    rows.sort(key=lambda row: [natural_key(row[place]) for place in places])
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\n").writerows([header, *rows])
    return target.getvalue()


def descriptor_text(descriptor: dict[str, Any]) -> str:
    """Return the canonical text of a descriptor; the order of its keys stays.

    Parameters
    ----------
    descriptor : dict
        The descriptor, as `json.loads` returns it.

    Raises
    ------
    DescriptorError
        If a value has no form in JSON or in UTF-8, such as NaN or half a surrogate pair.

    Examples
    --------
    >>> print(descriptor_text({"name": "köln"}), end="")
    {
      "name": "köln"
    }
    """
    try:
        text = json.dumps(descriptor, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
        text.encode()
    except (ValueError, RecursionError) as error:
        de = f"lässt sich nicht als JSON schreiben: {error}"
        raise DescriptorError(Both(f"cannot be written as JSON: {error}", de)) from error
    return unicodedata.normalize("NFC", text)


def checksum(data: bytes) -> str:
    """Return the checksum of a file as the ``hash`` of a resource gives it.

    Parameters
    ----------
    data : bytes
        The content of the file.

    Examples
    --------
    >>> checksum(b"")[:15]
    'sha256:e3b0c442'
    """
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def natural_key(text: str) -> tuple[tuple[str | tuple[int, str], ...], str]:
    """Return a sort key under which runs of digits compare as numbers.

    Parameters
    ----------
    text : str
        What to sort.

    Notes
    -----
    Digits compare by their count and then as text, which is the order of the numbers, without
    making numbers: `int` refuses more than 4,300 digits. What is equal so (``m5`` and ``m05``) is
    ordered as text.

    Examples
    --------
    >>> sorted(["w10-1", "w2-10", "w2-9"], key=natural_key)
    ['w2-9', 'w2-10', 'w10-1']
    """
    parts = _DIGITS.split(text)
    return tuple(_number(part) if place % 2 else part for place, part in enumerate(parts)), text


def is_inside(path: str) -> bool:
    """Return whether a resource's path stays within the package, on every operating system.

    Parameters
    ----------
    path : str
        The path as the descriptor gives it.

    Examples
    --------
    >>> is_inside("data/findings.csv"), is_inside("../findings.csv"), is_inside("https://a.b/c")
    (True, False, False)
    """
    parts = PurePosixPath(path).parts
    return bool(parts) and parts[0] != "/" and ".." not in parts and not set(path) & set("\\:\0")


def _number(digits: str) -> tuple[int, str]:
    bare = digits.lstrip("0")
    return len(bare), bare


def _parse(data: bytes) -> dict[str, Any]:
    try:
        value = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        de = f"erwartet ist JSON in UTF-8: {error}"
        raise DescriptorError(Both(f"expected JSON in UTF-8: {error}", de)) from error
    descriptor: dict[str, Any] = Node(value).expect(dict)
    return descriptor


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key given twice, of which one would be lost on writing."""
    result: dict[str, Any] = {}
    for name, value in pairs:
        if name in result:
            raise ValueError(f"the key {name!r} stands twice in one object")
        result[name] = value
    return result


def _resources(descriptor: dict[str, Any]) -> Iterator[Node]:
    for resource in Node(descriptor).get("resources").each(lambda node: node):
        path = resource.get("path")
        if not is_inside(path.text()):
            en = f"expected a path within the package, found {path.value!r}"
            de = f"erwartet ist ein Pfad innerhalb des Pakets, gefunden: {path.value!r}"
            raise path.error(Both(en, de))
        yield resource


def _check_header(text: str, resource: Node, path: str) -> None:
    """Refuse columns that are not the declared ones: a new checksum would certify the mistake."""
    found = next(csv.reader(io.StringIO(text, newline="")))
    fields = resource.find("schema", {}).find("fields", []).each(lambda field: field.get("name"))
    declared = [field.text() for field in fields]
    if declared and found != declared:
        odd = sorted(set(declared) ^ set(found)) or found
        names, expected = ", ".join(map(repr, odd)), ",".join(declared)
        en = (
            f"the header differs from the descriptor's fields in {names}; "
            f"expected {expected}. Mend the header, or declare the field"
        )
        de = (
            f"die Kopfzeile weicht in {names} von den Feldern des Deskriptors ab; erwartet ist "
            f"{expected}. Die Kopfzeile berichtigen oder das Feld in den Deskriptor aufnehmen"
        )
        raise TableError(Both(en, de), path=path, line=1)


def _read(folder: Path, path: str) -> bytes:
    file = folder / path
    if not file.is_file() or not file.resolve().is_relative_to(folder.resolve()):
        message = Both(
            "no such file in the package; restore it, or take it out of the descriptor",
            "die Datei fehlt im Paket; wiederherstellen oder aus dem Deskriptor nehmen",
        )
        raise TableError(message, path=path)
    return file.read_bytes()


def _text(data: bytes, path: str) -> str:
    """Decode a file, whatever its line ends and Unicode form, with a byte order mark or without."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"0x{data[error.start]:02x}"
        en, de = (
            f"expected UTF-8, found byte {found}",
            f"erwartet ist UTF-8, gefunden: Byte {found}",
        )
        raise TableError(Both(en, de), path=path, line=line) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def _cells(text: str, path: str) -> tuple[list[str], list[list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    try:
        # A line without anything is no row: some programs leave one at the end.
        for row in filter(None, reader):
            if rows and len(row) != len(rows[0]):
                here, head = len(row), len(rows[0])
                en = f"{here} cells in a row, {head} in the header"
                raise csv.Error(Both(en, f"{here} Zellen in einer Zeile, {head} in der Kopfzeile"))
            rows.append(row)
    except csv.Error as error:
        en = f"not CSV that can be rewritten: {error}; mend the row by hand"
        de = f"kein CSV, das sich neu schreiben lässt: {said(error.args[0], 'de')}"
        message = Both(en, f"{de}; die Zeile von Hand berichtigen")
        raise TableError(message, path=path, line=reader.line_num) from error
    if not rows:
        en, de = "expected a header, found an empty file", "die Datei ist leer, die Kopfzeile fehlt"
        raise TableError(Both(en, de), path=path)
    return rows[0], rows[1:]
