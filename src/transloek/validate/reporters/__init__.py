"""A report in the forms that people and programs read, all from the one model."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from transloek.descriptor import check_language
from transloek.errors import QueryError, suggest
from transloek.validate.reporters._words import visible

if TYPE_CHECKING:
    from transloek.validate._model import Report

__all__ = ["FORMATS", "render", "visible"]

# Module and function of each. It is made of the report, the language, and the folder of the package
# as seen from where the reader stands: what is put before the paths of the files.
_WRITERS = {
    "text": ("_text", "write"),
    "json": ("_json", "write"),
    "sarif": ("_sarif", "write"),
    "junit": ("_junit", "write"),
    "github": ("_ci", "write_github"),
    "gitlab": ("_ci", "write_gitlab"),
    "markdown": ("_markdown", "write"),
    "html": ("_html", "write"),
}
FORMATS = tuple(_WRITERS)


def render(report: Report, format: str = "text", *, lang: str = "en", folder: str = "") -> str:  # noqa: A002
    """Return a report in one form.

    Parameters
    ----------
    report : Report
        What `validate_package` returned.
    format : str
        ``text`` for a terminal, ``markdown`` and ``html`` for people; ``json``; ``sarif`` (OASIS
        SARIF 2.1.0), ``junit`` (the XML that continuous integration reads), ``github`` (workflow
        commands) and ``gitlab`` (a code quality report).
    lang : {"en", "de"}
        The language of the texts.
    folder : str
        The folder of the package relative to where the reader stands, with slashes; it is put
        before the paths of the files.

    Returns
    -------
    str
        With a final line end, unless there is nothing to say.

    Raises
    ------
    QueryError
        If there is no such form or language.
    """
    if format not in _WRITERS:
        known = ", ".join(FORMATS)
        message = f"there is no format {format!r}; there are {known}.{suggest(format, FORMATS)}"
        raise QueryError(message)
    module, name = _WRITERS[format]
    write = getattr(import_module(f"{__name__}.{module}"), name)
    text: str = write(report, check_language(lang), _prefix(folder))
    return text


def _prefix(folder: str) -> str:
    bare = folder.replace("\\", "/").removeprefix("./").strip("/") if folder != "/" else ""
    absolute = "/" if folder.startswith("/") else ""
    return "" if bare in {"", "."} else f"{absolute}{bare}/"
