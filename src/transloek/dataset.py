"""Loading a data package, and what one can ask of it."""

from __future__ import annotations

from functools import cached_property

from transloek._both import Both
from transloek._package import find_package, in_full
from transloek._reader import reader_of
from transloek._reading import read_package
from transloek._store import Store
from transloek.descriptor import check_language
from transloek.errors import PackageNotFoundError
from transloek.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path
    from typing import Any

    import pandas as pd

    from transloek._facets import Facets
    from transloek._find import Finder
    from transloek._package import Folder
    from transloek._store import Store as Rows
    from transloek.descriptor import Package
    from transloek.exports import Choice
    from transloek.plots import Plots
    from transloek.search import Hit, Index
    from transloek.source import Report as Copy
    from transloek.validate import Report

    Value = str | Record | Iterable[str | Record] | None

__all__ = ["Dataset", "load"]

FINDINGS = "findings"


def load(
    path: str | os.PathLike[str] | None = None,
    *,
    lang: str = "en",
    meetings: Iterable[str] | None = None,
) -> Dataset:
    """Load a data package.

    Only the descriptor is read; a table is read when it is first asked for.

    Parameters
    ----------
    path : path-like, optional
        The folder of a package of the same shape, or the ``datapackage.json`` in it: of CSV files,
        or of Parquet as the export writes it. By default the data that transloek was installed
        with.
    lang : {"en", "de"}
        The language of a record's texts where none is asked for.
    meetings : iterable of str, optional
        Read only what belongs to these meetings; of Parquet, files of others are not opened.
        Themes, actors, places and organisations belong to none and are there in full; links to
        findings of other meetings are left out.

    Returns
    -------
    Dataset

    Raises
    ------
    PackageNotFoundError
        If no package lies there.
    DescriptorError
        If its descriptor is not as it must be.
    QueryError
        If there are no texts in this language, or no meeting is given.
    UnknownRecordError
        If there is no such meeting.
    MissingExtraError
        If it is Parquet and the extra ``parquet`` is not installed.

    Examples
    --------
    >>> import transloek as tl
    >>> ds = tl.load()
    >>> ds["m05-w3"].title("de") == tl.load(lang="de")["m05-w3"].title()
    True
    """
    folder = find_package(path)
    return Dataset(folder, read_package(folder), lang=check_language(lang), meetings=meetings)


