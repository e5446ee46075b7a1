"""Every Python example of the pages is run."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from matplotlib import pyplot as plt

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parent.parent.parent / "docs"
LENIENT = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
FENCE = re.compile(r"^(`{3,})(\w+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


def blocks(page: str, language: str) -> list[str]:
    """Return the code blocks of a language; what stands inside another block is text."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return [code for _, found, code in FENCE.findall(text) if found == language]


PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
SESSIONS = [page for page in PAGES if blocks(page, "pycon")]
# What these pages show reads a file that only the reader has: it is no more than compiled.
READERS_OWN = {"how-to/check-against-the-report.md"}
PROGRAMS = [page for page in PAGES if blocks(page, "python")]


@pytest.fixture(autouse=True)
def _without_window() -> Iterator[None]:
    """Draw in memory what pages draw, and leave no figure open."""
    plt.switch_backend("agg")
    yield
    plt.close("all")


@pytest.mark.parametrize("page", SESSIONS)
def test_sessions_give_what_they_show(page: str) -> None:
    """All lines of a page, run one after the other, print what stands below them."""
    code = "\n".join(blocks(page, "pycon"))
    example = doctest.DocTestParser().get_doctest(code, {}, page, page, 0)
    report: list[str] = []
    done = doctest.DocTestRunner(optionflags=LENIENT).run(example, out=report.append)
    assert done.attempted > 0
    assert not report, "".join(report)


@pytest.mark.parametrize("page", PROGRAMS)
def test_programs_run(page: str) -> None:
    """What shows no output at least raises nothing."""
    for code in blocks(page, "python"):
        program = compile(code, page, "exec")
        if page not in READERS_OWN:
            exec(program, {})


def test_no_session_hides_in_another_kind_of_block() -> None:
    """Else it would not be run."""
    for page in PAGES:
        text = (DOCS / page).read_text(encoding="utf-8")
        shown = "".join(code for _, kind, code in FENCE.findall(text) if kind == "pycon")
        assert text.count(">>> ") == shown.count(">>> "), page


def test_the_first_look_has_examples() -> None:
    """The search above finds them."""
    assert {"index.md", "tutorials/first-look.md"} <= set(SESSIONS)
