"""Directives that run the command line while the site is built, so that what is shown is true."""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from transloek.cli._options import COMMANDS
from transloek.cli._program import build_parser, command_parser
from transloek.sphinxext._nodes import section

if TYPE_CHECKING:
    from typing import ClassVar

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# The same on every machine: width, no colours, no window to ask.
_SURROUNDINGS = {"COLUMNS": "72", "NO_COLOR": "1", "PYTHONUTF8": "1"}
# For what is said where no option names a language.
_LOCALES = {"de": "de_DE.UTF-8", "en": "en_GB.UTF-8"}


def run(call: str, lang: str = "en") -> tuple[int, str]:
    """Run a call of the command line and return its exit code and its output."""
    command = [sys.executable, "-m", *shlex.split(call)]
    surroundings = {**os.environ, **_SURROUNDINGS, "LC_ALL": _LOCALES[lang]}
    done = subprocess.run(  # noqa: S603
        command,
        capture_output=True,
        encoding="utf-8",
        env=surroundings,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, done.stdout or done.stderr


def in_language(call: str, lang: str) -> str:
    """Return a call with the language of its output, if it takes it and names none."""
    program, *arguments = shlex.split(call)
    if program != "transloek" or "--lang" in arguments or arguments[0] not in COMMANDS:
        return call
    # The option of the same name of `export` has another meaning.
    takes = any(action.dest == "lang" for action in command_parser(arguments[0])._actions)  # noqa: SLF001
    return f"{call} --lang {lang}" if takes else call


class _CommandDirective(SphinxDirective):
    """Something that is run each time the site is built, in the language of the site."""

    @property
    def lang(self) -> str:
        """The language of the site."""
        return "de" if self.config.language == "de" else "en"

    def block(self, call: str, expected: int = 0) -> nodes.literal_block:
        """Run a call and make a block of it and its output."""
        self.env.note_reread()
        code, output = run(call, self.lang)
        if code != expected:
            message = f"{call}: expected exit code {expected}, found {code}: {output}"
            raise self.error(message)
        shown = f"$ {call}\n{output.rstrip()}\n"
        return nodes.literal_block(shown, shown, language="console", translatable=False)


class RunDirective(_CommandDirective):
    """A call and its output."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = {"exit": directives.nonnegative_int}

    def run(self) -> list[nodes.Node]:
        """Run it."""
        call = in_language(self.arguments[0], self.lang)
        return [self.block(call, self.options.get("exit", 0))]


class ReferenceDirective(_CommandDirective):
    """The help of the program and of every command, each in a section of its own."""

    def run(self) -> list[nodes.Node]:
        """Ask each command for its help."""
        known = subcommands(build_parser())
        commands = [self._command(name, known[name]) for name in COMMANDS]
        return [self.help("transloek"), *commands]

    def help(self, command: str) -> nodes.literal_block:
        """Make a block of a help; English is what the program speaks if nothing else is asked."""
        return self.block(f"{command} --help" + " --lang de" * (self.lang == "de"))

    def _command(self, name: str, parser: argparse.ArgumentParser) -> nodes.section:
        anchor = f"command-{name.replace(' ', '-')}"
        part = section(anchor, nodes.literal("", f"transloek {name}"))
        docname = self.env.current_document.docname
        standard = self.env.domains.standard_domain
        standard.note_hyperlink_target(anchor, docname, anchor, f"transloek {name}")
        part += self.help(f"transloek {name}")
        below = subcommands(parser).items()
        part += [self._command(f"{name} {each}", its_parser) for each, its_parser in below]
        return part


def subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parsers of a parser's commands."""
    found: dict[str, argparse.ArgumentParser] = {}
    for action in parser._actions:  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            found |= action.choices
    return found


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directives."""
    app.add_directive("run", RunDirective)
    app.add_directive("command-reference", ReferenceDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
