"""Exports: the data in the formats of other programs.

One table, `FORMATS`, names the formats; each has a module of its own with a function ``write``. What
is common to all is done here: the format is chosen by the suffix, the rows are selected, and the
writer's new file takes its place at the end, whole or not at all.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from transloek._both import Both
from transloek._package import DESCRIPTOR
from transloek._subset import SubsetStore
from transloek._write import new_target
from transloek.errors import ExportError, QueryError, suggest
from transloek.exports._base import Content, Format, Sheet
from transloek.exports._formats import FORMATS

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from transloek.dataset import Dataset

    Choice = Mapping[str, object] | pd.DataFrame | Iterable[str] | None

__all__ = ["FORMATS", "Content", "Format", "Sheet", "chosen", "export", "find_format"]

_FINDINGS = "findings"


def export(  # noqa: PLR0913
    ds: Dataset,
    path: str | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002
    lang: str | None = None,
    where: Choice = None,
    force: bool = False,
) -> Path:
    """Write a dataset, or a part of it, in another format.

    Parameters
    ----------
    ds : Dataset
        The data.
    path : path-like
        The file, or for some formats the folder, to write.
    format : str, optional
        Name of the format; by default the one that the suffix says.
    lang : {"both", "de", "en"}, optional
        The language of the texts; by default both, where the format can hold both.
    where : mapping, DataFrame or iterable of str, optional
        Which findings: the options of `Dataset.find`, what it returned, or IDs. By default all.
    force : bool
        Whether to replace what lies there.

    Returns
    -------
    Path
        What was written.

    Raises
    ------
    ExportError
        If there is no such format, if something lies there and `force` is not given, or if the
        data hold what the format cannot.
    QueryError
        If a language or a choice cannot be asked for.
    MissingExtraError
        If the format's library is not installed.
    """
    target = Path(path)
    found = find_format(target, format)
    _refuse_own(ds, target)
    content = chosen(ds, _language(found, lang), where)
    module = import_module(f"transloek.exports.{found.module}")
    with new_target(target, folder=found.folder, force=force, suffix=found.suffix) as place:
        module.write(content, place)
    return target


def find_format(path: Path, name: str | None = None) -> Format:
    """Return the format that was named, or else the one whose suffix a path has.

    Raises
    ------
    ExportError
        If there is none.
    """
    known = ", ".join(f"{each.name} ({each.suffix})" for each in FORMATS.values())
    if name is not None:
        if name not in FORMATS:
            hint = suggest(name, FORMATS)
            en = f"there is no format {name!r}.{hint} There are: {known}."
            de = f"das Format {name!r} gibt es nicht.{hint.de} Es gibt: {known}."
            raise ExportError(Both(en, de))
        return FORMATS[name]
    for each in FORMATS.values():
        if path.name.casefold().endswith(each.suffix):
            return each
    en = f"{path}: no format has files that end so; name one with format=. There are: {known}."
    de = f"{path}: kein Format hat diese Endung; format= nennt eines. Es gibt: {known}."
    raise ExportError(Both(en, de))


def _refuse_own(ds: Dataset, target: Path) -> None:
    """Refuse to write over the package that is exported, whatever is forced."""
    if not isinstance(ds.folder, Path):
        return
    names = [DESCRIPTOR, *(resource.path for resource in ds.package.resources)]
    files = [(ds.folder / name).resolve() for name in names]
    place = target.resolve()
    if any(file.is_relative_to(place) for file in files):
        en = f"{target} belongs to the package that is exported, and is not replaced"
        de = f"{target} gehört zu dem Paket, das exportiert wird, und wird nicht ersetzt"
        raise ExportError(Both(en, de))


def _language(format: Format, lang: str | None) -> str:  # noqa: A002
    if lang is None:
        return format.languages[0]
    if lang not in format.languages:
        languages = ", ".join(format.languages)
        en = f"lang={lang!r}: {format.name} can be had in {languages}"
        de = f"lang={lang!r}: {format.name} gibt es in {languages}"
        raise QueryError(Both(en, de))
    return lang


def chosen(ds: Dataset, lang: str, where: Choice = None) -> Content:
    """Return what is to be exported.

    Parameters
    ----------
    ds : Dataset
        The data.
    lang : {"both", "de", "en"}
        The language of the texts.
    where : mapping, DataFrame or iterable of str, optional
        Which findings; see `export`.

    Raises
    ------
    QueryError
        If the choice cannot be made.
    """
    meetings = ds._store.meetings  # noqa: SLF001
    part = {} if meetings is None else {"meeting": list(meetings)}
    if where is None:
        return Content(ds, lang, part or None)
    rows, query = ds._choose(where)  # noqa: SLF001
    store = SubsetStore(ds._store, _FINDINGS, rows)  # noqa: SLF001
    return Content(ds._with_store(store), lang, part | query)  # noqa: SLF001
