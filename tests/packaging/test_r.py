"""R reads the data as the how-to shows it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from _tools import require_tool
from transloek import load

if TYPE_CHECKING:
    from pathlib import Path

# Packages of R that Debian does not have: the blocks that need them are not run.
NOT_IN_DEBIAN = ("library(frictionless)", "library(arrow)")
CHECK = """
found <- list(
  rows = lapply(tables, nrow),
  text = findings$statement_de,
  ordinals = findings$ordinal,
  classes = c(class(tables$meetings$date), class(findings$ordinal), class(tables$places$ags)),
  missing = sum(is.na(findings$workshop_id)),
  kinds = setNames(as.list(kinds$n), kinds$kind)
)
write(toJSON(found, auto_unbox = TRUE), "found.json")
"""


@pytest.fixture(scope="module")
def found(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return what R read from the shipped package, by the code of the how-to."""
    program = require_tool("Rscript")
    folder = tmp_path_factory.mktemp("r")
    shutil.copy(shipped / "datapackage.json", folder)
    shutil.copytree(shipped / "data", folder / "data")
    load(shipped).export(folder / "transloek.sqlite")
    page = (shipped / "docs/how-to/r.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```r\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    code = [block for block in blocks if not any(name in block for name in NOT_IN_DEBIAN)]
    assert len(code) == len(blocks) - len(NOT_IN_DEBIAN)
    (folder / "read.R").write_text("\n".join([*code, CHECK]), encoding="utf-8")
    done = subprocess.run(
        [program, "--vanilla", "read.R"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "found.json").read_bytes())


def test_r_reads_every_row(found: Any, shipped: Path) -> None:
    """Of every table."""
    ds = load(shipped)
    assert found["rows"] == {name: len(ds.table(name)) for name in ds.tables}


def test_r_reads_every_letter(found: Any, shipped: Path) -> None:
    """Umlauts, quotation marks and dashes."""
    findings = load(shipped).findings
    assert found["text"] == findings.statement_de.tolist()
    assert any("ü" in text for text in found["text"])


def test_r_reads_types_and_missing_values(found: Any, shipped: Path) -> None:
    """As the descriptor gives them."""
    findings = load(shipped).findings
    assert found["classes"] == ["Date", "integer", "character"]
    assert found["ordinals"] == findings.ordinal.tolist()
    assert found["missing"] == findings.workshop_id.isna().sum()


def test_r_reads_labels_from_sqlite(found: Any, shipped: Path) -> None:
    """From the view that has them beside the codes."""
    ds = load(shipped)
    kinds = ds.package.resource("findings").field("kind")
    counts = ds.findings.kind.value_counts()
    labels = {kinds.category(str(kind)).label(): n for kind, n in counts.items() if n}
    assert found["kinds"] == labels
