"""Each export, beside the format's library that writes the same cells by itself.

What transloek wrote is read back, with the same library, into what the library writes from: rows, a
frame, a tree, a graph. Writing that is the yardstick; what it was read from is not counted. The
library leaves out what transloek adds, such as checks, widths, labels and views.
"""

from __future__ import annotations

import csv
import io
import sqlite3
import tempfile
import zipfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from harness.measure import in_turns
from harness.result import beside
from transloek import exports as formats
from transloek import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from harness.result import Figure
    from transloek import Dataset

    # Reads what was written, and returns what writes the same into another place.
    Reader = Callable[[Path], Callable[[Path], object]]

__all__ = ["FORMATS", "measure", "measure_heavy"]

_TARGET = 1.3


def _xlsx(file: Path) -> Callable[[Path], object]:
    import openpyxl

    book = openpyxl.load_workbook(file, read_only=True)
    sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}

    def write(target: Path) -> None:
        made = openpyxl.Workbook(write_only=True)
        for title, rows in sheets.items():
            sheet = made.create_sheet(title)
            for row in rows:
                sheet.append(row)
        made.save(target)

    return write


def _zip(file: Path) -> Callable[[Path], object]:
    with zipfile.ZipFile(file) as packed:
        contents = {name: packed.read(name).decode() for name in packed.namelist()}
    tables = {n: list(csv.reader(io.StringIO(t, newline=""))) for n, t in contents.items()}

    def write(target: Path) -> None:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, rows in tables.items():
                packed.writestr(name, _csv(rows) if name.endswith(".csv") else contents[name])

    return write


def _csv(rows: list[list[str]]) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def _sav(file: Path) -> Callable[[Path], object]:
    import pyreadstat

    frame, meta = pyreadstat.read_sav(str(file))
    return lambda target: pyreadstat.write_sav(
        frame,
        str(target),
        column_labels=[label or "" for label in meta.column_names_to_labels.values()],
        variable_value_labels=meta.variable_value_labels,
    )


def _taguette(file: Path) -> Callable[[Path], object]:
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
    return lambda target: target.write_text(_csv(rows), encoding="utf-8-sig")


def _sqlite(file: Path) -> Callable[[Path], object]:
    tables = {}
    with sqlite3.connect(file) as db:
        for (name,) in db.execute("select name from sqlite_master where type = 'table'").fetchall():
            found = db.execute(f'select * from "{name}"')  # noqa: S608
            tables[name] = [each[0] for each in found.description], found.fetchall()

    def write(target: Path) -> None:
        with sqlite3.connect(target) as made:
            for name, (columns, rows) in tables.items():
                made.execute(f'create table "{name}" ({", ".join(columns)})')
                holes = ", ".join("?" * len(columns))
                made.executemany(f'insert into "{name}" values ({holes})', rows)  # noqa: S608

    return write


def _duckdb(file: Path) -> Callable[[Path], object]:
    import duckdb

    with duckdb.connect(str(file), read_only=True) as db:
        query = "select table_name from duckdb_tables() where not internal"
        names = [name for (name,) in db.execute(query).fetchall()]
        tables = {name: db.table(name).to_arrow_table() for name in names}

    def write(target: Path) -> None:
        with duckdb.connect(str(target)) as made:
            for name, rows in tables.items():
                made.register("rows_", rows)
                made.execute(f'create table "{name}" as from rows_')

    return write


def _parquet(folder: Path) -> Callable[[Path], object]:
    from pyarrow import parquet

    files = {
        path.relative_to(folder): parquet.ParquetFile(path).read()
        for path in sorted(folder.rglob("*.parquet"))
    }

    def write(target: Path) -> None:
        for path, rows in files.items():
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            parquet.write_table(rows, target / path)

    return write


def _qdpx(file: Path) -> Callable[[Path], object]:
    with zipfile.ZipFile(file) as packed:
        contents = {name: packed.read(name) for name in packed.namelist()}
    tree = ET.fromstring(contents.pop("project.qde"))  # noqa: S314

    def write(target: Path) -> None:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("project.qde", ET.tostring(tree, "utf-8"))
            for name, content in contents.items():
                packed.writestr(name, content)

    return write


def _qdc(file: Path) -> Callable[[Path], object]:
    tree = ET.parse(file)  # noqa: S314
    return lambda target: tree.write(target, "utf-8")


def _rdf(form: str, file: Path) -> Callable[[Path], object]:
    import rdflib

    graph = rdflib.Graph().parse(file, format=form)
    return lambda target: graph.serialize(target, format=form, encoding="utf-8")


FORMATS: dict[str, tuple[str, Reader]] = {
    "xlsx": ("openpyxl", _xlsx),
    "zip": ("csv and zipfile", _zip),
    "sav": ("pyreadstat", _sav),
    "taguette": ("csv", _taguette),
    "sqlite": ("sqlite3", _sqlite),
    "duckdb": ("DuckDB", _duckdb),
    "parquet": ("pyarrow", _parquet),
    "qdpx": ("ElementTree and zipfile", _qdpx),
    "qdc": ("ElementTree", _qdc),
    "turtle": ("rdflib", partial(_rdf, "turtle")),
    "jsonld": ("rdflib", partial(_rdf, "json-ld")),
}


# Formats of which a hundred thousand findings take minutes, whoever writes them.
_HEAVY = ("xlsx", "qdpx", "turtle", "jsonld")


def measure(size: int, rounds: int, data: Path) -> Iterator[Figure]:
    """Measure the formats that are written fast."""
    yield from _figures(size, rounds, data, [name for name in FORMATS if name not in _HEAVY])


def measure_heavy(size: int, rounds: int, data: Path) -> Iterator[Figure]:
    """Measure the formats that are not."""
    yield from _figures(size, rounds, data, _HEAVY)


def _figures(size: int, rounds: int, data: Path, names: Iterable[str]) -> Iterator[Figure]:
    """Measure some formats, of a dataset whose tables have been read."""
    ds = load(data / str(size))
    for name in ds.tables:
        ds.table(name)
        ds._store.raw(name)  # noqa: SLF001
    for name in names:
        yield _figure(ds, name, size, rounds)


def _figure(ds: Dataset, name: str, size: int, rounds: int) -> Figure:
    library, reader = FORMATS[name]
    suffix = formats.FORMATS[name].suffix
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        written = ds.export(place / f"read{suffix}", format=name)
        write = reader(written)
        numbers = iter(range(1_000_000))

        def ours() -> Any:
            return ds.export(place / f"ours-{next(numbers)}{suffix}", format=name)

        def theirs() -> Any:
            return write(place / f"theirs-{next(numbers)}{suffix}")

        times = in_turns({"transloek": ours, library: theirs}, rounds, warm=0)
    return beside(f"export-{name}", size, times, _TARGET if size >= 100_000 else None)
