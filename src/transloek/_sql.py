"""Questions in SQL over the tables, answered by DuckDB.

The engine works in memory, on copies of the tables: it reads and writes no file, loads no
extension, sees no variable of the program, and takes one statement at a time, which must read. So
a query that somebody else wrote can do no more than to ask.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from transloek._arrow import to_arrow
from transloek._both import Both
from transloek.errors import QueryError, require_extra, suggest

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from transloek.dataset import Dataset

    Parameters = Sequence[object] | Mapping[str, object] | None

__all__ = ["fetch", "select"]

_EXTRA = "sql"
_READING = {"SELECT", "EXPLAIN"}
_OPTIONS = {
    "enable_external_access": "false",
    "python_enable_replacements": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    # Where it would write what does not fit into memory.
    "temp_directory": "",
}
_NO_TABLE = re.compile("Table with name (.+) does not exist!")


def select(ds: Dataset, query: str, parameters: Parameters = None) -> pd.DataFrame:
    """Return what a query selects, as a data frame.

    Whole numbers are ``Int64``, numbers ``float64``, texts ``str`` and dates ``datetime64``, as in
    the data frames of the tables; words of a vocabulary are texts.

    Parameters
    ----------
    ds : Dataset
        The data.
    query : str
        One statement that reads.
    parameters : sequence or mapping, optional
        Values for ``?`` or ``$name`` in the query.

    Raises
    ------
    QueryError
        If the query is not one statement that reads, or is wrong.
    MissingExtraError
        If the extra ``sql`` is not installed.
    """
    import pandas as pd

    table = fetch(ds, query, parameters)
    columns = {place: _series(column) for place, column in enumerate(table.columns)}
    frame = pd.DataFrame(columns, copy=False)
    # Two columns may have the same name, as when two tables are joined.
    frame.columns = pd.Index(table.column_names, dtype="str")
    return frame


def fetch(ds: Dataset, query: str, parameters: Parameters = None) -> pa.Table:
    """Return what a query selects, as an Arrow table; see `select`."""
    if not isinstance(query, str):
        raise QueryError(f"expected a query in SQL as text, found {query!r}")
    if isinstance(parameters, str) or not isinstance(parameters, Sequence | Mapping | None):
        raise QueryError(f"parameters: expected a list or a mapping, found {parameters!r}")
    if ds not in _ENGINES:
        _ENGINES[ds] = _Engine(ds)
    return _ENGINES[ds].run(query, parameters)


class _Engine:
    """A DuckDB in memory that holds the tables that queries have named so far."""

    def __init__(self, ds: Dataset) -> None:
        require_extra("pyarrow", _EXTRA)
        self.duckdb = require_extra("duckdb", _EXTRA)
        self.package = ds.package
        self.store = ds._store  # noqa: SLF001
        self.connection = self.duckdb.connect(":memory:", config=_OPTIONS)
        # It would write into what a program prints.
        self.connection.execute("SET enable_progress_bar = false")
        self.connection.execute("SET lock_configuration = true")
        self.loaded: set[str] = set()
        self.lock = Lock()

    def run(self, query: str, parameters: Parameters) -> pa.Table:
        with self.lock:
            try:
                self.check(query)
                self.load(self.named(query))
                return self.attempt(query, parameters)
            except self.duckdb.Error as error:
                raise QueryError(self.explain(str(error))) from error

    def check(self, query: str) -> None:
        """Refuse all but one statement that reads."""
        found = [statement.type.name for statement in self.connection.extract_statements(query)]
        if len(found) == 1 and found[0] in _READING:
            return
        what = Both(f"{len(found)} statements", f"{len(found)} Anweisungen")
        if len(found) == 1:
            what = Both(found[0], found[0])
        en = f"SQL: expected one statement that reads, such as SELECT, found {what}"
        de = f"SQL: erwartet ist eine Anweisung, die liest, etwa SELECT; gefunden: {what.de}"
        if "MULTI" in found:
            call = "PIVOT … ON … IN (…)"
            en = f"{en} (PIVOT has to name its values: {call})"
            de = f"{de} (PIVOT muss seine Werte nennen: {call})"
        raise QueryError(Both(en, de))

    def named(self, query: str) -> set[str]:
        """Return the tables whose names occur; all of them if none does, as in SHOW TABLES."""
        text = query.casefold()
        named = {name for name in self.package.tables if name.casefold() in text}
        return named or set(self.package.tables)

    def load(self, tables: set[str]) -> None:
        for name in sorted(tables - self.loaded):
            self.connection.register(name, to_arrow(self.store.raw(name), extra=_EXTRA))
            self.loaded.add(name)

    def attempt(self, query: str, parameters: Parameters) -> pa.Table:
        try:
            return self.answer(query, parameters)
        except self.duckdb.CatalogException:
            # A name may be put together, as in query_table('find' || 'ings').
            self.load(set(self.package.tables))
            return self.answer(query, parameters)

    def answer(self, query: str, parameters: Parameters) -> pa.Table:
        # No table can be written to; what else a query may leave behind goes with the transaction.
        self.connection.begin()
        try:
            found = self.connection.sql(query, params=parameters).to_arrow_table()
        finally:
            self.connection.rollback()
        return _plain(found)

    def explain(self, text: str) -> str:
        """Return DuckDB's message in one line, with the tables that there are."""
        message, _, rest = text.partition("\n\n")
        place = rest.partition("\n")[0]
        unknown = _NO_TABLE.search(message)
        if unknown:
            name = unknown[1]
            tables = self.package.tables
            hint = suggest(name, tables) or f" There are: {', '.join(tables)}."
            message = f"there is no table {name!r}.{hint}"
        line = " ".join(f"{message}\n{place and f'({place})'}".split())
        return f"SQL: {line}"


def _plain(table: pa.Table) -> pa.Table:
    """Make numbers of decimals: what sum() returns, and what 1.5 is to DuckDB."""
    arrow = require_extra("pyarrow", _EXTRA)
    for place, field in enumerate(table.schema):
        if arrow.types.is_decimal(field.type):
            column = _number(arrow, table.column(place))
            table = table.set_column(place, field.name, column)
    return table


def _number(arrow: Any, column: Any) -> Any:
    if column.type.scale == 0:
        try:
            return column.cast(arrow.int64())
        except arrow.ArrowInvalid:
            # More than 64 bits.
            pass
    return column.cast(arrow.float64())


def _series(column: Any) -> pd.Series:
    """Return a column with the type that it has in the data frames of the tables."""
    import pandas as pd

    kinds = require_extra("pyarrow", _EXTRA).types
    nullable: Any = None
    if kinds.is_integer(column.type):
        nullable = pd.Int64Dtype()
    elif kinds.is_boolean(column.type):
        nullable = pd.BooleanDtype()
    found: pd.Series = column.to_pandas(types_mapper=lambda _: nullable, date_as_object=False)
    return found.astype("datetime64[s]") if kinds.is_date(column.type) else found


_ENGINES: WeakKeyDictionary[Dataset, _Engine] = WeakKeyDictionary()
