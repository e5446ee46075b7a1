"""The command line as a whole: commands, options, errors, exit codes."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import transloek
from transloek.cli import main
from transloek.cli._options import COMMANDS
from transloek.cli._output import discard, prepare
from transloek.cli._program import build_parser

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from _cli import Cli

    Edit = Callable[[str, str, str], None]

SOURCE = str(Path(transloek.__file__).parent.parent)
LOOKING = ("info", "tables", "show", "find", "search", "cite")
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and locales of POSIX systems")


def call(*arguments: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Call the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "transloek", *arguments],
        check=False,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": SOURCE, **environ},
    )


def loaded(*arguments: str) -> set[str]:
    """Return the modules that a call imports."""
    script = "import sys; from transloek.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": SOURCE, "PYTHONIOENCODING": "utf-8"},
    )
    return set(found.stdout.decode().splitlines()[-1].split())


def test_the_version_is_told(cli: Cli) -> None:
    """On standard output, so that a program can read it."""
    assert cli.bare("--version") == (0, f"transloek {transloek.__version__}\n", "")


def test_without_a_command_the_help_is_shown(cli: Cli) -> None:
    """As what is missing: on standard error, with 2."""
    code, out, err = cli.bare()
    assert (code, out) == (2, "")
    assert err == build_parser().format_help()


def test_the_help_lists_all_commands(cli: Cli) -> None:
    """Each with the first line of its docstring."""
    code, out, err = cli.bare("--help")
    assert (code, err) == (0, "")
    text = " ".join(out.split())
    for name in COMMANDS:
        doc = str(import_module(f"transloek.cli.{name}").__doc__)
        assert f"{name} {doc.splitlines()[0]}" in text


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("columns", ["80", "120"])
def test_the_help_of_each_command_fits_the_terminal(cli: Cli, name: str, columns: str) -> None:
    """And ends with examples, each of which is a call of the command."""
    cli.environ(COLUMNS=columns)
    called = cli.bare(name, "--help")
    assert called.code == 0
    assert all(len(line) <= int(columns) for line in called.lines)
    examples = called.out.partition("\nexamples:\n")[2].splitlines()
    assert examples
    assert all(line.startswith(f"  transloek {name}") for line in examples)


@pytest.mark.parametrize("name", LOOKING)
def test_the_examples_in_the_help_work(cli: Cli, name: str) -> None:
    """On the data that transloek comes with."""
    doc = str(import_module(f"transloek.cli.{name}").__doc__)
    for line in doc.partition("Examples\n--------\n")[2].splitlines():
        arguments = line.partition(" > ")[0].split()[1:]
        called = cli.bare(*arguments)
        assert (called.code, called.err) == (0, "")
        assert called.out


def test_without_docstrings_the_commands_still_work() -> None:
    """As under python -OO."""
    found = subprocess.run(
        [sys.executable, "-OO", "-m", "transloek", "info", "--help"],
        check=False,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": SOURCE},
    )
    assert (found.returncode, found.stderr) == (0, b"")
    assert b"--json" in found.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["shwo"], "there is no command 'shwo'. Did you mean 'show'?"),
        (["xyz"], "there is no command 'xyz'. There are: info, tables, show,"),
        (["--lang", "en", "info"], "--lang cannot stand before the command: transloek info"),
        (["find", "--themes", "trust"], "no option '--themes' here. Did you mean '--theme'"),
        (["info", "--lange=de"], "no option '--lange' here. Did you mean '--lang'"),
        (["info", "--lan", "de"], "no option '--lan' here. Did you mean '--lang'?"),
        (["info", "more"], "no option 'more' here."),
        (["show"], "the following arguments are required: ID"),
        (["show", "m01", "--lang", "fr"], "invalid choice: 'fr'"),
        (["show", "m01", "--json", "--csv"], "not allowed with argument"),
        (["tables", "findings", "--rows", "-1"], "expected a whole number from 0 on, found '-1'"),
        (["search", "a", "--limit", "x"], "expected a whole number from 0 on, found 'x'"),
    ],
)
def test_a_wrong_call_is_explained(cli: Cli, arguments: list[str], said: str) -> None:
    """With usage and exit code 2, and nothing on standard output."""
    code, out, err = cli.bare(*arguments)
    assert (code, out) == (2, "")
    assert "usage: transloek" in err
    assert said in err


def test_a_package_that_is_not_there_is_one_line(cli: Cli, tmp_path: Path) -> None:
    """For the commands whose options come from it, too."""
    for arguments in (["info"], ["find", "--theme", "trust"]):
        code, out, err = cli.bare(*arguments, "--package", str(tmp_path))
        assert (code, out) == (2, "")
        assert err.startswith(f"transloek: {tmp_path}: expected a folder with a datapackage.json")
        assert err.count("\n") == 1


def test_a_table_that_cannot_be_read_is_one_line(cli: Cli, package: Path, edit: Edit) -> None:
    """With file, line and field."""
    edit("data/findings.csv", "\nm01-w1-02,m01,,m01-w1,2,", "\nm01-w1-02,m01,,m01-w1,two,")
    code, _, err = cli.bare("show", "m01-w1-02", "--package", str(package))
    assert code == 2
    assert err.startswith("transloek: data/findings.csv, line 7, field ordinal: expected a whole")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied", "x.csv"), "transloek: x.csv: Permission denied"),
        (OSError(28, "No space left on device"), "transloek: No space left on device"),
    ],
)
def test_what_the_system_refuses_is_one_line(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    """What, and why."""
    monkeypatch.setattr("transloek.cli._data.load", raising(error))
    assert cli.bare("info") == (2, "", f"{said}\n")


def raising(error: BaseException) -> Callable[..., None]:
    """Return a function of any arguments that raises an error."""

    def refuse(*_: object, **__: object) -> None:
        raise error

    return refuse


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (BrokenPipeError(), 141)])
def test_what_the_user_ends_ends_quietly(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    """With the code of a program that a signal ended."""
    monkeypatch.setattr("transloek.cli._data.load", raising(error))
    assert cli.bare("info") == (code, "", "")


def test_the_arguments_of_the_process_are_the_default(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the installed command calls it."""
    monkeypatch.setattr(sys, "argv", ["transloek", "--version"])
    assert main() == 0
    assert cli.capsys.readouterr().out.startswith("transloek ")


