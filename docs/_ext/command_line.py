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

from transloek.cli._options import COMMANDS, build_parser
from transloek.sphinxext._nodes import section

if TYPE_CHECKING:
    from typing import ClassVar

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# The same on every machine: language, width, no colours, no window to ask.
_SURROUNDINGS = {"COLUMNS": "72", "LC_ALL": "en_GB.UTF-8", "NO_COLOR": "1", "PYTHONUTF8": "1"}


def run(call: str) -> tuple[int, str]:
    """Run a call of the command line and return its exit code and its output."""
    command = [sys.executable, "-m", *shlex.split(call)]
    surroundings = {**os.environ, **_SURROUNDINGS}
    done = subprocess.run(  # noqa: S603
        command,
        capture_output=True,
        encoding="utf-8",
        env=surroundings,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, done.stdout or done.stderr


class _CommandDirective(SphinxDirective):
    """Something that is run each time the site is built."""

    def block(self, call: str, expected: int = 0) -> nodes.literal_block:
        """Run a call and make a block of it and its output."""
        self.env.note_reread()
        code, output = run(call)
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
        return [self.block(self.arguments[0], self.options.get("exit", 0))]


class ReferenceDirective(_CommandDirective):
    """The help of the program and of every command, each in a section of its own."""

    def run(self) -> list[nodes.Node]:
        """Ask each command for its help."""
        known = subcommands(build_parser())
        commands = [self._command(name, known[name]) for name in COMMANDS]
        return [self.block("transloek --help"), *commands]

    def _command(self, name: str, parser: argparse.ArgumentParser) -> nodes.section:
        anchor = f"command-{name.replace(' ', '-')}"
        part = section(anchor, nodes.literal("", f"transloek {name}"))
        docname = self.env.current_document.docname
        standard = self.env.domains.standard_domain
        standard.note_hyperlink_target(anchor, docname, anchor, f"transloek {name}")
        part += self.block(f"transloek {name} --help")
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
