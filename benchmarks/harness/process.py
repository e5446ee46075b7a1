"""Whole processes: how long they take from start to end, and how much memory at most."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

__all__ = ["Run", "in_turns", "run"]

_SPAWN = Path(__file__).with_name("spawn.py")


@dataclass(frozen=True)
class Run:
    """What a process took: seconds on the clock, seconds of processors, bytes, and what it printed."""

    seconds: float
    cpu: float
    peak: int
    code: int
    output: str


def run(arguments: Sequence[str], *, exits: Collection[int] = (0,), tree: bool = False) -> Run:
    """Run Python with some arguments.

    Parameters
    ----------
    arguments : sequence of str
        What stands behind ``python``.
    exits : collection of int
        The exit codes that are right; another is an error.
    tree : bool
        Whether it starts others whose memory counts too: then what all of them have in memory is
        looked at ten times a second, where the system tells it.

    Raises
    ------
    RuntimeError
        If it ends with another.
    """
    how = ["--tree"] if tree else ["--alone"]
    command = [sys.executable, str(_SPAWN), *how, sys.executable, *arguments]
    # Compiled modules are part of any installation.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, check=True, env=environment
    )
    output, _, last = done.stdout.rstrip("\n").rpartition("\n")
    told = json.loads(last)
    if told["exit"] not in exits:
        message = f"python {' '.join(arguments)}: exit {told['exit']}\n{done.stderr[-2000:]}"
        raise RuntimeError(message)
    return Run(told["seconds"], told["cpu"], told["peak"], told["exit"], output.rstrip("\n"))


def in_turns(
    commands: Mapping[str, Sequence[str]],
    rounds: int,
    *,
    warm: int = 1,
    exits: Collection[int] = (0,),
    tree: bool = False,
) -> dict[str, list[Run]]:
    """Run commands in turns, as `harness.measure.in_turns` runs functions."""
    names = list(commands)
    found: dict[str, list[Run]] = {name: [] for name in names}
    for number in range(-warm, rounds):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            done = run(commands[name], exits=exits, tree=tree)
            if number >= 0:
                found[name].append(done)
    return found