def test_every_command_has_a_parser() -> None:
    """Those that look at data share options."""
    found: argparse.Action = next(a for a in build_parser()._actions if a.dest == "command")
    assert isinstance(found.choices, dict)
    assert tuple(found.choices) == COMMANDS
    for name in LOOKING:
        parser = found.choices[name]
        options = {*parser._option_string_actions}
        assert {"--package", "--lang", "--help"} <= options
        assert options & {"--json", "--format"}
        assert callable(parser.get_default("run"))


def test_the_process_ends_with_the_code(invented: Path) -> None:
    """0 for what is fine, 2 for what is not."""
    fine = call("show", "m01-w1-01", "--package", str(invented))
    assert (fine.returncode, fine.stderr) == (0, b"")
    assert call("show", "m01-w1-99", "--package", str(invented)).returncode == 2


@POSIX
def test_a_closed_pipe_is_no_error() -> None:
    """Whoever reads only the beginning gets no traceback, and no claim that all was fine."""
    script = f"'{sys.executable}' -m transloek find; echo $? >&2"
    found = subprocess.run(
        ["sh", "-c", f"({script}) | true"],
        check=False,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": SOURCE, "PYTHONUNBUFFERED": "1"},
    )
    assert found.stderr == b"141\n"


@POSIX
@POSIX
def test_a_closed_output_is_one_line() -> None:
    """Whatever the command; 1 would say that the data have faults."""
    for command in ("info", "validate"):
        call = f"exec '{sys.executable}' -m transloek {command} >&-"
        found = subprocess.run(
            ["/bin/sh", "-c", call],
            check=False,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": SOURCE},
        )
        assert found.returncode == 2
        assert found.stderr == "transloek: there is no standard output to write to\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_line() -> None:
    """Also when only the last piece does not fit."""
    with Path("/dev/full").open("wb") as full:
        found = subprocess.run(
            [sys.executable, "-m", "transloek", "info"],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": SOURCE},
        )
    assert found.returncode == 2
    assert found.stderr == b"transloek: No space left on device\n"


@POSIX
def test_the_c_locale_shows_what_it_can() -> None:
    """Umlauts transcribed where Python is kept from UTF-8."""
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    found = call("show", "m05-s-02", "--lang", "de", **bare)
    assert (found.returncode, found.stderr) == (0, b"")
    assert "Für den Erfolg" in call("show", "m05-s-02", "--lang", "de").stdout.decode()
    assert "Fuer den Erfolg" in found.stdout.decode("ascii")


def test_a_windows_encoding_shows_what_it_can() -> None:
    """cp1252 has umlauts, and no arrow."""
    found = call("tables", "findings", "--lang", "de", PYTHONIOENCODING="cp1252")
    assert (found.returncode, found.stderr) == (0, b"")
    text = found.stdout.decode("cp1252")
    assert "-> workshops" in text
    assert "Schlüssel" in text


def test_the_version_imports_next_to_nothing() -> None:
    """None of the commands, and nothing that knows more of the descriptor than that it is JSON."""
    modules = loaded("--version")
    assert not {name for name in modules if name.startswith("transloek.cli.") and "._" not in name}
    assert not modules & {"pandas", "csv", "shutil", "transloek.dataset", "snowballstemmer"}
    assert not modules & {"dataclasses", "transloek.descriptor", "transloek._reading"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["info"],
        ["tables", "findings"],
        ["tables", "findings", "--rows", "2"],
        ["show", "m05-w3"],
        ["find", "--theme", "trust"],
    ],
)
def test_looking_needs_no_data_frames(arguments: list[str]) -> None:
    """Nor the search, nor other commands: each of these takes a blink."""
    modules = loaded(*arguments)
    assert not modules & {"pandas", "numpy", "shutil", "snowballstemmer", "transloek.search"}
    commands = {f"transloek.cli.{name}" for name in COMMANDS}
    assert modules & commands == {f"transloek.cli.{arguments[0]}"}


def test_searching_needs_no_data_frames() -> None:
    """Only the stemmer."""
    modules = loaded("search", "trust")
    assert "snowballstemmer" in modules
    assert not modules & {"pandas", "numpy"}


def test_python_can_run_the_package(cli: Cli) -> None:
    """``python -m transloek`` is ``transloek``."""
    done = call("--version")
    assert (done.returncode, done.stdout.decode()) == (0, cli.bare("--version").out)


def test_the_main_module_does_nothing_when_imported() -> None:
    """It is for running."""
    assert import_module("transloek.__main__").__all__ == []


def test_a_stream_that_is_not_there_is_an_error_of_its_own() -> None:
    """And nothing is held back in it."""
    with pytest.raises(OSError, match="no standard output"):
        prepare(None)
    discard(None)
