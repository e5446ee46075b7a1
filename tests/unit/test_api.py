"""The public surface: names, imports, and what importing costs."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import transloek
from transloek.dataset import Dataset
from transloek.record import Record

HOME = Path(transloek.__file__).parent

ROOT_NAMES = [
    "Dataset",
    "DescriptorError",
    "Hit",
    "MissingExtraError",
    "PackageNotFoundError",
    "QueryError",
    "Record",
    "TableError",
    "TransloekError",
    "UnknownRecordError",
    "__version__",
    "load",
]

# A module may import those of its own floor and of the floors below. What a function imports when
# it is called does not count: the dataset hands search and validation on so.
FLOORS = [
    {"errors", "_both"},
    {"_frozen", "_text", "_norm", "_json", "_package", "_pages", "descriptor", "_reading", "_iri"},
    {
        "_cells",
        "_rows",
        "_totals",
        "_relations",
        "_reader",
        "_meetings",
        "_store",
        "_hierarchy",
        "_card",
        "_render",
    }
    | {"record", "_find", "_choice", "_subset"},
    {
        "_quotes",
        "_together",
        "_distinct",
        "_columns",
        "_pandas",
        "_arrow",
        "_parquet",
        "_frames",
        "_facets",
        "_codes",
        "dataset",
        "_sql",
    },
    {"search", "_documents", "validate", "canonical", "_write", "source", "sphinxext"}
    | {"cite", "metadata", "exports", "_citation", "diff", "plots"},
    {"draft"},
    {"cli", "__main__", "_pytest_plugin"},
]


def test_the_root_has_these_names() -> None:
    """A new one is a decision, not an accident."""
    assert transloek.__all__ == ROOT_NAMES


def test_every_root_name_can_be_had() -> None:
    """Each is there, and listed."""
    for name in ROOT_NAMES:
        assert getattr(transloek, name) is not None
    assert set(ROOT_NAMES) <= set(dir(transloek))


def test_names_that_are_not_there_are_refused() -> None:
    """As by any module."""
    with pytest.raises(AttributeError, match="has no attribute 'lod'"):
        _ = transloek.lod


def test_the_version_is_that_of_the_descriptor() -> None:
    """Data and code have one version."""
    assert transloek.__version__ == transloek.load().version


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"version": ', "expected JSON"),
        ('{"name": "x", "resources": []}', "expected a member 'version'"),
        ("[]", "expected an object, found an array"),
    ],
)
def test_without_a_version_the_descriptor_is_at_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, message: str
) -> None:
    """A checkout may hold anything while it is being changed."""
    (tmp_path / "datapackage.json").write_text(content, encoding="utf-8")
    monkeypatch.setattr("transloek._package.find_package", lambda: tmp_path)
    monkeypatch.delitem(vars(transloek), "__version__", raising=False)
    with pytest.raises(transloek.DescriptorError, match=message):
        _ = transloek.__version__


def test_the_dataset_has_these_methods() -> None:
    """A new one is a decision, not an accident."""
    assert [name for name in vars(Dataset) if not name.startswith("_")] == [
        "folder",
        "version",
        "tables",
        "table",
        "records",
        "find",
        "codes",
        "plot",
        "search",
        "with_source",
        "cite",
        "metadata",
        "export",
        "sql",
        "validate",
    ]


def test_the_record_has_these_methods() -> None:
    """Fields of the data are found beside them; a field of one of these names would be hidden."""
    own = {name for name in vars(Record) if not name.startswith("_")}
    assert own == {
        *("annotation", "card", "headline", "id", "key", "label_of", "lang", "table", "to_dict")
    }
    for table in transloek.load().package.resources:
        assert own.isdisjoint((*table.field_names, *table.bilingual))


def _run(code: str) -> str:
    """Run code in an interpreter of its own and return what it prints."""
    env = {**os.environ, "PYTHONPATH": str(HOME.parent)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_importing_loads_nothing_but_the_standard_library() -> None:
    """Nor any other module of our own."""
    code = (
        "import sys; before = set(sys.modules); import transloek\n"
        "new = {name.partition('.')[0] for name in set(sys.modules) - before}\n"
        "print(sorted(new - sys.stdlib_module_names))\n"
        "print([name for name in sys.modules if name.startswith('transloek.')])"
    )
    assert _run(code).split("\n")[:2] == ["['transloek']", "[]"]


def test_records_need_no_pandas() -> None:
    """Nothing outside the standard library is loaded to show a record."""
    code = (
        "import sys; before = set(sys.modules); import transloek\n"
        "ds = transloek.load(); record = ds[next(iter(ds))]\n"
        "str(record), record._repr_html_(), record.to_dict(relations=True), ds.records()\n"
        "new = {name.partition('.')[0] for name in set(sys.modules) - before}\n"
        "print(sorted(new - sys.stdlib_module_names))"
    )
    assert _run(code).strip() == "['transloek']"


@pytest.mark.parametrize("first", ["validate", "search", "source", "dataset"])
def test_submodules_may_be_imported_in_any_order(first: str) -> None:
    """No name of the root is hidden by a module of the same name."""
    code = f"import transloek.{first} as m, transloek as t; print(m.__name__, t.load.__name__)"
    assert _run(code).split() == [f"transloek.{first}", "load"]


def _imports(body: list[ast.stmt]) -> set[str]:
    """Return the modules of our own that a module imports when it is imported itself."""
    found: set[str] = set()
    for node in body:
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found |= {name.split(".")[1] for name in names if name.startswith("transloek.")}
        elif isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.unparse(node.test):
            found |= _imports(node.body)
    return found


def test_imports_lead_downwards() -> None:
    """Errors, descriptor, records, dataset, capabilities, command line: none looks up."""
    floor = {name: number for number, names in enumerate(FLOORS) for name in names}
    upwards = []
    for file in sorted(HOME.rglob("*.py")):
        own = file.relative_to(HOME).with_suffix("").parts[0]
        if own == "__init__":
            continue
        assert own in floor, f"say on which floor {own} stands"
        names = _imports(ast.parse(file.read_text(encoding="utf-8")).body)
        upwards += [f"{own} imports {name}" for name in names if floor[name] > floor[own]]
    assert upwards == []
