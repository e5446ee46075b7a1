"""The help and the complaints of the command line in German."""

from __future__ import annotations

import argparse
import ast
import copy
import inspect
import pickle
import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from transloek._both import Both, said
from transloek.cli import _german
from transloek.cli._options import COMMANDS
from transloek.cli._parser import Parser
from transloek.cli._program import build_parser, command_parser
from transloek.errors import MissingExtraError, QueryError, require_extra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from _cli import Cli

    Edit = Callable[[str, str, str], None]

# What argparse says to whoever writes a parser, not to whoever calls it.
FOR_PROGRAMMERS = (
    ".__call__() not defined",
    "%r is not callable",
    'argument "-" with mode %r',
    "cannot have multiple subparser arguments",
    "cannot merge actions - two groups are named %r",
    "conflicting option string: %s",
    "conflicting option strings: %s",
    "conflicting subparser alias: %s",
    "conflicting subparser: %s",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "mutually exclusive arguments must be optional",
    "'required' is an invalid argument for positionals",
    # Our parsers have a help of their own, and no deprecated options.
    "show this help message and exit",
    "argument '%(argument_name)s' is deprecated",
    "command '%(parser_name)s' is deprecated",
    "option '%(option)s' is deprecated",
)
# Words of which no English sentence lacks all; none is a name in the data.
ENGLISH = {
    "the",
    "of",
    "and",
    "with",
    "without",
    "which",
    "is",
    "are",
    "to",
    "by",
    "from",
    "that",
    "this",
    "not",
    "than",
    "be",
    "has",
    "have",
    "its",
    "their",
    "it",
    "what",
    "where",
    "when",
    "how",
    "more",
    "each",
    "every",
    "write",
}


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield a parser and those of its commands."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from parsers(below)


EVERY = {parser.prog: parser for parser in parsers(build_parser(lang="de"))}


@pytest.mark.parametrize("prog", EVERY)
def test_every_text_of_the_help_is_there_in_both_languages(prog: str) -> None:
    """What a command does, its options, the names of their groups and what stands behind them."""
    parser = EVERY[prog]
    titles = [group.title for group in parser._action_groups if group._group_actions]
    own = [title for title in titles if title not in {"Argumente", "Optionen"}]
    helps = [action.help for action in parser._actions if action.metavar != "COMMAND"]
    for text in (parser.description, parser.epilog, *own, *helps):
        assert isinstance(text, Both), text
        assert text.de
        assert text.de != str(text)
        assert re.findall(r"%\(\w+\)s", text) == re.findall(r"%\(\w+\)s", text.de)


@pytest.mark.parametrize("prog", EVERY)
def test_both_languages_tell_the_same(prog: str) -> None:
    """So many paragraphs, and the same options in them."""
    english, german = EVERY[prog].description, getattr(EVERY[prog].description, "de", "")
    assert english is not None
    assert english.strip().count("\n\n") == german.strip().count("\n\n")
    options = [set(re.findall(r"--[a-z]+", text)) for text in (english, german)]
    assert options[0] == options[1]


@pytest.mark.parametrize("prog", EVERY)
@pytest.mark.parametrize("columns", ["80", "120"])
def test_the_german_help_holds_no_english_sentence(cli: Cli, prog: str, columns: str) -> None:
    """Names, values and examples are as they are; it fits the terminal."""
    cli.environ(COLUMNS=columns)
    called = cli.bare(*prog.split()[1:], "--help", "--lang", "de")
    assert (called.code, called.err) == (0, "")
    told = called.out.partition("\nBeispiele:\n")[0]
    assert told.startswith(f"Aufruf: {prog} ")
    assert not ENGLISH & set(re.findall(r"(?<![-\w])[a-z]+(?![-\w])", told))
    if prog != "transloek":
        assert all(len(line) <= int(columns) for line in called.lines)


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_are_the_same_in_both_languages(cli: Cli, name: str) -> None:
    """They are commands."""
    german = cli.bare(name, "--help", "--lang", "de").out.partition("\nBeispiele:\n")[2]
    assert german
    assert german == cli.bare(name, "--help").out.partition("\nexamples:\n")[2]


def test_the_help_is_in_the_language_of_the_locale(cli: Cli) -> None:
    """Unless an option names one."""
    cli.environ(LC_ALL="de_DE.UTF-8")
    assert cli.bare("--help").out.startswith("Aufruf: transloek ")
    assert cli.bare("find", "--help").out.startswith("Aufruf: transloek find ")
    assert cli.bare("find", "--lang", "en", "--help").out.startswith("usage: transloek find ")
    assert cli.bare("--lang=en", "--help").out.startswith("usage: transloek ")


