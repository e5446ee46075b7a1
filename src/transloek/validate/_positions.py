"""On which line of a JSON text each of its values stands."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Mark", "Positions", "marks"]

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:\n]|[^\s{}\[\],:"]+')
_STEP = re.compile(r"\.([^.\[]+)|\[([0-9]+)\]|\['([^']*)'\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A key or a value of a JSON text.

    Attributes
    ----------
    text : str
        How it is written; of an object and a list, its bracket.
    steps : tuple of str and int
        The way to the value; a key has that of its value.
    line : int
        Its line.
    again : bool
        Whether it is a key that the object has for the second time.
    """

    text: str
    steps: tuple[str | int, ...]
    line: int
    again: bool

    @property
    def path(self) -> str:
        """The JSON path."""
        return "$" + "".join(
            f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.steps
        )


def marks(text: str) -> Iterator[Mark]:
    """Yield the keys and values of a JSON text.

    Parameters
    ----------
    text : str
        The text, which must be well-formed.
    """
    here: list[Any] = []  # the way to the mark; None where a key comes next
    keys: list[Counter[str]] = []
    line = 1
    for match in _TOKEN.finditer(text):
        mark = match[0]
        if mark == "\n":
            line += 1
        elif mark in {"}", "]"}:
            here.pop()
            keys.pop()
        elif mark == ",":
            here[-1] = here[-1] + 1 if isinstance(here[-1], int) else None
        elif mark != ":":
            again = False
            if here and here[-1] is None:
                name = str(json.loads(mark, strict=False))
                keys[-1][name] += 1
                again, here[-1] = keys[-1][name] == 2, name
            yield Mark(mark, tuple(here), line, again)
            if mark in {"{", "["}:
                here.append(None if mark == "{" else 0)
                keys.append(Counter())


class Positions:
    r"""The lines of the values in a JSON text.

    Parameters
    ----------
    text : str
        The text, which must be well-formed.

    Examples
    --------
    >>> Positions('{\n"a": [\n1,\n2]}').line("$.a[1]")
    4
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str, ...], int] = {}
        for mark in marks(text):
            # The value follows its key on the same line: what comes first counts.
            self._lines.setdefault(tuple(map(str, mark.steps)), mark.line)

    def line(self, path: str) -> int:
        """Return the line of a value, or of the nearest value around it that is there.

        Parameters
        ----------
        path : str
            The JSON path, such as ``$.resources[3].name``.
        """
        steps = tuple("".join(step) for step in _STEP.findall(path))
        while steps not in self._lines:
            steps = steps[:-1]
        return self._lines[steps]
