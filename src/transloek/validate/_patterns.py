"""Whether a pattern can be matched in time that grows with the text alone.

A pattern that reads one text in many ways makes Python, and every validator built on it, try them
all: ``(a+)+`` takes longer than the universe for a text of a hundred letters. So a pattern is read
as an automaton (Glushkov's, of which each state is a letter of the pattern), and two walks through
it with the same text are followed: where they part and meet again in a loop, the pattern is unsafe.

Source: A. Weideman, B. van der Merwe, M. Berglund, B. Watson, Analyzing Matching Time Behavior of
Backtracking Regular Expression Matchers by Using Ambiguity of NFA, CIAA 2016.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from transloek.validate._automaton import Automaton, TooMuchError, parse

__all__ = ["has_open_alternation", "is_safe", "is_valid"]

_PAIRS = 20_000
_MEETINGS = 8  # that many choices at most, outside of loops, double the time each
_LONGEST = 2_000


@lru_cache(maxsize=1024)
def is_valid(pattern: str) -> bool:
    """Return whether a text is a regular expression.

    Parameters
    ----------
    pattern : str
        The text.
    """
    try:
        return len(pattern) > _LONGEST or parse(pattern) is not None
    except (re.error, OverflowError, RecursionError, Warning):
        return False


@lru_cache(maxsize=1024)
def is_safe(pattern: str) -> bool:
    """Return whether a valid pattern can be matched in time that grows with the text alone.

    Parameters
    ----------
    pattern : str
        The pattern.

    Examples
    --------
    >>> is_safe("[a-z]+(?:-[a-z]+)*"), is_safe("(?:[a-z]+-?)+")
    (True, False)
    """
    if len(pattern) > _LONGEST:
        return False
    try:
        automaton = Automaton(parse(pattern))
        return _Walks(automaton).never_meet()
    except (TooMuchError, RecursionError):
        return False


def has_open_alternation(pattern: str) -> bool:
    """Return whether a valid pattern is ``a|b`` with nothing around it.

    Validators match ``^a|b$``, which takes every text that begins with a.

    Parameters
    ----------
    pattern : str
        The pattern.
    """
    bare = re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", "", pattern, flags=re.DOTALL)
    depth = 0
    for char in bare:
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            return True
    return False


class _Walks:
    """Two walks through an automaton that read the same text."""

    def __init__(self, automaton: Automaton) -> None:
        self.letters = automaton.letters
        self.follow = automaton.follow
        self.steps: dict[tuple[int, int], set[tuple[int, int]]] = {}
        self.meetings: set[tuple[tuple[int, int], int]] = set()

    def never_meet(self) -> bool:
        """Return whether walks that parted do not meet again, save a few times outside of loops."""
        self._explore()
        back: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
        for pair, nexts in self.steps.items():
            for after in nexts:
                back[after].add(pair)
        reach = {state: self._reachable(state) for state in {end for _, end in self.meetings}}
        for pair, end in self.meetings:
            apart, origins = _before(pair, back)
            if any(origin in reach[end] or origin == end for origin in origins):
                return False
            if _has_loop(apart, self.steps):
                return False
        return True

    def _explore(self) -> None:
        """Walk from every state that can be reached, in pairs."""
        waiting = [(0, 0)]
        while waiting:
            pair = waiting.pop()
            if pair in self.steps:
                continue
            if len(self.steps) > _PAIRS:
                raise TooMuchError
            self.steps[pair] = set()
            for one, times in self.follow[pair[0]].items():
                for two in self.follow[pair[1]]:
                    self._step(pair, one, two, times)
            waiting += self.steps[pair]

    def _step(self, pair: tuple[int, int], one: int, two: int, times: int) -> None:
        if not self.letters[one] & self.letters[two]:
            return
        parted = pair[0] != pair[1]
        if one == two and (parted or times > 1):
            self.meetings.add((pair, one))
            if len(self.meetings) > _MEETINGS:
                raise TooMuchError
        # Where they meet, what follows is walked from there anyway.
        if one != two or not parted:
            self.steps[pair].add((min(one, two), max(one, two)))

    def _reachable(self, state: int) -> set[int]:
        found: set[int] = set()
        waiting = [state]
        while waiting:
            for after in self.follow[waiting.pop()]:
                if after not in found:
                    found.add(after)
                    waiting.append(after)
        return found


def _before(
    pair: tuple[int, int], back: dict[tuple[int, int], set[tuple[int, int]]]
) -> tuple[set[tuple[int, int]], set[int]]:
    """Return the parted pairs that lead to a pair, and the states from which they parted."""
    apart: set[tuple[int, int]] = set()
    origins: set[int] = set()
    waiting = [pair]
    while waiting:
        here = waiting.pop()
        if here[0] == here[1]:
            origins.add(here[0])
        elif here not in apart:
            apart.add(here)
            waiting += back[here]
    return apart, origins


def _has_loop(
    pairs: set[tuple[int, int]], steps: dict[tuple[int, int], set[tuple[int, int]]]
) -> bool:
    """Return whether the steps among some pairs come back to one (Kahn's order fails)."""
    inward = dict.fromkeys(pairs, 0)
    for pair in pairs:
        for after in steps[pair] & pairs:
            inward[after] += 1
    free = [pair for pair, count in inward.items() if not count]
    done = 0
    while free:
        done += 1
        for after in steps[free.pop()] & pairs:
            inward[after] -= 1
            if not inward[after]:
                free.append(after)
    return done < len(pairs)