def test_the_language_may_stand_before_the_help_alone(cli: Cli) -> None:
    """There is no command then before which it could stand."""
    assert cli.bare("--lang", "de", "--help") == cli.bare("--help", "--lang", "de")
    called = cli.bare("--lang", "de", "info", "--help")
    assert (called.code, called.out) == (2, "")
    assert "--lang kann nicht vor dem Befehl stehen: transloek info --lang de" in called.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["shwo"], "transloek: Fehler: den Befehl 'shwo' gibt es nicht. Vielleicht 'show'?"),
        (["xyz"], "den Befehl 'xyz' gibt es nicht. Es gibt: info, tables, show,"),
        (["info", "--jsn"], "die Option '--jsn' gibt es hier nicht. Vielleicht '--json'?"),
        (["show"], "transloek show: Fehler: diese Argumente fehlen: ID"),
        (["show", "a", "--json", "--csv"], "Argument --csv: nicht zusammen mit --json möglich"),
        (["tables", "--rows"], "Argument --rows: genau ein Wert erwartet"),
        (["tables", "--rows", "x"], "--rows: ganze Zahl ab 0 erwartet, gefunden: 'x'"),
        (["draft", "a", "--date", "x"], "--date: Datum wie 2022-05-10 erwartet, gefunden: 'x'"),
        (["draft", "a", "--meeting", "x"], "--meeting: Zahl von 1 bis 99 erwartet"),
        (["search", "a", "--in", "fr"], "Argument --in: 'fr' steht nicht zur Wahl"),
        (["source"], "transloek source: Fehler: diese Argumente fehlen: COMMAND"),
    ],
)
def test_a_wrong_call_is_explained_in_german(cli: Cli, arguments: list[str], told: str) -> None:
    """With argparse's own words, too."""
    called = cli.bare(*arguments, "--lang", "de")
    assert (called.code, called.out) == (2, "")
    assert called.err.startswith("Aufruf: transloek")
    assert told in called.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["tables", "--rows", "3"], "--rows braucht eine Tabelle, wie in: transloek tables"),
        (["cite", "a", "--where", "b=c"], "entweder a zitieren oder, was --where auswählt"),
        (["cite", "--where", "b"], "--where b: erwartet ist KEY=VALUE, etwa kind=condition"),
        (["metadata"], "es fehlt --format NAME; transloek metadata --formats listet"),
        (["export", "--lang", "de"], "es fehlt OUT, etwa transloek.xlsx"),
        (["validate", "a", "--package", "b"], "zwei Pakete, a und b: nur eines angeben"),
        (["validate", "--explain", "page-rang"], "die Regel 'page-rang' gibt es nicht. Vielleicht"),
        (["validate", "--fix"], "--fix braucht ein Paket"),
        (["validate", "--report", "x"], "--report x: erwartet ist FORMAT=FILE"),
        (["format", "a", "--package", "b"], "zwei Pakete, a und b: nur eines angeben"),
        (["draft", "status"], "erwartet ist REPORT, status WORKSHEET oder apply WORKSHEET"),
        (["draft", "a", "--json"], "--json passt nicht zu einem Bericht"),
        (["draft", "a"], "ein Bericht braucht --meeting und --date"),
    ],
)
def test_what_a_command_refuses_is_told_in_german(
    cli: Cli, arguments: list[str], told: str
) -> None:
    """In one line."""
    called = cli.bare(*arguments, *(() if "--lang" in arguments else ("--lang", "de")))
    assert (called.code, called.out) == (2, "")
    assert called.err.startswith("transloek: ")
    assert told in called.err
    assert called.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show", "m01-w1-99"], "kein Datensatz hat die Kennung 'm01-w1-99'. Vielleicht 'm01-w1"),
        (["tables", "finding"], "die Tabelle 'finding' gibt es nicht. Vielleicht 'findings'"),
        (["tables", "xyz"], "die Tabelle 'xyz' gibt es nicht. Es gibt: meetings, talks,"),
        (["find", "--kind", "x"], "kind='x': diesen Wert gibt es nicht. Darunter: definition,"),
        (["cite", "m01-w1-99"], "keine Tabelle und kein Datensatz heißt 'm01-w1-99'."),
        (["cite", "--style", "ap"], "den Stil 'ap' gibt es nicht. Vielleicht 'apa'"),
        (["cite", "--where", "kin=x"], "'kin' ist keine Option von findings. Vielleicht 'kind'?"),
        (["search", " "], "Die Anfrage ist leer: erwartet sind ein oder mehr Wörter."),
        (["metadata", "--format", "dcta"], "das Metadatenformat 'dcta' gibt es nicht. Vielleicht"),
        (["source", "leaks", "nowhere"], "nowhere: keine solche Datei und kein solcher Ordner"),
    ],
)
def test_what_the_data_do_not_have_is_told_in_german(
    cli: Cli, arguments: list[str], told: str
) -> None:
    """With what may have been meant."""
    called = cli(*arguments, "--lang", "de")
    assert (called.code, called.out) == (2, "")
    assert called.err.startswith(f"transloek: {told}")
    assert called.err.count("\n") == 1


