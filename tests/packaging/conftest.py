"""What the packaging tests share: the built distributions and fresh environments."""

from __future__ import annotations

import sys
import sysconfig
import tarfile
import venv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from _builds import Built, build, run

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the checkout: the sdist, and the wheel from the sdist."""
    return build(root, tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def unpacked(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the sdist: a checkout that tests may write into."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(built.sdist) as archive:
        archive.extractall(folder, filter="data")
    return next(folder.iterdir())


@pytest.fixture
def fresh_python(tmp_path: Path) -> Callable[..., Path]:
    """Return a maker of environments: with what it is given, and nothing else of this project.

    The dependencies come from the environment that runs the tests, so that no network is needed.
    """

    def make(*requirement: object) -> Path:
        home = tmp_path / "venv"
        venv.create(home, symlinks=True)
        python = home / "bin" / "python"
        site = run(python, "-c", "import site; print(site.getsitepackages()[0])", cwd=tmp_path)
        paths = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
        Path(site.strip(), "dependencies.pth").write_text("\n".join(sorted(paths)) + "\n")
        pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
        # The environment that runs the tests may hold transloek too.
        alone = ["--no-deps", "--no-index", "--no-build-isolation", "--ignore-installed"]
        run(*pip, *alone, *requirement, cwd=tmp_path)
        return python

    return make
