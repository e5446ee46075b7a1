"""One record in a page of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives

from transloek.descriptor import LANGUAGES
from transloek.sphinxext._directive import DataDirective
from transloek.sphinxext._finding import origin_of
from transloek.sphinxext._lists import line
from transloek.sphinxext._nodes import joined, paragraph, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import ClassVar

    from transloek.record import Record

__all__ = ["RecordDirective"]


def _languages(argument: str) -> str:
    return directives.choice(argument, ("both", *LANGUAGES))


class RecordDirective(DataDirective):
    """A record by its ID: what it says, where it comes from, and a link to where it is told in full."""

    required_arguments = 1
    option_spec: ClassVar = {
        "lang": _languages,
        "cite": directives.flag,
        "compact": directives.flag,
    }

    def make(self) -> list[nodes.Node]:
        """Make a block, or a line."""
        record = self.maker.record(self.arguments[0])
        if "compact" in self.options:
            part = paragraph(*line(self.maker, record).children, classes=("transloek-record",))
            return [part]
        block = nodes.container("", *self._parts(record), classes=["transloek-record"])
        return [block]

    def _parts(self, record: Record) -> Iterator[nodes.Node]:
        wanted = self.options.get("lang", self.lang)
        langs = (self.lang, self.maker.other) if wanted == "both" else (wanted,)
        told: list[str] = []
        for lang in langs:
            content = record.headline(lang)
            if content not in told:
                kind = "transloek-other" if told else "transloek-statement"
                mark = () if lang == self.lang else (f"language-{lang}",)
                yield paragraph(content, classes=(kind, *mark))
            told.append(content)
        yield paragraph(*self._source(record), classes=("transloek-codes",))
        if "cite" in self.options:
            cited = self.domain.dataset.cite(record.id, lang=self.lang)
            yield paragraph(text(cited.strip()), classes=("transloek-cited",))

    def _source(self, record: Record) -> list[nodes.Node | str | None]:
        """Make the ID, the kind, and for a finding where it comes from."""
        resource = self.maker.resource(record)
        label = resource.title(self.lang)
        if "kind" in resource.field_names:
            label = str(record.label_of("kind"))
        parts: list[nodes.Node] = [self.link("record", record.id), text(label)]
        if record.table == "findings":
            parts.append(nodes.inline("", "", *_nodes(origin_of(self.maker, record))))
        return joined(parts, " · ")


def _nodes(parts: list[nodes.Node | str | None]) -> list[nodes.Node]:
    return [nodes.Text(part) if isinstance(part, str) else part for part in parts if part]