class Dataset:
    """A data package: its tables as data frames, its rows as records. Made by `load`.

    Every table is an attribute: ``ds.findings`` is a data frame. A dataset is also a mapping from
    IDs to records, over all tables whose rows have an ID: ``ds[ID]``, ``ID in ds``, ``list(ds)``,
    ``len(ds)``.

    Parameters
    ----------
    folder : str, Path or Traversable
        Where the package lies.
    package : Package
        Its descriptor.
    lang : {"en", "de"}
        The language of a record's texts where none is asked for.
    meetings : iterable of str, optional
        The meetings to read; see `load`.

    Attributes
    ----------
    package : Package
        What the descriptor says.
    lang : str
        The language of a record's texts where none is asked for.
    """

    def __init__(
        self,
        folder: Folder,
        package: Package,
        *,
        lang: str = "en",
        meetings: Iterable[str] | None = None,
    ) -> None:
        self.package = package
        self.lang = lang
        self._store = Store(folder, package, reader_of(folder, package, meetings))
        self._frames: dict[str, pd.DataFrame] = {}
        self._indexes: dict[str, Index] = {}
        self._facets: Facets | None = None

    @cached_property
    def folder(self) -> Path | Traversable:
        """Where the package lies."""
        return in_full(self._store.folder)

    @property
    def version(self) -> str:
        """Version of the data."""
        return self.package.version

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables."""
        return self.package.tables

    def table(self, name: str) -> pd.DataFrame:
        """Return a table as a typed data frame.

        Dates are ``datetime64``, vocabularies ordered categoricals, whole numbers ``Int64``,
        numbers ``float64``, texts ``str``. A table whose rows have an ID is indexed by it. The
        frame is the caller's own: changing it changes nothing here.

        Parameters
        ----------
        name : str
            Name of the table; ``ds.findings`` is short for ``ds.table("findings")``.

        Raises
        ------
        UnknownTableError
            If there is no such table.
        TableError
            If its file is not as the descriptor says.

        Examples
        --------
        >>> from transloek import load
        >>> load().table("meetings").index.name
        'meeting_id'
        """
        if name not in self._frames:
            from transloek._frames import frame_of

            self._frames[name] = frame_of(self._store, name)
        # Copy on write: a shallow copy shares its cells with the cached frame until it is changed.
        return self._frames[name].copy(deep=False)

    def __getattr__(self, name: str) -> pd.DataFrame:
        # Copying and pickling ask for such names before there is a dataset.
        if name.startswith("_"):
            raise AttributeError(name)
        return self.table(name)

    def __dir__(self) -> list[str]:
        return sorted({*object.__dir__(self), *self.tables})

    def __getitem__(self, identifier: str) -> Record:
        table, row = self._store.place(identifier, self.lang)
        return Record(self._store, table, row, self.lang)

    def __contains__(self, identifier: object) -> bool:
        return isinstance(identifier, str) and identifier in self._store.ids()

    def __iter__(self) -> Iterator[str]:
        return iter(self._store.ids())

    def __len__(self) -> int:
        return len(self._store.ids())

    def records(self, table: str = FINDINGS, /, **options: Value) -> list[Record]:
        """Return the rows of a table as records, without pandas.

        Parameters
        ----------
        table : str
            Name of the table.
        **options
            Which rows, as for `find`.

        Raises
        ------
        UnknownTableError
            If there is no such table.
        QueryError
            If an option or a value is not one that can be asked for.

        Examples
        --------
        >>> from transloek import load
        >>> [workshop.ordinal for workshop in load().records("workshops", meeting="m05")]
        [1, 2, 3, 4]
        """
        rows = self._finder(table)
        return [
            Record(self._store, table, row, self.lang) for row in rows.rows(rows.query(options))
        ]

    def _finder(self, table: str) -> Finder:
        from transloek._find import Finder

        return Finder(self._store, self.package.resource(table).name)

    def find(self, **options: Value) -> pd.DataFrame:
        """Return the findings that answer all options, in the order of the data.

        An option takes a value or a list of values, any of which will do; a record stands for its
        ID. None is as if the option were not given.

        Parameters
        ----------
        **options
            ``meeting``, ``talk``, ``workshop``, ``segment``, ``place``
                The record that a finding names.
            ``theme``, ``actor``
                A code that a finding has; a theme includes the themes below it.
            ``kind``, ``valence``, ``voice``
                A value of the vocabulary.
            ``text``
                Letters that the statement contains in either language, whatever their case;
                umlauts and their transcriptions are alike. `search` is for words.

        Returns
        -------
        DataFrame
            Like ``ds.findings``; ``attrs["transloek"]`` tells the question and the version.

        Raises
        ------
        QueryError
            If there is no such option or value.

        Notes
        -----
        Among five thousand findings or more, the rows of each value of an option are looked up in an
        index. It is made when the option is first asked for, and kept: the first question about themes
        takes as long as a merge of tables, the next ones take the time of making their answer.

        Examples
        --------
        >>> from transloek import load
        >>> found = load().find(workshop="m05-w3", kind=["condition", "success_factor"])
        >>> found.attrs["transloek"]["query"]["workshop"]
        ['m05-w3']
        """
        finder = self._finder(FINDINGS)
        query = finder.query(options)
        found: pd.DataFrame = self.table(FINDINGS).iloc[self._rows(finder, query)]
        found.attrs["transloek"] = {"query": query, "version": self.version}
        return found

    def _rows(self, finder: Finder, query: Mapping[str, list[str]]) -> Any:
        """Return the numbers of the findings that answer a question; of many, by indexes."""
        from transloek._facets import MANY, Facets
        from transloek._frames import in_one_piece

        if len(self.table(FINDINGS)) < MANY:
            return finder.rows(query)
        if self._facets is None:
            self._frames[FINDINGS] = in_one_piece(self._frames[FINDINGS])
            self._facets = Facets(finder, self.table)
        return self._facets.rows(query)

    def codes(self, by: str = "themes", *, rollup: bool = False, **coding: Value) -> pd.DataFrame:
        """Return findings × codes as noughts and ones, for analysis.

        Parameters
        ----------
        by : str
            ``"themes"`` or ``"actors"``.
        rollup : bool
            Whether a finding coded with a theme counts for the themes above it too.
        **coding
            Which codings count: ``weight`` for themes, ``role`` for actors; a value or a list.

        Returns
        -------
        DataFrame
            All findings × all codes, both in the order of the data, as ``int64``.

        Raises
        ------
        QueryError
            If there is no such option or value.

        Examples
        --------
        >>> from transloek import load
        >>> set(load().codes(weight="primary").sum(axis="columns"))
        {1}
        """
        from transloek._codes import code_matrix

        return code_matrix(self._store, FINDINGS, by, rollup=rollup, coding=coding)

    @property
    def plot(self) -> Plots:
        """The plots, each a method: ``ds.plot.heatmap()``; `transloek.plots.Plots` tells which.

        They need the extra ``plot``.
        """
        from transloek.plots import Plots

        return Plots(self)

    def search(
        self,
        query: str,
        *,
        table: str = FINDINGS,
        lang: str | None = None,
        limit: int | None = None,
    ) -> list[Hit]:
        """Return the records whose texts answer a query, the best first.

        Parameters
        ----------
        query : str
            Words in German or English, in any form.
        table : str
            The table to search.
        lang : {"de", "en"}, optional
            Search the texts of this language only.
        limit : int, optional
            Return at most so many.

        Returns
        -------
        list of Hit
            Each says which record it is and where in it the hit lies.

        Raises
        ------
        QueryError
            If the query is empty, or the table has no texts to search or no IDs.

        Examples
        --------
        >>> from transloek import load
        >>> [hit.table for hit in load().search("Ehrenamtliche Bürger", limit=1)]
        ['findings']
        """
        if table not in self._indexes:
            from transloek._documents import documents
            from transloek.search import Index

            self._indexes[table] = Index.build(documents(self._store, table))
        return self._indexes[table].search(query, lang=lang, limit=limit)

    def with_source(self, report: Copy | str | os.PathLike[str]) -> Dataset:
        """Return a dataset of the same data, bound to the reader's own copy of the report.

        Findings and segments have a text column more there, ``wording``: what the copy says where
        they stand; missing where that is not certain. It is kept nowhere else.

        Parameters
        ----------
        report : Report or path-like
            The copy: a PDF or a plain text.

        Returns
        -------
        Dataset

        Raises
        ------
        SourceError
            If it cannot be read, or is another document.
        MissingExtraError
            If it is a PDF and the extra ``source`` is not installed.
        """
        from transloek.source import bind

        return self._with_store(bind(self, self._store, report))

    def cite(
        self,
        what: str | Record | Choice = None,
        *,
        style: str = "apa",
        format: str = "text",  # noqa: A002
        lang: str | None = None,
    ) -> str:
        """Return how to cite the data, a part of them, or the report that they are made from.

        Everything told comes from CITATION.cff and from the tables. The year is that of the
        release, or of the making of a version that is not released.

        Parameters
        ----------
        what : str, Record, DataFrame, mapping or iterable of str, optional
            An ID or a record; a source's stands for the report itself. The name of a table. A view:
            what `find` returned, its options as a mapping, or a list of findings' IDs. By default
            the data set.
        style : str
            Name of a CSL style, for the formats ``text`` and ``html``; `transloek.cite.STYLES`
            lists them.
        format : str
            ``text``, ``html``, ``bibtex``, ``biblatex``, ``ris``, ``endnote``, ``csl-json`` or
            ``cff``.
        lang : {"de", "en"}, optional
            The language of the reference, and of the title of a part; by default that of the
            dataset. The data set keeps its title, the report is cited by its own.

        Returns
        -------
        str
            The citation; text and HTML are one line without a line end.

        Raises
        ------
        UnknownRecordError
            If no table and no row is called so.
        QueryError
            If there is no such style, format, language or option.
        DescriptorError
            If CITATION.cff is not as it must be.
        MissingExtraError
            If the extra ``cite`` is not installed.

        Examples
        --------
        >>> from transloek import load
        >>> print(load().cite("m05-report", lang="de"))  # doctest: +ELLIPSIS
        Hochschule Niederrhein. (o. J.). Bericht über das fünfte Treffen ...
        """
        from transloek.cite import cite

        return cite(self, what, style=style, format=format, lang=lang)

    def metadata(self, format: str, *, base: str | None = None) -> str:  # noqa: A002
        """Return a description of the data set for machines that harvest such.

        Parameters
        ----------
        format : str
            ``datacite``, ``schema-org``, ``croissant``, ``ro-crate``, ``csvw``, ``dcat`` or
            ``codemeta``.
        base : str, optional
            What all IRIs begin with; by default what the descriptor says as ``iriBase``, else a
            UUID made from the name of the package.

        Returns
        -------
        str
            JSON with a final line end: the same for the same descriptor and CITATION.cff.

        Raises
        ------
        QueryError
            If there is no such format, or the base is no absolute IRI.
        DescriptorError
            If the descriptor or CITATION.cff holds what cannot be told.
        MissingExtraError
            If the extra ``metadata`` is not installed, where the format needs it.
        """
        from transloek.metadata import metadata

        return metadata(self, format, base=base)

    def export(
        self,
        path: str | os.PathLike[str],
        *,
        format: str | None = None,  # noqa: A002
        lang: str | None = None,
        where: Choice = None,
        force: bool = False,
    ) -> Path:
        """Write the data, or a part of them, in another format.

        Parameters
        ----------
        path : path-like
            The file, or for some formats the folder, to write.
        format : str, optional
            Name of the format; by default the one that the suffix says.
        lang : {"both", "de", "en"}, optional
            The language of the texts; by default both, where the format can hold both.
        where : mapping, DataFrame or iterable of str, optional
            Which findings: the options of `find`, what it returned, or IDs. By default all. What
            they refer to is exported with them.
        force : bool
            Whether to replace what lies there.

        Returns
        -------
        Path
            What was written.

        Raises
        ------
        ExportError
            If there is no such format, if something lies there and `force` is not given, or if
            the data hold what the format cannot.
        QueryError
            If a language or a choice cannot be asked for.
        MissingExtraError
            If the format's library is not installed.
        """
        from transloek.exports import export

        return export(self, path, format=format, lang=lang, where=where, force=force)

    def sql(
        self, query: str, parameters: Sequence[object] | Mapping[str, object] | None = None
    ) -> pd.DataFrame:
        """Return what a query in SQL selects from the tables, by DuckDB.

        Parameters
        ----------
        query : str
            One statement that reads; every table is there under its name, with all its columns.
        parameters : sequence or mapping, optional
            Values for ``?`` or ``$name`` in the query.

        Returns
        -------
        DataFrame
            With DuckDB's types.

        Raises
        ------
        QueryError
            If the query is not one statement that reads, or is wrong.
        MissingExtraError
            If the extra ``sql`` is not installed.
        """
        from transloek._sql import select

        return select(self, query, parameters)

    def _with_store(self, store: Rows) -> Dataset:
        """Return a dataset of the same package with other rows."""
        other = Dataset(self.folder, store.package, lang=self.lang)
        other._store = store
        return other

    def _choose(self, where: Choice) -> tuple[list[int], dict[str, list[str]]]:
        """Return the numbers of the findings that were chosen, and the question that chose them."""
        from transloek._choice import choose

        return choose(self._finder(FINDINGS), where)

    def validate(self, **options: Any) -> Report:
        """Check the package's files, and return a report of all that is wrong.

        Parameters
        ----------
        **options
            As for `transloek.validate.validate_package`.

        Raises
        ------
        PackageNotFoundError
            If the package lies in a zip, where the gates cannot look at files.
        MissingExtraError
            If the extra ``validate`` is not installed.
        """
        from pathlib import Path

        from transloek.validate import validate_package

        if not isinstance(self.folder, Path):
            en = f"{self.folder} lies in a zip: unpack it, and load it from the folder"
            de = f"{self.folder} liegt in einer Zip-Datei: entpacken und aus dem Ordner laden"
            raise PackageNotFoundError(Both(en, de))
        return validate_package(self.folder, **options)

    def __repr__(self) -> str:
        return f"<Dataset {self.package.name} {self.version}: {len(self.tables)} tables>"

    def _repr_html_(self) -> str:
        from html import escape

        rows = [
            f"<tr><td>{escape(name)}</td><td>{len(self._store.raw(name).rows)}</td>"
            f"<td>{escape(self.package.resource(name).description(self.lang))}</td></tr>"
            for name in self.tables
        ]
        title = escape(f"{self.package.title(self.lang)} {self.version}")
        return f'<table lang="{self.lang}"><caption>{title}</caption>{"".join(rows)}</table>'
