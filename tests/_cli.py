"""The command line as the tests call it: in this process, on the invented package."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from transloek.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

__all__ = ["Called", "Cli"]


class Called(NamedTuple):
    """What a call came to."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of the output."""
        return self.out.splitlines()

    @property
    def json(self) -> Any:
        """The output, read as JSON."""
        return json.loads(self.out)


class Cli:
    """Calls commands in an English terminal of 80 columns."""

    def __init__(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, package: Path
    ) -> None:
        self.capsys = capsys
        self.package = package
        self.monkeypatch = monkeypatch
        self.environ(COLUMNS="80", LC_ALL="C", NO_COLOR="1")

    def environ(self, **variables: str) -> None:
        """Set variables of the environment."""
        for name, value in variables.items():
            self.monkeypatch.setenv(name, value)

    def bare(self, *arguments: str) -> Called:
        """Call the command line with these arguments alone."""
        code = main(arguments)
        return Called(code, *self.capsys.readouterr())

    def __call__(self, *arguments: str) -> Called:
        """Call a command on the invented package."""
        return self.bare(*arguments, "--package", str(self.package))
