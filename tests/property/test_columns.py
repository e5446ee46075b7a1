"""What is done by columns, and what is done text by text, comes to the same."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transloek.canonical import natural_key
from transloek.validate import _bulk, _columns, _order
from transloek.validate._alike import maybe_alike, maybe_at_odds, maybe_same
from transloek.validate._columns import ArrowColumn
from transloek.validate._columnwise import having, one_each
from transloek.validate._constraints import Constraints
from transloek.validate._graph import maybe_in_circles
from transloek.validate._lines import line_numbers, written
from transloek.validate._re2 import narrower, wider
from transloek.validate._snapshot import ResourceView, Table
from transloek.validate._suspects import suspects
from transloek.validate._table import read_table
from transloek.validate.rules import RULES
from transloek.validate.rules._cell import SEPARATOR, CellCheck
from transloek.validate.rules.links import _round
from transloek.validate.rules.wording import _bare

if TYPE_CHECKING:
    from collections.abc import Sequence

CHECKS = {rule.id: rule.check for rule in RULES.values() if isinstance(rule.check, CellCheck)}
# What the rules on cells look for, and what is near to it.
PIECES = [
    *(
        each
        for rule in RULES.values()
        if rule.gate == "cells" and rule.example is not None
        for each in [rule.example.broken or ""]
    ),
    *("todo", "TODO", "n/a", "N/A", "NİL", "none", "ſ", "K", "ß", "ss", "…", "--", "??", "a?b"),
    *(" ", "  ", "\n", "=1", "@b", "<b>", "&amp;", "](http:", "**x**", "`y`", "\\alpha{"),
    *("Ã¼", "â€œ", "u\u0308", "\u212b", "–", "„", "\u00a0", "\u200b", "\x07", "а", "ａ", "'", '"'),
    *("0172 1234567", "Am Markt 3", "anna@example.org", "12", "DE89 3704 0044 0532 0130 00"),
]
TEXTS = (
    st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=5)
    .map("".join)
    .filter(lambda text: SEPARATOR not in text and not re.search("[\ud800-\udfff]", text))
)


def column(texts: list[str]) -> ArrowColumn:
    """Return a column of texts."""
    return ArrowColumn(pa.array(texts, pa.string()))


@pytest.mark.parametrize("code", CHECKS)
@settings(deadline=None)
@given(text=TEXTS)
def test_no_hit_of_a_rule_escapes_the_search_in_columns(code: str, text: str) -> None:
    """Whatever a rule's pattern hits, the pattern that is made of it for columns hits."""
    said = wider(CHECKS[code].pattern)
    assert said is not None
    if text and CHECKS[code].pattern.search(text + SEPARATOR):
        assert pc.match_substring_regex(pa.array([text]), said).to_pylist() == [True]


