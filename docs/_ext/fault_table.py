"""A directive for the table of faults: what was found of each rule's, from a committed run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from transloek.sphinxext._nodes import paragraph, table
from transloek.validate import Text

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_RESULT = Path(__file__).parents[2] / "benchmarks" / "faults.json"

_SAID = Text(
    "{faults} single faults were put, one at a time, into a small invented package. transloek names "
    "{transloek} of them by the rule that is meant for it; frictionless {version} alone finds "
    "{frictionless}, and never ends on {hung}. The table was made by benchmarks/faults.py.",
    "{faults} einzelne Fehler wurden, je einer, in ein kleines erfundenes Paket gesetzt. transloek "
    "benennt davon {transloek} mit der Regel, die dafür da ist; frictionless {version} allein "
    "findet {frictionless} und kommt bei {hung} nie zum Ende. Die Tabelle stammt von "
    "benchmarks/faults.py.",
)
_HEAD = (
    Text("Rule", "Regel"),
    Text("Faults tried", "Fehler versucht"),
    Text("transloek finds", "transloek findet"),
    Text("frictionless alone finds", "frictionless allein findet"),
)


class FaultTable(SphinxDirective):
    """The table, and a sentence that says what it shows."""

    def run(self) -> list[nodes.Node]:
        """Read the result."""
        self.env.note_dependency(str(_RESULT))
        lang = "de" if self.config.language == "de" else "en"
        result: dict[str, Any] = json.loads(_RESULT.read_bytes())
        values = {**result["all"], "version": result["frictionless"]}
        head = [text(lang) for text in _HEAD]
        rows = [self._row(rule, counts) for rule, counts in result["rules"].items()]
        return [paragraph(_SAID.filled(values)(lang)), table(head, rows)]

    def _row(self, rule: str, counts: dict[str, int]) -> list[nodes.Node | str]:
        link = nodes.reference("", "", nodes.literal("", rule), refid=f"rule-{rule}")
        numbers = (str(counts[name]) for name in ("faults", "transloek", "frictionless"))
        return [link, *numbers]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    app.add_directive("fault-table", FaultTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
