"""Circles in a relation that leads from each record to at most one other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["circles"]


def circles(follow: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield each circle once, beginning with its first ID in the order of the alphabet.

    Parameters
    ----------
    follow : mapping of str to str
        What each record leads to.

    Examples
    --------
    >>> list(circles({"c": "a", "a": "b", "b": "a"}))
    [['a', 'b']]
    """
    done: set[str] = set()
    for start in follow:
        way: dict[str, int] = {}
        name = start
        while name in follow and name not in done and name not in way:
            way[name] = len(way)
            name = follow[name]
        if name in way:
            circle = list(way)[way[name] :]
            first = circle.index(min(circle))
            yield circle[first:] + circle[:first]
        done.update(way)