@pytest.mark.parametrize(
    "pattern",
    ["m[0-9]{2}(?:-[tw][0-9]+|-s)?", r"https?://[^\s]+", r"\d+\w*", r"[\W_]x?", "a.c", "[^a-c]+"],
)
@settings(deadline=None)
@given(text=st.text(max_size=6) | st.from_regex("m[0-9]{2}-[tws][0-9]?", fullmatch=True))
def test_what_fits_in_columns_fits(pattern: str, text: str) -> None:
    """A text that the pattern for columns fits is fitted by the pattern that it is made of."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        return
    said = narrower(re.compile(pattern))
    assert said is not None
    if pc.match_substring_regex(pa.array([text]), said).to_pylist() == [True]:
        assert re.fullmatch(pattern, text)


def test_only_what_may_be_no_nfc_is_looked_at() -> None:
    """A character outside of the pattern is NFC beside whatever stands there."""
    pattern = CHECKS["unicode-nfc"].pattern
    second = {
        parts[1]
        for code in range(0x110000)
        if len(parts := unicodedata.decomposition(chr(code)).split()) == 2 and "<" not in parts[0]
    }
    for code in [*range(0xD800), *range(0xE000, 0x110000)]:
        char = chr(code)
        if not pattern.match(char):
            assert unicodedata.is_normalized("NFC", char)
            assert not unicodedata.combining(char)
            assert f"{code:04X}" not in second


IDS = st.from_regex("m0?[0-9]{1,2}(?:-[tw][0-9]{1,3}|-s|ä)?(?:-[0-9]{1,3})?", fullmatch=True)


@settings(deadline=None)
@given(rows=st.lists(st.tuples(IDS, IDS), min_size=1, max_size=8), ordered=st.booleans())
def test_order_of_columns_is_the_order_of_rows(rows: list[tuple[str, str]], ordered: bool) -> None:
    """The first row that is out of order is the same, however the keys are compared."""
    if ordered:
        rows.sort(key=lambda row: list(map(natural_key, row)))
    texts = {name: list(cells) for name, cells in zip("ab", zip(*rows, strict=True), strict=True)}
    walked = Table("t", "t.csv", ("a", "b"), texts, range(len(rows)))
    columns = {name: column(cells) for name, cells in texts.items()}
    large = Table("t", "t.csv", ("a", "b"), columns, range(len(rows)))
    row, rising = _order.misplaced(large)
    assert row == _order.misplaced(walked)[0]
    assert rising <= (len(set(rows)) == len(rows))
    if len(rows) > 1:
        assert rising == (row == 0 and len(set(rows)) == len(rows))


CELL = st.text("ab,\"\n'ä ", max_size=4)


@settings(deadline=None)
@given(
    rows=st.lists(st.lists(CELL, min_size=2, max_size=2), max_size=5),
    spoil=st.none() | st.tuples(st.integers(0, 60), st.sampled_from(['"', ",", "\n", "", "x"])),
)
def test_bulk_reads_what_is_quoted_right_and_nothing_else(
    rows: list[list[str]], spoil: tuple[int, str] | None
) -> None:
    """Canonical tables are read alike, and others where only a quote too many stands."""
    text = written([["x", "y"], *rows])
    if spoil is not None:
        place, put = spoil
        text = text[:place] + put + text[place + (not put) :]
    if not text.endswith("\n"):
        return
    found = _bulk.read_bulk(text.encode(), 100, 10)
    if found is None:
        assert spoil is not None or any(not any(row) for row in rows)
        return
    columns, lines, block = found
    records = [list(row) for row in zip(*columns.values(), strict=True)]
    exact = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert [list(columns), *records] == exact
    assert (block is None) == (written(exact) == text)
    assert list(lines) == list(line_numbers(exact, text.encode()))[1:]


@settings(deadline=None)
@given(
    rows=st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=9), data=st.data()
)
def test_first_quote_too_many_is_told_alike(rows: list[list[str]], data: st.DataObject) -> None:
    """Read at once or row by row, the same row is told of, wherever a block begins."""
    rows = [row if any(row) else ["a", ""] for row in rows]
    odd = data.draw(st.integers(0, len(rows) - 1))
    lines = [written([row]) for row in rows]
    lines[odd] = ",".join('"' + cell.replace('"', '""') + '"' for cell in rows[odd]) + "\n"
    text = ("x,y\n" + "".join(lines)).encode()
    item = {"fields": [{"name": "x"}, {"name": "y"}]}
    view = ResourceView("t", "t.csv", {"schema": item}, "$", text, size=len(text))
    small, told = read_table(view, text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_bulk, "SMALLEST", 0)
        patch.setattr(_bulk, "_BLOCK", 8)
        large, again = read_table(view, text)
    assert told == again
    assert small is not None
    assert large is not None
    assert [list(cells) for cells in large.columns.values()] == [*small.columns.values()]


@settings(deadline=None)
@given(cells=st.lists(TEXTS, max_size=8))
def test_rows_that_say_the_same_are_among_those_looked_at(cells: list[str]) -> None:
    """No two texts that come to the same letters are passed over."""
    bare = _bare(cells)
    found = set(maybe_alike(column(cells)))
    for one, text in enumerate(bare):
        for two in range(one):
            if text and text == bare[two]:
                assert {one, two} <= found


@settings(deadline=None)
@given(rows=st.lists(st.tuples(*[st.sampled_from(["", "ab", "ba", "c"])] * 2), max_size=8))
def test_texts_with_two_translations_are_among_those_looked_at(rows: list[tuple[str, str]]) -> None:
    """Every row of a text that stands beside two others is looked at."""
    texts, others = [row[0] for row in rows], [row[1] for row in rows]
    found = set(maybe_at_odds(column(texts), column(others)))
    for row, text in enumerate(texts):
        if len({other for each, other in rows if each == text}) > 1:
            assert row in found


@settings(deadline=None)
@given(
    rows=st.lists(
        st.text("aAbB äÄKﬀ", max_size=6).flatmap(
            lambda text: st.tuples(
                st.just(text),
                st.sampled_from([text.upper(), f" {text} ", text.replace(" ", ""), "a"]),
            )
        ),
        max_size=6,
    )
)
def test_texts_that_were_not_translated_are_among_those_looked_at(
    rows: list[tuple[str, str]],
) -> None:
    """A row whose two texts differ in blanks and case alone is not passed over."""
    found = maybe_same(column([row[0] for row in rows]), column([row[1] for row in rows]))
    for row, texts in enumerate(rows):
        one, two = (text.lower().replace(" ", "") for text in texts)
        if all(texts) and one == two:
            assert row in found


@settings(deadline=None)
@given(cells=st.lists(TEXTS, max_size=8), texts=st.lists(TEXTS, max_size=3))
def test_texts_are_found_alike(cells: list[str], texts: list[str]) -> None:
    """A search in a column finds the rows that a search in texts finds."""
    one_line = [cell.replace("\n", " ") for cell in cells]
    wanted = [text.replace("\n", " ") for text in texts]
    assert having(column(one_line), wanted) == having(one_line, wanted)


@settings(deadline=None)
@given(links=st.lists(st.tuples(*[st.sampled_from("abcdef")] * 2), max_size=12))
def test_circles_are_told_alike(links: list[tuple[str, str]]) -> None:
    """The link that closes a circle is the same, whether dead ends were taken away or not."""
    starts, targets = [one for one, _ in links], [two for _, two in links]
    kinds = ["k"] * len(links)

    def told(one: Sequence[str], two: Sequence[str], three: Sequence[str]) -> list[int]:
        rows, first = maybe_in_circles(one, two, three, "k")
        edges = [(starts[row], targets[row], row) for row in rows if starts[row] != targets[row]]
        return sorted(_round(edges, first))

    assert told(column(starts), column(targets), column(kinds)) == told(starts, targets, kinds)


NUMBERS = st.from_regex("-?[0-9]{1,20}|[+ ]?0?[0-9]{1,3}|[0-9]\\.[0-9]|x?", fullmatch=True)


@settings(deadline=None)
@given(cells=st.lists(NUMBERS, max_size=8), low=st.none() | st.integers(-2, 20))
def test_no_number_that_is_wrong_escapes(cells: list[str], low: int | None) -> None:
    """Of whole numbers, every text that the field does not allow is looked at."""
    bounds = {} if low is None else {"minimum": low, "maximum": 100}
    item = {"name": "n", "type": "integer", "constraints": bounds}
    found = set(suspects(column(cells), item, [CHECKS["padding"]], {}))
    trouble = Constraints(item).trouble
    assert {text for text in cells if not text or trouble(text) is not None} <= found


@settings(deadline=None)
@given(cells=st.lists(st.from_regex("[0-9]{0,20}", fullmatch=True) | NUMBERS, max_size=6))
def test_whole_numbers_are_read_alike(cells: list[str]) -> None:
    """Numbers that are read at once are those that Python reads one by one."""
    found = column(cells).whole()
    if found is not None:
        assert found.to_pylist() == [int(cell) if cell else None for cell in cells]
    else:
        assert any(not cell.isdigit() or len(cell) > 18 for cell in cells if cell)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(st.sampled_from(["", "a", "ab", "b", "ba", "c"]), max_size=12))
def test_patterns_that_are_sought_together_are_found_as_alone(
    cells: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One pass for several patterns finds the rows of each, in a column with repeated texts too."""
    monkeypatch.setattr(_columns, "_CHUNK", 2)
    monkeypatch.setattr(_columns, "_OFTEN", 1)
    patterns = ["a", "^b", "x"]
    sought = column(cells)
    once = sought.once()
    once.seek(patterns)
    sought.learn(once, patterns)
    for pattern in patterns:
        rows = [row for row, cell in enumerate(cells) if re.search(pattern, cell)]
        assert sought.found(pattern).tolist() == rows


@settings(deadline=None)
@given(
    keys=st.lists(st.sampled_from("abc"), unique=True, max_size=3).map(sorted),
    rows=st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("psx")), max_size=6).map(
        sorted
    ),
)
def test_one_row_for_each_key_is_seen_and_nothing_else(
    keys: list[str], rows: list[tuple[str, str]]
) -> None:
    """It is said where each key has one row of the kind, in order, and the other kind besides."""
    owners, kinds = column([owner for owner, _ in rows]), column([kind for _, kind in rows])
    one = [owner for owner, kind in rows if kind == "p"] == keys
    both = all(kind in "ps" for _, kind in rows)
    assert one_each(column(keys), owners, kinds, "p", "s") == (one and both)
