"""Each export, beside the format's library that writes the same cells by itself.

What transloek wrote is read back, with the same library, into what the library writes from: rows, a
frame, a tree, a graph. Writing that is the yardstick; what it was read from is not counted. The
library leaves out what transloek adds, such as checks, widths, labels and views. Databases are
measured a second time, beside the library that fills the same tables with their keys and checks.
"""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from cases.databases import duckdb_bare, duckdb_keyed, sqlite_bare, sqlite_keyed
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
_KEYS = "with keys"


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
    "sqlite": ("sqlite3", sqlite_bare),
    "duckdb": ("DuckDB", duckdb_bare),
    "parquet": ("pyarrow", _parquet),
    "qdpx": ("ElementTree and zipfile", _qdpx),
    "qdc": ("ElementTree", _qdc),
    "turtle": ("rdflib", partial(_rdf, "turtle")),
    "jsonld": ("rdflib", partial(_rdf, "json-ld")),
}


# What else the library can be asked to write: the tables as they are, not the cells alone.
KEYED: dict[str, Reader] = {"sqlite": sqlite_keyed, "duckdb": duckdb_keyed}

# Formats of which a hundred thousand findings take minutes, whoever writes them.
_HEAVY, _RDF = ("xlsx", "qdpx"), ("turtle", "jsonld")
# More findings than these, rdflib has not written as Turtle in 19 minutes of computing; ten
# thousand take it 45 seconds.
_TURTLE = 10_000


def measure(size: int, rounds: int, data: Path) -> Iterator[Figure]:
    """Measure the formats that are written fast."""
    yield from _figures(size, rounds, data, [name for name in FORMATS if name not in _HEAVY + _RDF])


def measure_heavy(size: int, rounds: int, data: Path) -> Iterator[Figure]:
    """Measure the formats that are not."""
    yield from _figures(size, rounds, data, _HEAVY)


def measure_rdf(size: int, rounds: int, data: Path) -> Iterator[Figure]:
    """Measure the formats of linked data: JSON-LD of a hundred thousand findings in 17 GB of memory."""
    yield from _figures(size, rounds, data, _RDF if size <= _TURTLE else _RDF[1:])


def _figures(size: int, rounds: int, data: Path, names: Iterable[str]) -> Iterator[Figure]:
    """Measure some formats, of a dataset whose tables have been read."""
    ds = load(data / str(size))
    for name in ds.tables:
        ds.table(name)
        ds._store.raw(name)  # noqa: SLF001
    for name in names:
        yield from _of_format(ds, name, size, rounds)


def _of_format(ds: Dataset, name: str, size: int, rounds: int) -> Iterator[Figure]:
    library, reader = FORMATS[name]
    suffix = formats.FORMATS[name].suffix
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        written = ds.export(place / f"read{suffix}", format=name)
        writers = {library: reader(written)}
        if name in KEYED:
            writers[_KEYS] = KEYED[name](written)
        numbers = count()

        def new(doer: Callable[[Path], object]) -> Callable[[], object]:
            return lambda: doer(place / f"{next(numbers)}{suffix}")

        doers = {"transloek": new(partial(ds.export, format=name))}
        doers |= {each: new(write) for each, write in writers.items()}
        times = in_turns(doers, rounds, warm=0)
    target = _TARGET if size >= 100_000 else None
    keyed = {"transloek": times["transloek"], library: times.pop(_KEYS, [])}
    yield beside(f"export-{name}", size, times, target)
    if name in KEYED:
        yield beside(f"export-{name}-keys", size, keyed, None)
