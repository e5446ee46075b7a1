"""Plain calls are read without argparse, and as argparse reads them."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transloek._both import Both
from transloek.cli._arguments import Options
from transloek.cli._options import COMMANDS, module_of, number
from transloek.cli._program import command_parser

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = (
    *(
        "--json",
        "--csv",
        "--lang",
        "de",
        "fr",
        "--lang=de",
        "--lang=",
        "--package",
        ".",
        "-h",
        "--",
    ),
    *(
        "--rows",
        "3",
        "-1",
        "x",
        "--rows=3",
        "--limit",
        "--limit=x",
        "--where",
        "kind=role",
        "a",
        "",
    ),
    *("--format", "text", "json", "--format=json", "--theme", "--theme=trust", "--kind", "role"),
    *("--in", "--table", "--force", "--check", "--totals", "--report", "json=x", "--fix", "--diff"),
    *("--gate", "rows", "--gate=rows", "--meeting", "5", "--date", "2022-05-10", "--la", "-x", "-"),
)
OPTIONS = {name: Options() for name in COMMANDS}
for name, known in OPTIONS.items():
    module_of(name).register(known)
PARSERS = {name: command_parser(name) for name in COMMANDS}


def with_argparse(name: str, words: Sequence[str]) -> dict[str, Any] | None:
    """Return what argparse reads; None if it complains, or ends with the help."""
    try:
        args, unknown = PARSERS[name].parse_known_args(list(words))
    except SystemExit:
        return None
    found = vars(args)
    return None if unknown else {key: found[key] for key in found if key not in {"parser", "run"}}


@given(name=st.sampled_from(COMMANDS), words=st.lists(st.sampled_from(WORDS), max_size=6))
@settings(max_examples=1500, deadline=None)
def test_what_is_read_is_what_argparse_reads(name: str, words: list[str]) -> None:
    """Whatever the call is, or it is left to argparse."""
    read = OPTIONS[name].read(words)
    assert read is None or vars(read) == with_argparse(name, words)


@pytest.mark.parametrize(
    "call",
    [
        "info",
        "info --json",
        "tables",
        "tables findings --rows 3 --csv",
        "tables --rows=3 findings",
        "show m05-w3-04",
        "show m05-w3-04 trust --lang de",
        "show --json m05-w3",
        "find --theme trust --kind role --kind condition --csv",
        "search Vertrauen Zeit --limit 5 --in de",
        "cite m05-w3 --style apa --format bibtex",
        "cite --where kind=role --where workshop=m05-w3",
        "export out.xlsx --force",
        "draft report.pdf --meeting 5 --date 2022-05-10",
        "validate . --gate rows --gate cells --report json=x --format text",
        "validate . --json",
        "format . --check",
        "diff a b --limit 3",
    ],
)
def test_plain_calls_are_read(call: str) -> None:
    """In each way in which an argument can be given, with the values in their order."""
    name, *words = call.split()
    read = OPTIONS[name].read(words)
    assert read is not None
    expected = with_argparse(name, words)
    assert expected is not None
    assert vars(read) == expected
    assert [key for key in vars(read) if key in expected] == list(vars(read))


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["-h"],
        ["--", "a"],
        [],
        ["a", "b", "--last", "1"],
        ["a", "--flag=1"],
        ["a", "--flg"],
        ["a", "--last"],
        ["a", "--last", "-1"],
        ["a", "--last", "x"],
        ["a", "--last", ""],
        ["a", "--one", "--other"],
        ["a", "--choice", "c"],
        ["a", "--flag", "b"],
        ["a", "--pair", "1", "2"],
        ["a", "--count"],
        ["-"],
        [""],
    ],
)
def test_what_is_not_plain_is_left_to_argparse(words: list[str]) -> None:
    """Help, mistakes, and what a command of ours does not have."""
    assert sample().read(words) is None


def sample() -> Options:
    """Return the arguments of a command that does not exist."""
    options = Options()
    help_ = Both("some", "etwas")
    options.add_argument("what", help=help_)
    options.add_argument("--flag", action="store_true", help=help_)
    options.add_argument("--last", type=number, help=help_)
    options.add_argument("--choice", choices=("a", "b"), help=help_)
    options.add_argument("--pair", nargs=2, help=help_)
    options.add_argument("--count", action="count", help=help_)
    group = options.add_mutually_exclusive_group()
    group.add_argument("--one", action="store_true", help=help_)
    group.add_argument("--other", action="store_true", help=help_)
    return options


def test_an_optional_argument_may_be_left_out() -> None:
    """Of options without a group, any may be given together."""
    read = sample().read(["a", "--flag", "--one", "--choice=b", "--last", "1"])
    assert read is not None
    expected = {"what": "a", "flag": True, "last": 1, "choice": "b", "one": True, "other": False}
    assert vars(read) == {**expected, "pair": None, "count": None}


def test_commands_below_a_command_are_left_to_argparse() -> None:
    """There are few of them, and they take long anyway."""
    assert OPTIONS["source"].commands
    assert OPTIONS["source"].read(["check", "x.pdf"]) is None


@pytest.mark.parametrize(
    "arguments", [["--version"], ["show", "m05-w3-04"], ["show", "m05-w3-04", "--lang", "de"]]
)
def test_a_plain_call_imports_little(arguments: list[str]) -> None:
    """Neither argparse nor what takes longer to import than to do without."""
    script = "import sys; from transloek.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    modules = set(found.stdout.decode().splitlines()[-1].split())
    spared = {"argparse", "dataclasses", "gettext", "importlib", "inspect", "locale", "pathlib"}
    assert not modules & {*spared, "shutil", "textwrap", "typing"}