def test_a_faulty_file_is_told_in_german(cli: Cli, package: Path, edit: Edit) -> None:
    """With file, line and field."""
    edit("data/findings.csv", "\nm01-w1-02,m01,,m01-w1,2,", "\nm01-w1-02,m01,,m01-w1,two,")
    called = cli.bare("show", "m01-w1-02", "--package", str(package), "--lang", "de")
    place = "data/findings.csv, Zeile 7, Feld ordinal"
    assert called.err.startswith(f"transloek: {place}: erwartet ist eine ganze Zahl")


def test_a_missing_package_is_told_in_german(cli: Cli, tmp_path: Path) -> None:
    """With what is there in its place."""
    called = cli.bare("info", "--package", str(tmp_path), "--lang", "de")
    assert called.err.endswith("gefunden: ein Ordner ohne sie\n")


def test_a_missing_extra_is_told_in_german(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingExtraError) as found:
        require_extra("duckdb", "sql")
    assert found.value.told("de") == 'duckdb ist nicht installiert: pip install "transloek[sql]"'


def test_all_that_argparse_says_to_users_is_there_in_german() -> None:
    """As the Python that runs this says it, and with the same blanks."""
    calls = [node for node in ast.walk(ast.parse(inspect.getsource(argparse))) if _asks(node)]
    texts = {text for call in calls for text in _texts(call)}
    assert len(texts) > 20
    assert texts - set(FOR_PROGRAMMERS) <= set(_german.WORDS)
    for english, german in _german.WORDS.items():
        blanks = [sorted(re.findall(r"%\(\w+\)[rs]|%[rs]", text)) for text in (english, german)]
        assert blanks[0] == blanks[1]


def _asks(node: ast.AST) -> bool:
    """Return whether code asks for a translation."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "ngettext"}
    )


def _texts(call: ast.AST) -> list[str]:
    """Return what it asks for."""
    found = (node.value for node in ast.walk(call) if isinstance(node, ast.Constant))
    return [
        text for text in found if isinstance(text, str) and text not in {"title", "description"}
    ]


def test_argparse_keeps_its_words_for_others(cli: Cli) -> None:
    """Another program in the same process is not to speak German."""
    before = vars(argparse)["_"], vars(argparse)["ngettext"]
    assert cli.bare("show", "--lang", "de").code == 2
    assert cli.bare("show", "--help", "--lang", "de").code == 0
    assert (vars(argparse)["_"], vars(argparse)["ngettext"]) == before
    assert argparse.ArgumentParser("other").format_usage().startswith("usage: ")


def test_so_many_values_are_counted_in_german(capsys: pytest.CaptureFixture[str]) -> None:
    """One and several."""
    parser = Parser("x", lang="de")
    parser.add_argument("--one", nargs=1)
    parser.add_argument("--two", nargs=2)
    for option, told in (("--one", "1 Wert erwartet"), ("--two", "2 Werte erwartet")):
        with pytest.raises(SystemExit):
            parser.parse_args([option])
        assert f"x: Fehler: Argument {option}: {told}\n" in capsys.readouterr().err


def test_the_parser_of_one_command_is_that_of_the_whole_program() -> None:
    """So what is shown does not depend on how it is asked for."""
    for name in COMMANDS:
        alone = command_parser(name, lang="de")
        assert alone.format_help() == EVERY[f"transloek {name}"].format_help()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_german_help_stands_in_the_module_of_the_command(name: str) -> None:
    """Beside its docstring, and its first line is one sentence."""
    german = import_module(f"transloek.cli.{name}").GERMAN
    assert german.partition("\n")[0].endswith(".")


def test_a_text_in_both_languages_is_an_english_one() -> None:
    """Wherever a text is expected, also after it was copied or sent to another process."""
    text = Both("table", "Tabelle")
    assert (f"{text}s", text.de) == ("tables", "Tabelle")
    for again in (copy.deepcopy(text), pickle.loads(pickle.dumps(text))):
        assert (again, again.de) == ("table", "Tabelle")


def test_a_text_is_said_in_a_language_that_it_has() -> None:
    """Others stay as they are."""
    assert [said(Both("a", "b"), lang) for lang in ("en", "de")] == ["a", "b"]
    assert said("c", "de") == "c"


def test_an_error_is_told_in_both_languages() -> None:
    """English is what it is as a text."""
    error = QueryError(Both("no such table", "keine solche Tabelle"))
    assert (str(error), error.told("de")) == ("no such table", "keine solche Tabelle")
    assert QueryError("no").told("de") == "no"
    assert QueryError().told() == ""
