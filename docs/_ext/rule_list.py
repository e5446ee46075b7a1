"""A directive that lists the domain's rules, from their registry: none can be missing."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from transloek.sphinxext._nodes import paragraph, reference, section
from transloek.validate.rules import RULES

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from transloek.validate.rules import Rule


def _module(rule: Rule) -> str:
    return rule.check.__module__


class RulesDirective(SphinxDirective):
    """All rules, by subject."""

    def run(self) -> list[nodes.Node]:
        """Make a section for each subject."""
        self.env.note_reread()
        rules = sorted(RULES.values(), key=_module)
        return [self._subject(name, list(found)) for name, found in groupby(rules, key=_module)]

    def _subject(self, module: str, rules: list[Rule]) -> nodes.section:
        about = (
            (sys.modules[module].__doc__ or module).partition("\n")[0].partition(":")[0].rstrip(".")
        )
        part = section(f"rules-{module.rpartition('.')[2]}", about)
        part += [self._rule(rule) for rule in rules]
        return part

    def _rule(self, rule: Rule) -> nodes.section:
        part = section(f"rule-{rule.id}", nodes.literal("", rule.id))
        part += paragraph(nodes.strong("", rule.title), " ", rule.explanation)
        warning = "A warning: the package stays valid. " if rule.severity == "warning" else ""
        part += paragraph(warning, nodes.emphasis("", "To mend it:"), " ", rule.remedy)
        if rule.needs:
            links = [self._field(name) for name in rule.needs]
            parts = [piece for link in links for piece in (", ", link)][1:]
            part += paragraph("Reads ", *parts, ".")
        return part

    def _field(self, name: str) -> nodes.Element:
        return reference("field", name, self.env.current_document.docname)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    app.add_directive("rule-list", RulesDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
