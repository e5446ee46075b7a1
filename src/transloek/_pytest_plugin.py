"""A pytest plugin: whoever has transloek installed can test a data package in a line.

Two fixtures, each made once a session: ``transloek_report``, what a validation of the package says;
and ``transloek_package``, the package itself, which fails the test that asks for it if it is not
valid. The package is the one in pytest's root folder, or where the setting ``transloek_package`` or
the option ``--transloek-package`` says.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from transloek.dataset import Dataset
    from transloek.validate import Report

__all__ = ["pytest_addoption", "transloek_package", "transloek_report"]

_NAME = "transloek_package"
_HELP = "folder of the data package that the fixture transloek_package validates and loads"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option and the setting."""
    parser.addini(_NAME, f"{_HELP}, relative to the root folder")
    group = parser.getgroup("transloek")
    group.addoption("--transloek-package", metavar="PATH", help=_HELP)


def _folder(config: pytest.Config) -> Path:
    """Return the folder: the option is relative to where one stands, the setting to the root."""
    asked = config.getoption("--transloek-package")
    if asked is not None:
        return Path(config.invocation_params.dir, asked)
    return config.rootpath / str(config.getini(_NAME) or ".")


@pytest.fixture(scope="session")
def transloek_report(request: pytest.FixtureRequest) -> Report:
    """Return what a validation of the package says, whether it is valid or not."""
    from transloek.validate import validate_package

    return validate_package(_folder(request.config))


@pytest.fixture(scope="session")
def transloek_package(request: pytest.FixtureRequest, transloek_report: Report) -> Dataset:
    """Return the package, loaded, if it is valid; else fail and say what is wrong with it."""
    from transloek.dataset import load
    from transloek.validate import render

    if not transloek_report.valid:
        pytest.fail(render(transloek_report, "text"), pytrace=False)
    return load(_folder(request.config))
