"""Where the findings of a network stand: a layout that is the same each time.

Forces after Fruchterman and Reingold (1991), without chance: the start is a spiral in the order in
which a walk along the links meets the findings, so that neighbours begin as neighbours. Boxes that
overlap at the end are pushed apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

__all__ = ["apart", "arrange", "walk"]

_STEPS = 600
_GOLDEN = np.pi * (3 - np.sqrt(5))
# Steps from a place outwards, in shares of the frame's diagonal: a spiral, the place itself first.
_TURNS = np.arange(4000)
_AROUND = (np.sqrt(_TURNS / len(_TURNS)) * [np.cos(_TURNS * _GOLDEN), np.sin(_TURNS * _GOLDEN)]).T


def walk(nodes: Iterable[str], edges: Sequence[tuple[str, str]]) -> list[str]:
    """Return nodes in the order of a walk in breadth, from the one with most links.

    Parameters
    ----------
    nodes : iterable of str
        All nodes.
    edges : sequence of tuple of str
        Pairs of nodes.
    """
    beside: dict[str, list[str]] = {node: [] for node in nodes}
    for one, other in edges:
        beside[one].append(other)
        beside[other].append(one)
    order: dict[str, None] = {}
    for start in sorted(beside, key=lambda node: (-len(beside[node]), node)):
        waiting = [start]
        while waiting:
            node = waiting.pop(0)
            if node not in order:
                order[node] = None
                waiting += sorted(beside[node])
    return list(order)


def arrange(
    nodes: Sequence[str], edges: Sequence[tuple[str, str]], sizes: Array, frame: tuple[float, float]
) -> Array:
    """Return the centres of boxes in a frame.

    Parameters
    ----------
    nodes : sequence of str
        The nodes.
    edges : sequence of tuple of str
        Pairs of them.
    sizes : array of shape (n, 2)
        Width and height of the boxes.
    frame : tuple of float
        Width and height of the frame, in the same unit.
    """
    order = {node: number for number, node in enumerate(walk(nodes, edges))}
    turn = np.array([order[node] for node in nodes], dtype=float)
    spread = np.sqrt((turn + 0.5) / len(nodes)) / 2
    place = np.stack([spread * np.cos(turn * _GOLDEN), spread * np.sin(turn * _GOLDEN)], axis=1)
    number = {node: index for index, node in enumerate(nodes)}
    ends = np.array([(number[one], number[other]) for one, other in edges]).reshape(-1, 2)
    place = _relax(place, ends) * np.array(frame)
    return apart(_fitted(place, sizes, frame), sizes, frame)


def _relax(place: Array, ends: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> Array:
    """Let boxes repel one another and links pull, ever more slowly."""
    ideal = np.sqrt(1 / len(place))
    for step in range(_STEPS):
        gap = place[:, None, :] - place[None, :, :]
        far = np.maximum(np.hypot(gap[..., 0], gap[..., 1]), ideal / 100)
        push = (gap * (ideal**2 / far**2)[..., None]).sum(axis=1)
        pull = np.zeros_like(place)
        span = place[ends[:, 0]] - place[ends[:, 1]]
        force = span * (np.hypot(span[:, 0], span[:, 1]) / ideal)[:, None]
        np.add.at(pull, ends[:, 0], -force)
        np.add.at(pull, ends[:, 1], force)
        # A little towards the middle, or parts without links between them drift away.
        move = push + pull - place * 1.2
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-9)
        heat = 0.1 * (1 - step / _STEPS)
        place = place + move / length[:, None] * np.minimum(length, heat)[:, None]
    return place


def _fitted(place: Array, sizes: Array, frame: tuple[float, float]) -> Array:
    """Stretch places so that the boxes fill the frame."""
    low, high = place.min(axis=0), place.max(axis=0)
    room = np.array(frame) - sizes.max(axis=0)
    shape: Array = (place - (low + high) / 2) / np.maximum(high - low, 1e-9)
    fitted: Array = shape * room + np.array(frame) / 2
    return fitted


def apart(place: Array, sizes: Array, frame: tuple[float, float]) -> Array:
    """Push boxes that overlap apart, along the shorter way, and keep them in the frame.

    What the frame leaves no room for that way takes the nearest place that is free.

    Parameters
    ----------
    place : array of shape (n, 2)
        Centres.
    sizes : array of shape (n, 2)
        Widths and heights, with the gap that is to stay between boxes.
    frame : tuple of float
        Width and height of the frame.
    """
    place = place.copy()
    for _ in range(_STEPS):
        gap = place[:, None, :] - place[None, :, :]
        need = (sizes[:, None, :] + sizes[None, :, :]) / 2 - np.abs(gap)
        hit = (need > 1e-6).all(axis=2) & ~np.eye(len(place), dtype=bool)
        if not hit.any():
            return place
        along = need.argmin(axis=2)
        for one, other in np.argwhere(np.triu(hit)):
            axis = along[one, other]
            sign = 1 if gap[one, other, axis] >= 0 else -1
            move = sign * (need[one, other, axis] / 2 + 1e-3) * 0.6
            place[one, axis] += move
            place[other, axis] -= move
        place = np.clip(place, sizes / 2, np.array(frame) - sizes / 2)
    return _settled(place, sizes, frame)


def _settled(place: Array, sizes: Array, frame: tuple[float, float]) -> Array:
    """Give each box that overlaps an earlier one the nearest place that is free."""
    place = place.copy()
    for box in range(1, len(place)):
        tries = place[box] + _AROUND * np.hypot(*frame)
        half = sizes[box] / 2
        tries = tries[((tries >= half) & (tries <= np.array(frame) - half)).all(axis=1)]
        need = (sizes[box] + sizes[:box]) / 2 - np.abs(tries[:, None] - place[None, :box])
        free = tries[~(need > 1e-6).all(axis=2).any(axis=1)]
        if len(free):
            place[box] = free[0]
    return place
