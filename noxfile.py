#!/usr/bin/env -S uv run --script

# /// script
# dependencies = ["nox>=2025.2.9"]
# ///
"""Sessions that check the project in environments of their own: `nox`, or `nox -s tests-3.12`."""

from __future__ import annotations

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|virtualenv"
# A Python that is not there is passed over, in continuous integration too.
nox.options.error_on_missing_interpreters = False

PROJECT = nox.project.load_toml("pyproject.toml")
PACKAGE = ".[all]"


def install(session: nox.Session, group: str, *how: str) -> None:
    """Install the package with its extras, and a dependency group beside it."""
    session.install(*how, PACKAGE, *nox.project.dependency_groups(PROJECT, group))


@nox.session(default=True)
def lint(session: nox.Session) -> None:
    """Check style, form and spelling."""
    session.install(*nox.project.dependency_groups(PROJECT, "lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("codespell")
    disabled = "line-too-long,default-role"
    options = ["--enable", "all", "--disable", disabled, "--ignore", "docs/locales"]
    session.run("sphinx-lint", *options, "docs", "README.md")


@nox.session(default=True)
def types(session: nox.Session) -> None:
    """Check types."""
    install(session, "dev", "--editable")
    session.run("mypy")


@nox.session(default=True, python=["3.11", "3.12", "3.13"])
def tests(session: nox.Session) -> None:
    """Run the tests against the built wheel, not the checkout."""
    install(session, "test")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session(default=True)
def docs(session: nox.Session) -> None:
    """Build the documentation in both languages; a warning is an error."""
    session.install("--editable", PACKAGE)
    session.run("python", "tools/build_docs.py", *session.posargs)


@nox.session(default=True)
def build(session: nox.Session) -> None:
    """Build sdist and wheel into dist."""
    session.install("build")
    epoch = session.run("git", "log", "-1", "--format=%ct", external=True, silent=True)
    session.run("python", "-m", "build", env={"SOURCE_DATE_EPOCH": str(epoch).strip()})


if __name__ == "__main__":
    nox.main()
