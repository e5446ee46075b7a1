"""Any part of the data stands by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from _views import dangling
from transloek._subset import SubsetStore
from transloek.dataset import load

WHOLE = load()._store
FINDINGS = len(WHOLE.raw("findings").rows)


@given(st.sets(st.integers(0, FINDINGS - 1)))
def test_in_any_view_every_reference_leads_somewhere(rows: set[int]) -> None:
    """Whichever findings are chosen; and these are all that is there of them."""
    view = SubsetStore(WHOLE, "findings", rows)
    whole = WHOLE.raw("findings")
    assert list(dangling(view)) == []
    assert view.raw("findings").rows == [whole.rows[row] for row in sorted(rows)]
    for table in view.package.tables:
        lines = WHOLE.raw(table).lines
        assert [line for line in lines if line in set(view.raw(table).lines)] == view.raw(
            table
        ).lines
