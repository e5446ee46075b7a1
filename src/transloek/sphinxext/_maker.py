"""What makes nodes of the data: in the language of the build, on the page that is being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.dates import format_date
from docutils import nodes

from transloek.descriptor import LANGUAGES
from transloek.record import Record
from transloek.sphinxext._domain import domain_of
from transloek.sphinxext._nodes import reference, side_link, text
from transloek.sphinxext._words import known, word

if TYPE_CHECKING:
    import datetime as dt

    from sphinx.addnodes import pending_xref
    from sphinx.environment import BuildEnvironment

    from transloek._store import Store
    from transloek.descriptor import Package, Resource
    from transloek.sphinxext._domain import TransloekDomain

__all__ = ["EXPLORER", "Maker"]

# The page that shows findings by a choice in its address, where a project has one.
EXPLORER = "explorer"


class Maker:
    """Makes nodes.

    Parameters
    ----------
    env : BuildEnvironment
        The build.
    lang : str, optional
        The language to speak; by default that of the build.
    """

    def __init__(self, env: BuildEnvironment, lang: str | None = None) -> None:
        self.env = env
        self.lang = lang or ("de" if str(env.config.language).startswith("de") else "en")

    @property
    def other(self) -> str:
        """The language that is not spoken."""
        return next(lang for lang in LANGUAGES if lang != self.lang)

    @property
    def domain(self) -> TransloekDomain:
        """The domain, which has the data."""
        return domain_of(self.env)

    @property
    def store(self) -> Store:
        """The rows."""
        return self.domain.store

    @property
    def package(self) -> Package:
        """The descriptor."""
        return self.store.package

    @property
    def docname(self) -> str:
        """The page that is being read."""
        return self.env.current_document.docname

    def word(self, name: str, **values: object) -> str:
        """Return a text of the extension's own."""
        return word(name, self.lang, **values)

    def foreign(self, content: str) -> nodes.inline:
        """Make a piece of text in the language that is not spoken."""
        return text(content, f"language-{self.other}")

    def link(self, kind: str, target: str, label: str = "") -> pending_xref:
        """Make a reference to a table, a field or a record."""
        return reference(kind, target, self.docname, label)

    def resource(self, record: Record) -> Resource:
        """Return the table of a record."""
        return self.package.resource(record.table)

    def records(self, table: str) -> list[Record]:
        """Return the records of a table, in the order of the data."""
        rows = range(len(self.store.raw(table).rows))
        return [Record(self.store, table, row, self.lang) for row in rows]

    def record(self, identifier: str) -> Record:
        """Return the record of an ID."""
        table, row = self.store.place(identifier, self.lang)
        return Record(self.store, table, row, self.lang)

    def one(self, table: str) -> str:
        """Return what one row of a table is called."""
        name = f"one_{table}"
        return self.word(name) if known(name) else self.package.resource(table).title(self.lang)

    def named(self, record: Record) -> pending_xref:
        """Make a link to a record by what it is called."""
        return self.link("record", record.id, record.headline() or record.id)

    def day(self, date: dt.date) -> str:
        """Write a date as a reader would."""
        return format_date(date, "long", locale="de" if self.lang == "de" else "en_GB")

    def count(self, number: int) -> str:
        """Say how many findings there are."""
        return self.word("finding_of") if number == 1 else self.word("findings_of", n=number)

    def into_explorer(self, label: str, **choice: str) -> nodes.paragraph | None:
        """Make a link to findings in the explorer; None where the project has none."""
        if EXPLORER not in self.env.found_docs:
            return None
        query = "&".join(f"{name}={value}" for name, value in choice.items())
        link = side_link("", self.word(label), docname=EXPLORER, query=f"?{query}")
        return nodes.paragraph("", "", link, classes=["transloek-explore"], translatable=False)
