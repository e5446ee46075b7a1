"""Writing an invented package: one meeting after another, so that memory stays small."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from synthetic import around, coding
from synthetic.plan import plan
from synthetic.sentences import draw
from transloek._parquet import type_of
from transloek._reading import parse_package
from transloek.canonical import descriptor_text
from transloek.exports._parquet_files import described, is_worth_dividing, point, write_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthetic.coding import Columns
    from synthetic.plan import Meeting
    from transloek.descriptor import Package

__all__ = ["ROOT", "chunks", "write_csv", "write_parquet"]

ROOT = Path(__file__).parents[2]
# A row for each meeting, or none: too little for a file each.
_UNDIVIDED = {
    *("meetings", "sources", "themes", "actors", "places", "organisations", "retired_ids"),
}
_MARKS = '[",\n\r]'


def _descriptor() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "datapackage.json").read_bytes())
    title = "Invented findings, for measuring and testing"
    texts = {
        "title": title,
        "title@de": "Erfundene Befunde zum Messen und Testen",
        "description": "Made by a program; nothing in it was said by anybody.",
        "description@de": "Von einem Programm gemacht; nichts darin hat jemand gesagt.",
    }
    return found | texts


def _columns(names: list[str], rows: list[dict[str, Any]]) -> Columns:
    return {name: pa.array([str(row.get(name, "")) for row in rows], pa.string()) for name in names}


def _shipped(names: list[str], table: str) -> list[dict[str, Any]]:
    """Return the rows of a table of the shipped package: themes and actors are the same."""
    import csv

    with (ROOT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return [{name: row[name] for name in names} for row in csv.DictReader(stream)]


def chunks(
    meetings: list[Meeting], seed: int, fields: dict[str, list[str]]
) -> Iterator[tuple[str, Columns]]:
    """Yield the tables in pieces, each piece with the table's name, in canonical order.

    Parameters
    ----------
    meetings : list of Meeting
        What each meeting is to have.
    seed : int
        What the content depends on.
    fields : dict
        The names of the fields of each table.
    """
    themes, actors = (_shipped(fields[name], name) for name in ("themes", "actors"))
    codes = coding.Codes(
        _shuffled([row["theme_id"] for row in themes]),
        _shuffled([row["actor_id"] for row in actors]),
    )
    examples = dict(
        zip(codes.themes, coding.ids(meetings[0], np.arange(len(themes))).to_pylist(), strict=True)
    )
    for row in themes:
        row["example_finding_id"] = examples[row["theme_id"]]
    whole: dict[str, list[Any]] = {"themes": themes, "actors": actors, "places": around.places()}
    whole |= {"organisations": around.organisations(len(meetings)), "retired_ids": []}
    for name, rows in whole.items():
        yield name, _columns(fields[name], rows)
    for meeting, keys in _drawn(meetings, seed):
        table, digits = coding.findings(meeting, keys)
        yield "findings", table
        theme, actor = coding.themes_and_actors(meeting, digits, codes, seed)
        yield "finding_themes", theme
        yield "finding_actors", actor
        yield "finding_links", coding.links(meeting, meetings[: meeting.number - 1], seed)
        for name, rows in around.around(meeting, seed).items():
            yield name, _columns(fields[name], rows)


def _drawn(meetings: list[Meeting], seed: int) -> Iterator[tuple[Meeting, Any]]:
    synthesis = np.concatenate(
        [
            np.repeat([part.kind == "s" for part in m.parts], [p.size for p in m.parts])
            for m in meetings
        ]
    )
    keys = draw(seed, synthesis)
    for meeting in meetings:
        yield meeting, keys[meeting.begin : meeting.begin + meeting.size]


def _shuffled(names: list[str]) -> list[str]:
    return [names[place] for place in np.random.default_rng(11).permutation(len(names))]


def _lines(columns: Columns, names: list[str]) -> bytes:
    """Return rows as CSV in canonical form."""
    cells = [_quoted(columns[name]) for name in names]
    if not len(cells[0]):
        return b""
    lines = pc.binary_join_element_wise(pc.binary_join_element_wise(*cells, ","), "", "\n")
    return b"".join(_bytes(lines))


def _bytes(texts: Any) -> Iterator[bytes]:
    """Yield the texts of an array one after another, as they lie in memory."""
    for chunk in texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]:
        offsets = np.frombuffer(chunk.buffers()[1], np.int32)[chunk.offset :]
        yield chunk.buffers()[2].slice(offsets[0], offsets[len(chunk)] - offsets[0]).to_pybytes()


def _quoted(cells: Any) -> Any:
    needs = pc.match_substring_regex(cells, _MARKS)
    quoted = pc.binary_join_element_wise('"', pc.replace_substring(cells, '"', '""'), '"', "")
    return pc.if_else(needs, quoted, cells)


def write_csv(folder: Path, total: int, seed: int) -> None:
    """Write an invented package as the shipped one is: a descriptor and tables of CSV.

    Parameters
    ----------
    folder : Path
        Where; it is made.
    total : int
        How many findings.
    seed : int
        What the content depends on.
    """
    meetings = plan(total, seed)
    descriptor = _descriptor()
    resources, fields = _resources(descriptor)
    (folder / "data").mkdir(parents=True)
    hashes = {name: hashlib.sha256() for name in resources}
    for name, raw in resources.items():
        raw["rows"] = raw["bytes"] = 0
        _append(folder, raw, hashes[name], f"{','.join(fields[name])}\n".encode())
    for name, columns in chunks(meetings, seed, fields):
        resources[name]["rows"] += len(columns[fields[name][0]])
        _append(folder, resources[name], hashes[name], _lines(columns, fields[name]))
    for name, raw in resources.items():
        raw["hash"] = f"sha256:{hashes[name].hexdigest()}"
    _describe(folder, descriptor)


def write_parquet(folder: Path, total: int, seed: int) -> None:
    """Write an invented package as the export to Parquet does: large ones divided by meeting.

    Parameters
    ----------
    folder : Path
        Where; it is made.
    total : int
        How many findings.
    seed : int
        What the content depends on.
    """
    meetings = plan(total, seed)
    descriptor = _descriptor()
    resources, fields = _resources(descriptor)
    package = parse_package(descriptor)
    files: dict[str, list[Path]] = {name: [] for name in resources}
    rows = dict.fromkeys(resources, 0)
    kept: dict[str, list[tuple[str, pa.Table]]] = {name: [] for name in resources}
    divided = False
    folder.mkdir(parents=True)
    for name, columns in chunks(meetings, seed, fields):
        table = _typed(package, name, columns)
        rows[name] += len(table)
        # An ID begins with that of its meeting.
        owner = columns[fields[name][0]][0].as_py()[:3] if len(table) else ""
        if owner or name in _UNDIVIDED:
            kept[name].append((owner, table))
        if name not in _UNDIVIDED:
            divided = divided or is_worth_dividing(rows[name], len(meetings))
        if divided:
            # What is written need not be kept.
            for each in resources.keys() - _UNDIVIDED:
                for owner, part in kept[each]:
                    owners = pa.chunked_array([pa.repeat(owner, len(part))])
                    files[each] += write_parts(part, each, owners, folder)
                kept[each].clear()
    for name, parts in kept.items():
        if parts:
            whole = pa.concat_tables([part for _, part in parts])
            files[name] = write_parts(whole, name, None, folder)
    for name, raw in resources.items():
        raw["rows"] = rows[name]
        point(raw, files[name], folder)
    _describe(folder, descriptor)


def _typed(package: Package, name: str, columns: Columns) -> Any:
    """Return texts as columns of the declared types."""
    resource = package.resource(name)
    arrays = []
    for field in resource.fields:
        texts = columns[field.name]
        texts = pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)
        if field.categories:
            words = pa.array(field.enum, pa.string())
            places = pc.index_in(texts, value_set=words)
            arrays.append(pa.DictionaryArray.from_arrays(places, words, ordered=field.ordered))
        else:
            arrays.append(texts.cast(type_of(field)))
    table = pa.Table.from_arrays(arrays, list(resource.field_names))
    return described(table, package, resource, resource.fields)


def _resources(descriptor: dict[str, Any]) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Return the tables of a descriptor, and the names of their fields."""
    resources = {raw["name"]: raw for raw in descriptor["resources"]}
    return resources, {
        name: [field["name"] for field in raw["schema"]["fields"]]
        for name, raw in resources.items()
    }


def _describe(folder: Path, descriptor: dict[str, Any]) -> None:
    text = descriptor_text(descriptor)
    (folder / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")


def _append(folder: Path, raw: dict[str, Any], digest: Any, data: bytes) -> None:
    with (folder / raw["path"]).open("ab") as stream:
        stream.write(data)
    digest.update(data)
    raw["bytes"] += len(data)
