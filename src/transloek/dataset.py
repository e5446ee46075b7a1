"""Loading a data package, and what one can ask of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from transloek._find import Finder
from transloek._package import locate
from transloek._reading import read_package
from transloek._store import Store
from transloek.descriptor import check_language
from transloek.errors import PackageNotFoundError
from transloek.record import Record

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

    import pandas as pd

    from transloek.descriptor import Package
    from transloek.search import Hit, Index
    from transloek.source import Report as Copy
    from transloek.validate import Report

    Value = str | Record | Iterable[str | Record] | None

__all__ = ["Dataset", "load"]

FINDINGS = "findings"


def load(path: str | os.PathLike[str] | None = None, *, lang: str = "en") -> Dataset:
    """Load a data package.

    Only the descriptor is read; a table is read when it is first asked for.

    Parameters
    ----------
    path : path-like, optional
        The folder of a package of the same shape, or the ``datapackage.json`` in it. By default
        the data that transloek was installed with.
    lang : {"en", "de"}
        The language of a record's texts where none is asked for.

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
        If there are no texts in this language.

    Examples
    --------
    >>> import transloek as tl
    >>> ds = tl.load()
    >>> ds["m05-w3"].title("de") == tl.load(lang="de")["m05-w3"].title()
    True
    """
    folder = locate(path)
    return Dataset(folder, read_package(folder), lang=check_language(lang))


class Dataset:
    """A data package: its tables as data frames, its rows as records. Made by `load`.

    Every table is an attribute: ``ds.findings`` is a data frame. A dataset is also a mapping from
    IDs to records, over all tables whose rows have an ID: ``ds[ID]``, ``ID in ds``, ``list(ds)``,
    ``len(ds)``.

    Parameters
    ----------
    folder : Path or Traversable
        Where the package lies.
    package : Package
        Its descriptor.
    lang : {"en", "de"}
        The language of a record's texts where none is asked for.

    Attributes
    ----------
    package : Package
        What the descriptor says.
    folder : Path or Traversable
        Where the package lies.
    lang : str
        The language of a record's texts where none is asked for.
    """

    def __init__(self, folder: Path | Traversable, package: Package, *, lang: str = "en") -> None:
        self.folder = folder
        self.package = package
        self.lang = lang
        self._store = Store(folder, package)
        self._frames: dict[str, pd.DataFrame] = {}
        self._indexes: dict[str, Index] = {}

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
            from transloek._frames import to_frame

            self._frames[name] = to_frame(self._store.raw(name))
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
        table, row = self._store.place(identifier)
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

        Examples
        --------
        >>> from transloek import load
        >>> found = load().find(workshop="m05-w3", kind=["condition", "success_factor"])
        >>> found.attrs["transloek"]["query"]["workshop"]
        ['m05-w3']
        """
        finder = self._finder(FINDINGS)
        query = finder.query(options)
        found = self.table(FINDINGS).iloc[finder.rows(query)]
        found.attrs["transloek"] = {"query": query, "version": self.version}
        return found

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

        bound = Dataset(self.folder, self.package, lang=self.lang)
        bound._store = bind(self, self._store, report)
        bound.package = bound._store.package
        return bound

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
        from transloek.validate import validate_package

        if not isinstance(self.folder, Path):
            message = f"{self.folder} lies in a zip: unpack it, and load it from the folder"
            raise PackageNotFoundError(message)
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
