"""transloek cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _cli import Cli
    from transloek.dataset import Dataset


def test_the_data_set_is_cited_by_default(cli: Cli, dataset: Dataset) -> None:
    """In a line."""
    called = cli("cite")
    assert (called.code, called.out, called.err) == (0, f"{dataset.cite()}\n", "")


def test_the_options_are_those_of_the_method(cli: Cli, dataset: Dataset) -> None:
    """Style, format and language."""
    called = cli("cite", "m01-w2-01", "--style", "ieee", "--format", "html", "--lang", "de")
    expected = dataset.cite("m01-w2-01", style="ieee", format="html", lang="de")
    assert (called.code, called.out) == (0, f"{expected}\n")


def test_what_a_program_reads_is_written_as_it_is(cli: Cli, dataset: Dataset) -> None:
    """To the last line end."""
    assert cli("cite", "findings", "--format", "ris").out == dataset.cite("findings", format="ris")


def test_a_question_is_cited(cli: Cli, dataset: Dataset) -> None:
    """Values of one key are alternatives."""
    called = cli(
        "cite", "--where", "kind=caution", "--where", "kind=insight", "--where", "text=e=f"
    )
    assert called.out == f"{dataset.cite({'kind': ['caution', 'insight'], 'text': 'e=f'})}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["m01-w2-1"], "no table and no record is called 'm01-w2-1'. Did you mean 'm01-w2-01'"),
        (["--style", "appa"], "there is no style 'appa' to cite in. Did you mean 'apa'?"),
        (["--format", "word"], "There are: text, html, bibtex"),
        (["--where", "kind"], "--where kind: expected KEY=VALUE"),
        (["--where", "=x"], "--where =x: expected KEY=VALUE"),
        (["--where", "kin=caution"], "Did you mean 'kind'"),
        (["themes", "--where", "kind=caution"], "cite either themes or what --where selects"),
    ],
)
def test_a_wrong_call_is_one_line(cli: Cli, arguments: list[str], said: str) -> None:
    """With what to do."""
    called = cli("cite", *arguments)
    assert (called.code, called.out) == (2, "")
    assert said in called.err
    assert called.err.count("\n") == 1
