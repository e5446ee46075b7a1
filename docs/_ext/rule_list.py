"""A directive that lists the rules of validation, from their registry: none can be missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from transloek._package import locate
from transloek.sphinxext._nodes import paragraph, reference, section
from transloek.validate import TITLES, Text
from transloek.validate._engine import needs, without_rows
from transloek.validate._files import read_package
from transloek.validate.reporters import visible
from transloek.validate.rules import RULES

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from transloek.validate._snapshot import Snapshot
    from transloek.validate.rules import Example, Rule

_WORDS = {
    "warning": Text(
        "A warning: the package stays valid. ", "Eine Warnung: Das Paket bleibt gültig. "
    ),
    "mend": Text("To mend it:", "Beheben:"),
    "reads": Text("Reads ", "Liest "),
    "broken": Text("Wrong, in {path}:", "Falsch, in {path}:"),
    "mended": Text("Right:", "Richtig:"),
    "missing": Text("(the file is not there)", "(die Datei ist nicht da)"),
    "surplus": Text("(there is no such file)", "(es gibt keine solche Datei)"),
}


class RulesDirective(SphinxDirective):
    """All rules, gate by gate."""

    def run(self) -> list[nodes.Node]:
        """Make a section for each gate."""
        self.env.note_reread()
        self.lang = "de" if self.config.language == "de" else "en"
        self.package = _shipped()
        return [self._gate(name, title) for name, title in TITLES.items()]

    def _word(self, key: str, **values: object) -> str:
        return _WORDS[key].filled(values)(self.lang)

    def _gate(self, name: str, title: Text) -> nodes.section:
        part = section(f"rules-{name}", title(self.lang).capitalize())
        part += [self._rule(rule) for rule in RULES.values() if rule.gate == name]
        return part

    def _rule(self, rule: Rule) -> nodes.section:
        lang = self.lang
        part = section(f"rule-{rule.id}", nodes.literal("", rule.id))
        part += paragraph(nodes.strong("", rule.title(lang)), " ", rule.explanation(lang))
        warning = self._word("warning") if rule.severity == "warning" else ""
        mend = nodes.emphasis("", self._word("mend"))
        part += paragraph(warning, mend, " ", rule.remedy(lang))
        if rule.example is not None:
            part += self._example(rule.example)
        columns = needs(rule, self.package) if rule.gate == "meaning" else ()
        links = [self._field(name) for name in columns]
        if links:
            parts = [piece for link in links for piece in (", ", link)][1:]
            part += paragraph(self._word("reads"), *parts, ".")
        return part

    def _example(self, example: Example) -> list[nodes.Node]:
        parts: list[nodes.Node] = []
        for place in (example, *example.also):
            parts += [
                paragraph(self._word("broken", path=place.path)),
                self._block(place.broken, "missing"),
                paragraph(self._word("mended")),
                self._block(place.mended, "surplus"),
            ]
        return parts

    def _block(self, text: str | None, absent: str) -> nodes.Node:
        if text is None:
            return paragraph(self._word(absent))
        # What cannot be seen is what some rules are about.
        lines = (visible(line) for line in text.removesuffix("\n").split("\n"))
        shown = "\n".join(lines) or "\\n"
        return nodes.literal_block(shown, shown, language="text", translatable=False)

    def _field(self, name: str) -> nodes.Element:
        return reference("field", name, self.env.current_document.docname)


def _shipped() -> Snapshot:
    """Return the shipped package, of which only the columns are asked for."""
    snapshot, _ = read_package(Path(str(locate())))
    return without_rows(snapshot)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    app.add_directive("rule-list", RulesDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
