"""Questions in SQL: what they return, and what they cannot do."""

from __future__ import annotations

import gc
import sys
import weakref
from typing import TYPE_CHECKING, Any

import pytest

from _databases import write_package
from transloek import _sql, load
from transloek.errors import MissingExtraError, QueryError

if TYPE_CHECKING:
    from pathlib import Path

    from _cli import Cli
    from transloek import Dataset


def test_tables_can_be_asked_by_their_names(dataset: Dataset) -> None:
    """With the types of the data frames, but for vocabularies, which are texts."""
    found = dataset.sql("SELECT * FROM findings")
    expected = dataset.findings.reset_index()
    assert found.columns.tolist() == expected.columns.tolist()
    for name in found.columns:
        assert found[name].dropna().tolist() == expected[name].dropna().tolist()
        same = "str" if expected[name].dtype == "category" else str(expected[name].dtype)
        assert str(found[name].dtype) == same
    dates = dataset.sql("SELECT date FROM meetings").date
    assert dates.equals(dataset.meetings.date.reset_index(drop=True))


@pytest.mark.parametrize(
    ("query", "dtype", "value"),
    [
        ("count(*)", "Int64", 10),
        ("sum(ordinal)", "Int64", 18),
        ("avg(ordinal)", "float64", 1.8),
        ("1.5", "float64", 1.5),
        ("count(*) > 3", "boolean", True),
        ("max(kind)", "str", "tension"),
        ("170141183460469231731687303715884105727", "float64", float(2**127)),
    ],
)
def test_what_is_computed_has_plain_types(
    dataset: Dataset, query: str, dtype: str, value: object
) -> None:
    """No decimals of Python's, which count slowly."""
    column = dataset.sql(f"SELECT {query} AS x FROM findings").x
    assert (str(column.dtype), column[0]) == (dtype, value)


def test_values_can_be_given_apart(dataset: Dataset) -> None:
    """By their place or by name."""
    query = "SELECT finding_id FROM findings WHERE workshop_id = {} ORDER BY ordinal LIMIT 1"
    assert dataset.sql(query.format("?"), ["m01-w1"]).finding_id.tolist() == ["m01-w1-01"]
    assert dataset.sql(query.format("$w"), {"w": "m01-w2"}).finding_id.tolist() == ["m01-w2-01"]


@pytest.mark.parametrize(
    "query",
    [
        "FROM findings",
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "DESCRIBE findings",
        "SUMMARIZE findings",
        "EXPLAIN SELECT * FROM findings",
        "SELECT * FROM findings; -- and no more",
        "PIVOT findings ON valence IN ('enabling', 'hindering') USING count(*) GROUP BY kind",
        "SELECT f.*, t.* FROM FINDINGS AS f JOIN Finding_Themes AS t USING (finding_id)",
        "SELECT * FROM query_table('find' || 'ings')",
    ],
)
def test_all_ways_to_read_are_there(dataset: Dataset, query: str) -> None:
    """Whatever the case of the names."""
    assert len(dataset.sql(query))


def test_all_tables_are_listed(dataset: Dataset) -> None:
    """Where no table is named."""
    assert dataset.sql("SHOW TABLES").name.tolist() == sorted(dataset.tables)


def test_two_columns_may_have_one_name(dataset: Dataset) -> None:
    """As when tables are joined."""
    found = dataset.sql("SELECT 1 AS a, 2 AS a")
    assert found.columns.tolist() == ["a", "a"]
    assert found.to_numpy().tolist() == [[1, 2]]


SECRET = "a secret"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('{file}')",
        "SELECT * FROM '{file}'",
        "SELECT * FROM read_text('{file}')",
        "SELECT * FROM read_blob('{file}')",
        "SELECT * FROM sniff_csv('{file}')",
        "SELECT * FROM parquet_metadata('{file}')",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM read_csv('https://example.org/x.csv')",
        "SELECT * FROM query('COPY findings TO ''{folder}/new''')",
        "COPY findings TO '{folder}/new'",
        "COPY (SELECT 1) TO '{folder}/new'",
        "EXPORT DATABASE '{folder}/new'",
        "IMPORT DATABASE '{folder}'",
        "ATTACH '{folder}/new'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "RESET enable_external_access",
        "PRAGMA enable_external_access",
        "SELECT * FROM enable_logging()",
        "CALL enable_logging()",
        "USE memory",
        "CREATE TABLE new AS SELECT 1",
        "CREATE TEMP VIEW findings AS SELECT 1",
        "CREATE MACRO f() AS 1",
        "DROP VIEW findings",
        "INSERT INTO findings SELECT * FROM findings",
        "UPDATE findings SET kind = 'x'",
        "DELETE FROM findings",
        "WITH x AS (DELETE FROM findings RETURNING *) SELECT * FROM x",
        "EXPLAIN ANALYZE COPY findings TO '{folder}/new'",
        "SELECT 1; DROP VIEW findings",
        "BEGIN",
        "CHECKPOINT",
        "VACUUM",
        "PREPARE a AS SELECT 1",
        "SELECT * FROM hidden",
        "SELECT getenv('HOME')",
        "SELECT * FROM duckdb_secrets()",
    ],
)
def test_a_query_can_do_no_more_than_ask(dataset: Dataset, tmp_path: Path, query: str) -> None:
    """It reaches no file, no network, no variable, no setting; and it changes nothing."""
    file = tmp_path / "file.csv"
    file.write_text(f"{SECRET}\n", encoding="utf-8")
    hidden = dataset.findings
    with pytest.raises(QueryError) as caught:
        dataset.sql(query.format(file=file, folder=tmp_path))
    assert SECRET not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["file.csv"]
    assert dataset.sql("SELECT count(*) AS n FROM findings").n[0] == len(hidden)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * FROM finding", r"no table 'finding'\. Did you mean 'findings'"),
        ("SELECT * FROM xyz", r"no table 'xyz'\. There are: meetings, talks"),
        ("SELECT knd FROM findings", r'"knd" not found.*"kind"'),
        ("SELCT 1", r'syntax error at or near "SELCT" \(LINE 1: SELCT 1\)'),
        ("", "expected one statement that reads, such as SELECT, found 0 statements"),
        ("SELECT 1; SELECT 2", "found 2 statements"),
        ("DROP VIEW findings", "found DROP"),
        ("PIVOT findings ON kind USING count(*)", "PIVOT has to name its values"),
        ("SELECT 'x'::INT", "Could not convert string 'x'"),
        ("SELECT ?", "Values were not provided"),
    ],
)
def test_a_wrong_query_is_told_what_is_wrong(dataset: Dataset, query: str, message: str) -> None:
    """In one line, with names that are close."""
    with pytest.raises(QueryError, match=message):
        dataset.sql(query)


