"""Run a command; print its seconds and its peak of memory in bytes, as JSON, behind what it prints.

A program of its own, and a small one: on Linux, what a process had in memory counts for the process
that it turns into, so that a large parent would be measured instead of the child.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

# Linux counts in kibibytes, macOS in bytes.
_UNIT = 1 if sys.platform == "darwin" else 1024


def main(how: str, *command: str) -> int:
    """Run a command."""
    begin = time.perf_counter()
    # Waited for by hand, because only so its own resources are told.
    with subprocess.Popen(command) as process:  # noqa: S603
        ended = threading.Event()
        seen = [0]
        watch = threading.Thread(target=_watch, args=(process.pid, ended, seen))
        if how == "--tree":
            watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        ended.set()
        process.returncode = os.waitstatus_to_exitcode(status)
    told = {
        "seconds": seconds,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak": max(usage.ru_maxrss * _UNIT, *seen),
        "exit": process.returncode,
    }
    print(f"\n{json.dumps(told)}")
    return 0


def _watch(root: int, ended: threading.Event, seen: list[int]) -> None:
    """Keep the most memory that a process and all that it started have had together."""
    while not ended.wait(0.1):
        seen[0] = max(seen[0], _resident(root))


def _resident(root: int) -> int:
    """Return the memory of a process and its descendants, as Linux tells it; elsewhere nothing."""
    parents, sizes = {}, {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = entry.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        # Behind the name, which may hold anything.
        fields, pid = text.rpartition(")")[2].split(), int(entry.parent.name)
        parents[pid], sizes[pid] = int(fields[1]), int(fields[21])
    total = 0
    for pid, size in sizes.items():
        above: int | None = pid
        while above and above != root:
            above = parents.get(above)
        total += size if above == root else 0
    return total * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
