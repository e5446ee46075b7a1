"""Builds of the package, and commands run apart from this process' Python."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Built", "build", "run"]

# Any fixed time will do: two builds must not depend on the clock.
EPOCH = "1750000000"


@dataclass(frozen=True)
class Built:
    """The files that one build made."""

    sdist: Path
    wheel: Path


def run(*command: object, cwd: Path) -> str:
    """Run a command without this process' Python settings; return what it printed."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    env |= {"SOURCE_DATE_EPOCH": EPOCH, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def build(source: Path, out: Path) -> Built:
    """Build the sdist, and the wheel from the sdist, with the tools that are installed."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, source, cwd=out)
    return Built(sdist=next(out.glob("*.tar.gz")), wheel=next(out.glob("*.whl")))
