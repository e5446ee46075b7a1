"""No package, however wild, gives a traceback, hangs, or is taken for another."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from transloek import TransloekError, load
from transloek.cli import main
from transloek.validate import GATES, validate_package

if TYPE_CHECKING:
    from pathlib import Path

OWN = [gate for gate in GATES if gate != "frictionless"]
FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab", "markdown", "html")
# Far more than any of these small packages takes, also on a busy machine.
SECONDS = 30
TABLE = "data/findings.csv"

fixed = settings(
    deadline=None,
    max_examples=40,
    # Without the search for the smallest example, which would take minutes.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

odd_texts = st.sampled_from(
    [
        *("", " ", "\0", "\n", "..", "../x", "/", "data", "http://x.y/", "a\\b", "C:x", "\ud83d"),
        *(
            "findings",
            "finding_id",
            "row_",
            "sqlite_x",
            'a"b',
            "a'b",
            "a;b",
            "{value}",
            "%s",
            "$.x",
        ),
        *("(a+)+$", "[", "string", "integer", "any", "list", "geojson", "=1+1", "<b>", "x" * 5_000),
        *("Infinity", "1e999", "9" * 5_000, "0001-01-01", "\u202e", "\ufeff", "é", "e\u0301"),
    ]
)
odd_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10) | odd_texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(odd_texts, inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def folder(invented: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the invented package in which each example breaks something else."""
    return shutil.copytree(invented, tmp_path_factory.mktemp("wild") / "package")


def places(value: Any) -> list[tuple[Any, Any]]:
    """Return every place in a JSON value as its holder and its key."""
    found = []
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, child in list(pairs):
        found.append((value, key))
        found += places(child) if isinstance(child, dict | list) else []
    return found


def mutated(descriptor: dict[str, Any], draw: st.DrawFn) -> None:
    """Change a descriptor in one place: drop it, copy it elsewhere, or put something odd there."""
    holder, key = draw(st.sampled_from(places(descriptor)))
    kind = draw(st.sampled_from(["drop", "odd", "copy", "rename"]))
    if kind == "drop":
        del holder[key]
    elif kind == "rename" and isinstance(holder, dict):
        holder[draw(odd_texts)] = holder.pop(key)
    elif kind == "copy":
        other, name = draw(st.sampled_from(places(descriptor)))
        holder[key] = json.loads(json.dumps(other[name]))
    else:
        holder[key] = draw(odd_values)


@st.composite
def descriptors(draw: st.DrawFn, content: bytes) -> bytes:
    """Draw a descriptor that differs from a right one in up to four places."""
    descriptor = json.loads(content)
    for _ in range(draw(st.integers(1, 4))):
        if descriptor:
            mutated(descriptor, draw)
    return json.dumps(descriptor, indent=draw(st.sampled_from([None, 2]))).encode()


@st.composite
def tables(draw: st.DrawFn, content: bytes) -> bytes:
    """Draw a table that differs from a right one in up to six stretches of bytes."""
    marks = [b'"', b",", b"\n", b"\r", b"\0", b"\xff", b'""', b";", b"\xef\xbb\xbf", b"9" * 400]
    pieces = st.binary(max_size=6) | st.sampled_from(marks) | odd_texts.map(wild_bytes)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(content)))
        end = start + draw(st.integers(0, 40))
        content = content[:start] + draw(pieces) + content[end:]
    return content


def wild_bytes(text: str) -> bytes:
    """Return a text as bytes, half characters too."""
    return text.encode("utf-8", "surrogatepass")


@contextlib.contextmanager
def written(folder: Path, name: str, data: bytes) -> Any:
    """Put other bytes into a file for a while."""
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(data)
    start = time.monotonic()
    try:
        yield
    finally:
        (folder / name).write_bytes(content)
    assert time.monotonic() - start < SECONDS


def survives(folder: Path, draw: st.DataObject) -> None:
    """Validate, load and call a package, none of which may raise what it does not promise."""
    report = validate_package(folder, gates=OWN)
    for fault in report.faults:
        assert fault.message("de")
        assert fault.remedy("en")
        json.dumps(fault.to_dict("de")).encode()
    with contextlib.suppress(TransloekError):
        dataset = load(folder)
        for table in dataset.tables:
            with contextlib.suppress(TransloekError):
                dataset.table(table)
    form = draw.draw(st.sampled_from(FORMATS))
    gates = [f"--gate={gate}" for gate in OWN]
    assert called(["validate", str(folder), *gates, "--format", form]) == (not report.valid)
    assert called(["info", "--package", str(folder)]) in {0, 2}
    assert called(["find", "--package", str(folder), "--theme", "rules"]) in {0, 1, 2}


def called(arguments: list[str]) -> int:
    """Call a command, whatever it prints; a traceback would be raised here."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", "strict") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            return main(arguments)
        except SystemExit as stop:
            return int(stop.code or 0)


@fixed
@given(draw=st.data())
def test_descriptor_of_any_shape(draw: st.DataObject, folder: Path) -> None:
    """Whatever stands in the descriptor, faults are told, and commands end with 0, 1 or 2."""
    content = (folder / "datapackage.json").read_bytes()
    with written(folder, "datapackage.json", draw.draw(descriptors(content))):
        survives(folder, draw)


@fixed
@given(draw=st.data())
def test_table_of_any_bytes(draw: st.DataObject, folder: Path) -> None:
    """Whatever stands in a table, faults are told, and commands end with 0, 1 or 2."""
    name = draw.draw(st.sampled_from(sorted(path.name for path in (folder / "data").iterdir())))
    content = (folder / "data" / name).read_bytes()
    with written(folder, f"data/{name}", draw.draw(tables(content))):
        survives(folder, draw)


@settings(fixed, max_examples=8)
@given(draw=st.data())
def test_frictionless_on_any_descriptor(draw: st.DataObject, folder: Path) -> None:
    """What frictionless does with it in its own process, it does not do to the validator."""
    content = (folder / "datapackage.json").read_bytes()
    with written(folder, "datapackage.json", draw.draw(descriptors(content))):
        report = validate_package(folder)
        assert [gate.name for gate in report.gates] == list(GATES)
