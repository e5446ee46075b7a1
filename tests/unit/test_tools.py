from __future__ import annotations

import pytest

from _tools import require_tool


def test_tool_that_is_there_is_returned() -> None:
    """The path of an installed tool can be run."""
    assert require_tool("git").endswith("git")


def test_missing_tool_skips_and_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere than in continuous integration the test is skipped, and says what to install."""
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.delenv("TRANSLOEK_REQUIRE_TOOLS", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt-get install graphviz"):
        require_tool("dot")


def test_missing_tool_fails_where_all_tools_are_required(monkeypatch: pytest.MonkeyPatch) -> None:
    """In continuous integration the test fails rather than vanish among the skipped."""
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setenv("TRANSLOEK_REQUIRE_TOOLS", "1")
    with pytest.raises(pytest.fail.Exception, match="dot is not installed"):
        require_tool("dot")
