"""What is cited, as all formats need it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from transloek._both import Both
from transloek._citation import Author, one_line, read_citation
from transloek.cite._names import key_of, question_key
from transloek.descriptor import LANGUAGES
from transloek.errors import UnknownRecordError, suggest
from transloek.record import Record

if TYPE_CHECKING:
    import datetime as dt

    from transloek._citation import Citation
    from transloek.dataset import Dataset

__all__ = ["Item", "item_of"]

FINDINGS = "findings"
SOURCES = "sources"
_SEGMENTS = "segments"

# German, English.
_WORDS = {
    "finding": ("Befund {id}", "Finding {id}"),
    "record": ("Eintrag {id}, Tabelle {table}", "Record {id}, table {table}"),
    "place": ("{what}; Bericht {source}, S. {page}", "{what}; report {source}, p. {page}"),
    "table": ("Tabelle {table}, {rows}", "Table {table}, {rows}"),
    "view": ("Auswahl aus der Tabelle {table}, {rows}", "Selection from table {table}, {rows}"),
    "row": ("{n} Zeile", "{n} row"),
    "rows": ("{n} Zeilen", "{n} rows"),
    "or": (" oder ", " or "),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to cite.

    Attributes
    ----------
    key : str
        What a bibliography knows it by.
    type : str
        ``dataset``, ``software`` or ``report``.
    lang : str
        The language of the reference.
    title : str
        Its title.
    citation : Citation
        How the data set is cited.
    authors : tuple of Author
        Who made it.
    date : str or None
        A year, or a day in ISO 8601.
    version : str or None
        Version of the data.
    container : str or None
        What it is a part of.
    detail : str or None
        Which part it is: ID, table, number of rows, page of the report.
    identifier : str or None
        The ID of a part.
    translated : str or None
        Its title in the language of the reference, if it has another.
    language : str or None
        The language of the title.
    publisher : str or None
        Who published it.
    pages : int or None
        Number of its pages.
    doi, url : str or None
        Where it is found.
    """

    key: str
    type: str
    lang: str
    title: str
    citation: Citation
    authors: tuple[Author, ...]
    date: str | None = None
    version: str | None = None
    container: str | None = None
    detail: str | None = None
    identifier: str | None = None
    translated: str | None = None
    language: str | None = None
    publisher: str | None = None
    pages: int | None = None
    doi: str | None = None
    url: str | None = None


def item_of(ds: Dataset, what: Any, lang: str) -> Item:
    """Return what is to be cited.

    Raises
    ------
    UnknownRecordError
        If no table and no row is called so.
    QueryError
        If it is nothing that can be cited.
    """
    maker = _Maker(ds, read_citation(ds.folder, ds.package), lang)
    if what is None:
        return maker.whole()
    if isinstance(what, str):
        return maker.named(what)
    if isinstance(what, Record):
        return maker.record(what)
    return maker.view(what)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes items of what a data set holds."""

    ds: Dataset
    citation: Citation
    lang: str

    def whole(self) -> Item:
        return Item(
            key=key_of(self.ds.package.name, "", self.citation.version),
            type=self.citation.type,
            lang=self.lang,
            title=self.citation.title,
            citation=self.citation,
            authors=self.citation.authors,
            date=self._date(),
            version=self.citation.version,
            doi=self.citation.doi,
            url=self.citation.link,
        )

    def _date(self) -> str | None:
        """Return the day of the release, or the year of a version that is not released."""
        released, created = self.citation.date_released, self.citation.created
        if released is not None:
            return released.isoformat()
        return None if created is None else f"{created.year:04}"

    def _part(self, name: str, title: str, detail: str) -> Item:
        return replace(
            self.whole(),
            key=key_of(self.ds.package.name, name, self.citation.version),
            type="dataset",
            title=one_line(title),
            container=self.citation.title,
            detail=one_line(detail),
            identifier=one_line(name),
            language=self.lang,
        )

    def _word(self, name: str, **values: object) -> str:
        return _WORDS[name][self.lang == "en"].format(**values)

    def _rows(self, number: int) -> str:
        return self._word("row" if number == 1 else "rows", n=number)

    def _heading(self, table: str) -> str:
        return self.ds.package.resource(table).title(self.lang)

    def named(self, name: str) -> Item:
        """Return a table or a record by its name."""
        if name in self.ds.tables:
            rows = self._rows(len(self.ds.records(name)))
            detail = self._word("table", table=name, rows=rows)
            return self._part(name, self._heading(name), detail)
        if name in self.ds:
            return self.record(self.ds[name])
        hint = suggest(name, [*self.ds.tables, *self.ds])
        en = f"no table and no record is called {name!r}.{hint}"
        de = f"keine Tabelle und kein Datensatz heißt {name!r}.{hint.de}"
        raise UnknownRecordError(Both(en, de))

    def record(self, record: Record) -> Item:
        if record.table == SOURCES:
            return self.report(record)
        word = "finding" if record.table == FINDINGS else "record"
        detail = self._word(word, id=record.id, table=record.table)
        if segment := _segment(record):
            place = {"source": segment.source_id, "page": segment.page}
            detail = self._word("place", what=detail, **place)
        # A title ends without the full stop of a sentence: styles put their own.
        title = one_line(record.headline(self.lang)).removesuffix(".")
        return self._part(record.id, title or f"{self._heading(record.table)}: {record.id}", detail)

    def report(self, source: Record) -> Item:
        """Return a source, cited as itself: by its own title, and by who published it."""
        own = source.language if source.language in LANGUAGES else self.lang
        title, translated = one_line(source.title(own)), one_line(source.title(self.lang))
        body = one_line(source.publisher.name) if source.publisher else None
        issued: dt.date | None = source.issued
        return Item(
            key=key_of(self.ds.package.name, source.id),
            type="report",
            lang=self.lang,
            title=title,
            citation=self.citation,
            # Where a report names no author, the body that published it stands as one.
            authors=(Author(name=body),) if body else (),
            date=None if issued is None else issued.isoformat(),
            translated=None if translated == title else translated,
            language=source.language,
            publisher=body,
            pages=source.pages,
            identifier=source.id,
        )

    def view(self, what: Any) -> Item:
        """Return findings that a question selects: the question is the title."""
        # The dataset says itself what can be chosen by.
        rows, query = self.ds._choose(what)  # noqa: SLF001
        values = self._word("or").join
        asked = "; ".join(f"{name} = {values(wanted)}" for name, wanted in query.items())
        heading = self._heading(FINDINGS)
        title = f"{heading}: {asked}" if asked else heading
        detail = self._word("view", table=FINDINGS, rows=self._rows(len(rows)))
        return self._part(question_key(query), title, detail)


def _segment(record: Record) -> Record | None:
    """Return the stretch of the report that a record rests on, if it is told."""
    if record.table == _SEGMENTS:
        return record
    found = getattr(record, "segment", None)
    return found if isinstance(found, Record) else None