@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        (b"SELECT 1", None),
        ("SELECT ?", 5),
        ("SELECT ?", "a"),
        ("SELECT 1", [1]),
        ("SELECT ?", [object()]),
    ],
)
def test_a_call_that_makes_no_sense_is_refused(
    dataset: Dataset, query: Any, parameters: Any
) -> None:
    """As a query that is wrong."""
    with pytest.raises(QueryError):
        dataset.sql(query, parameters)


def test_only_what_a_query_names_is_read(package: Path) -> None:
    """A broken table that is not asked for does not matter."""
    (package / "data/segments.csv").write_bytes(b"broken")
    ds = load(package)
    assert ds.sql("SELECT count(*) AS n FROM finding_actors").n.tolist() == [5]
    assert "segments" not in ds._store._raw


def test_names_from_elsewhere_do_no_harm(tmp_path: Path) -> None:
    """They are quoted as SQL does it."""
    name = 'a"b; DROP TABLE c'
    schema = {"fields": [{"name": "x'\"y", "type": "string"}]}
    ds = write_package(tmp_path, {name: (schema, [("1\0",)])})
    assert ds.sql('SELECT * FROM "a""b; DROP TABLE c"').to_numpy().tolist() == [["1\0"]]


def test_the_engine_lasts_as_long_as_the_data(invented: Path) -> None:
    """And no longer."""
    ds = load(invented)
    ds.sql("SELECT 1")
    engine = weakref.ref(_sql._ENGINES[ds])
    ds.sql("SELECT 1")
    assert engine() is _sql._ENGINES[ds]
    del ds
    gc.collect()
    assert engine() is None


def test_without_the_library_the_extra_is_named(
    invented: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what installs it."""
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingExtraError, match=r'pip install "transloek\[sql\]"'):
        load(invented).sql("SELECT 1")


QUERY = (
    "SELECT kind, count(*) AS n, max(place_id) AS p FROM findings GROUP BY kind ORDER BY 1 LIMIT 2"
)


def test_the_command_shows_columns(cli: Cli) -> None:
    """Numbers to the right."""
    assert cli("sql", QUERY).lines == [
        "kind      n  p",
        "------------------------",
        "approach  1  musterstadt",
        "caution   1",
    ]


def test_the_command_shows_wide_rows_field_by_field(cli: Cli) -> None:
    """Those that are filled; one below the other."""
    lines = cli("sql", "FROM findings ORDER BY finding_id LIMIT 2").lines
    assert lines[0] == "finding_id    m01-s-01"
    assert lines.count("") == 1
    assert not [line for line in lines if line.startswith("talk_id")]


def test_the_command_writes_json(cli: Cli) -> None:
    """Missing values as null, and what JSON does not know as texts."""
    query = "SELECT 1 AS a, NULL AS b, 1.5 AS c, 'inf'::DOUBLE AS d, DATE '2020-01-02' AS e, [1] AS f, {'x': 'ä'} AS g"
    expected = {
        "a": 1,
        "b": None,
        "c": 1.5,
        "d": None,
        "e": "2020-01-02",
        "f": [1],
        "g": {"x": "ä"},
    }
    assert cli("sql", query, "--json").json == [expected]


def test_json_refuses_two_columns_of_one_name(cli: Cli) -> None:
    """One would be lost."""
    called = cli("sql", "SELECT 1 AS a, 2 AS a", "--json")
    assert (called.code, called.out) == (2, "")
    assert called.err == "transloek: two columns are called 'a'; name them apart with AS\n"


def test_the_command_writes_csv(cli: Cli) -> None:
    """An empty cell where a value is missing."""
    query = "SELECT 'ä,b' AS a, NULL AS b, true AS c, [1, 2] AS d, 2 AS e"
    assert cli("sql", query, "--csv").out == 'a,b,c,d,e\n"ä,b",,true,"[1, 2]",2\n'


def test_the_command_shows_heads_where_there_are_no_rows(cli: Cli) -> None:
    """So that one sees that the question was understood."""
    called = cli("sql", "SELECT finding_id, kind FROM findings WHERE false")
    assert (called.code, called.lines) == (0, ["finding_id  kind", "----------------"])


def test_a_wrong_query_is_a_wrong_call(cli: Cli) -> None:
    """With what is wrong in one line."""
    called = cli("sql", "SELECT * FROM finding")
    assert (called.code, called.out) == (2, "")
    assert called.err.startswith(
        "transloek: SQL: there is no table 'finding'. Did you mean 'findings'"
    )
