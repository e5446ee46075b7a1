"""On which line of a JSON text each of its values stands."""

from __future__ import annotations

import json
import re

__all__ = ["Positions"]

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:\n]|[^\s{}\[\],:"]+')
_STEP = re.compile(r"\.([^.\[]+)|\[([0-9]+)\]|\['([^']*)'\]")


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
        here: list[str | int | None] = []  # the way to the mark; None where a key comes next
        line = 1
        for mark in _TOKEN.findall(text):
            if mark == "\n":
                line += 1
            elif mark in {"}", "]"}:
                here.pop()
            elif mark == ",":
                here[-1] = here[-1] + 1 if isinstance(here[-1], int) else None
            elif mark != ":":
                if here and here[-1] is None:
                    here[-1] = str(json.loads(mark, strict=False))
                # The value follows its key on the same line: what comes first counts.
                self._lines.setdefault(tuple(map(str, here)), line)
                if mark in {"{", "["}:
                    here.append(None if mark == "{" else 0)

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
