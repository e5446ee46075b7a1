"""What the explorer shows: every finding as a row, what they can be filtered by, and the script's data."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader

from explorer._words import PAGE, SCRIPT
from transloek._text import fold
from transloek.dataset import FINDINGS
from transloek.descriptor import LANGUAGES
from transloek.search._stopwords import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from transloek.dataset import Dataset
    from transloek.record import Record

__all__ = ["Facet", "Value", "render"]

#: The value of workshop for findings that come from no workshop and no talk.
NONE = "none"
#: So many rows a script shows at once.
STEP = 100
_ASCII_SAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


@dataclasses.dataclass
class Value:
    """A value to filter by, with those below it."""

    id: str
    label: str
    narrower: list[Value] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Facet:
    """A group of values to filter by.

    Attributes
    ----------
    name : str
        What it is called in the address of the page.
    title : str
        What it is called on the page.
    values : list of Value
        What can be chosen.
    unfolded : bool
        Whether it is open from the start where there is room.
    """

    name: str
    title: str
    values: list[Value]
    unfolded: bool = True


def render(
    ds: Dataset,
    link: Callable[[str], tuple[str, str]],
    *,
    bibtex: Callable[[str], str] | None = None,
) -> str:
    """Make the explorer of a dataset in the dataset's language.

    Parameters
    ----------
    ds : Dataset
        The findings.
    link : callable
        Gives the address of a finding's page, and that of how to cite it.
    bibtex : callable, optional
        Gives a finding's entry for BibTeX; by default ``ds.cite``.
    """
    templates = FileSystemLoader(Path(__file__).parent)
    environment = Environment(
        loader=templates, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    findings = list(ds.records(FINDINGS))
    facets = _facets(ds)
    cite = bibtex or (lambda identifier: ds.cite(identifier, format="bibtex"))
    return environment.get_template("page.html.jinja").render(
        step=STEP,
        word=lambda key, **values: PAGE[key].filled(values)(ds.lang),
        rows=[_row(ds, finding, link) for finding in findings],
        facets=facets,
        lang=ds.lang,
        other="en" if ds.lang == "de" else "de",
        data=_script(_data(ds, findings, facets, cite)),
    )


def _facets(ds: Dataset) -> list[Facet]:
    """Return what the findings can be filtered by, in the order of the address."""
    field = ds.package.resource(FINDINGS).field
    title = {name: field(f"{name}_id").title(ds.lang) for name in ("workshop", "talk")}
    for name in ("theme", "actor"):
        title[name] = ds.package.resource(f"finding_{name}s").field(f"{name}_id").title(ds.lang)
    none = Value(NONE, PAGE["none"](ds.lang))
    return [
        Facet("workshop", title["workshop"], [*_places(ds, "workshops"), none]),
        Facet("talk", title["talk"], _places(ds, "talks")),
        _vocabulary(ds, "kind"),
        Facet("theme", title["theme"], _tree(ds)),
        Facet(
            "actor", title["actor"], _sorted(map(_labelled, ds.records("actors"))), unfolded=False
        ),
        _vocabulary(ds, "valence"),
        _vocabulary(ds, "voice", unfolded=False),
    ]


def _places(ds: Dataset, table: str) -> list[Value]:
    """Return talks or workshops; where there are several meetings, each says its own."""
    several = len(list(ds.records("meetings"))) > 1
    return [
        Value(record.id, f"{record.meeting_id}: {record.title()}" if several else record.title())
        for record in ds.records(table)
    ]


def _vocabulary(ds: Dataset, name: str, *, unfolded: bool = True) -> Facet:
    """Return a vocabulary as the descriptor has it."""
    field = ds.package.resource(FINDINGS).field(name)
    values = [Value(each.value, each.label(ds.lang)) for each in field.categories]
    return Facet(name, field.title(ds.lang), values, unfolded)


def _tree(ds: Dataset) -> list[Value]:
    """Return the themes below one another."""
    themes = {theme.id: _labelled(theme) for theme in ds.records("themes")}
    roots: list[Value] = []
    for theme in ds.records("themes"):
        above = themes[theme.broader_id].narrower if theme.broader_id else roots
        above.append(themes[theme.id])
    for value in themes.values():
        value.narrower = _sorted(value.narrower)
    return _sorted(roots)


def _labelled(record: Record) -> Value:
    return Value(record.id, record.label())


def _sorted(values: Iterable[Value]) -> list[Value]:
    """Sort values as their readers look for them."""
    return sorted(values, key=lambda value: fold(value.label))


def _codings(finding: Record) -> dict[str, list[tuple[Record, str]]]:
    """Return a finding's themes and actors, the primary theme first, each with its weight or role."""
    themes = [(each.theme, each.weight) for each in finding.finding_themes]
    actors = [(each.actor, each.role) for each in finding.finding_actors]
    return {"themes": sorted(themes, key=lambda pair: pair[1] != "primary"), "actors": actors}


def _row(ds: Dataset, finding: Record, link: Callable[[str], tuple[str, str]]) -> dict[str, Any]:
    """Return what a row shows of a finding."""
    address, cite = link(finding.id)
    place = finding.workshop or finding.talk
    codings = _codings(finding)
    themes = [(theme.label(), weight == "primary") for theme, weight in codings["themes"]]
    table = place and ds.package.resource(place.table)
    name = ds.package.resource(FINDINGS).field(str(table.key)).title(ds.lang) if table else ""
    return {
        "id": finding.id,
        "link": address,
        "cite": cite,
        "statements": {lang: getattr(finding, f"statement_{lang}") for lang in LANGUAGES},
        "valence": finding.valence,
        "labels": [finding.label_of(name) for name in ("kind", "valence", "voice")],
        "place": f"{name}: {place.title()}" if place else PAGE["none"](ds.lang),
        "themes": themes,
        "actors": [actor.label() for actor, _ in codings["actors"]],
        "page": finding.segment.page if finding.segment else None,
    }


def _data(
    ds: Dataset, findings: list[Record], facets: list[Facet], bibtex: Callable[[str], str]
) -> dict[str, Any]:
    """Return what the script needs beside the rows; the statements it reads from those."""
    columns = ds.package.resource(FINDINGS).field_names
    return {
        "package": ds.package.name,
        "version": ds.version,
        "words": {key: text(ds.lang) for key, text in SCRIPT.items()},
        "stopWords": {lang: sorted(words) for lang, words in STOP_WORDS.items()},
        "facets": [{"name": facet.name, "title": facet.title} for facet in facets],
        "names": [
            {
                "facet": table[:-1],
                "id": record.id,
                **{lang: record.label(lang) for lang in LANGUAGES},
            }
            for table in ("themes", "actors")
            for record in ds.records(table)
        ],
        "columns": columns,
        "findings": [_finding(finding, bibtex) for finding in findings],
    }


def _finding(finding: Record, bibtex: Callable[[str], str]) -> dict[str, Any]:
    cells = finding.to_dict()
    codings = _codings(finding)
    return {
        "cells": {
            name: value
            for name, value in cells.items()
            if value is not None and not name.startswith("statement_")
        },
        "themes": [(theme.id, weight) for theme, weight in codings["themes"]],
        "actors": [(actor.id, role) for actor, role in codings["actors"]],
        "bibtex": bibtex(finding.id),
    }


def _script(data: dict[str, Any]) -> str:
    """Write data as JSON that can end no script element, whatever stands in them."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char, escape in _ASCII_SAFE.items():
        text = text.replace(char, escape)
    return text
