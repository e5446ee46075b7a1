"""Themes and actors: what findings are coded with."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from transloek.validate.rules._registry import Problem, at, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._snapshot import Snapshot, Table

__all__: list[str] = []


@rule(
    "theme-cycle",
    title="No theme is broader than itself, by whatever way.",
    explanation="The thesaurus is a tree: from every theme one comes to the top.",
    remedy="Correct the broader theme; empty it if the theme stands on the upper level.",
    needs=("themes.theme_id", "themes.broader_id"),
)
def _theme_cycle(package: Snapshot) -> Iterator[Problem]:
    themes = package.tables["themes"]
    broader = dict(zip(themes.columns["theme_id"], themes.columns["broader_id"], strict=True))
    rows = {theme: row for row, theme in themes.rows("theme_id")}
    done: set[str] = {""}
    for start in broader:
        way: dict[str, None] = {}
        theme = start
        while theme in broader and theme not in done and theme not in way:
            way[theme] = None
            theme = broader[theme]
        if theme in way:
            circle = list(way)[list(way).index(theme) :]
            message = f"the themes go round in a circle: {' > '.join([*circle, theme])}"
            yield at(themes, rows[theme], "broader_id", message, expected="a way to the top")
        done.update(way)


@rule(
    "theme-unused",
    title="At least one finding is coded with every theme itself.",
    explanation="A theme that no finding needs was not grown from the findings.",
    remedy="Code the findings that it fits, or remove the theme.",
    needs=("themes.theme_id", "finding_themes.theme_id"),
)
def _theme_unused(package: Snapshot) -> Iterator[Problem]:
    yield from _unused(package.tables["themes"], "theme_id", package.tables["finding_themes"])


@rule(
    "actor-unused",
    title="At least one finding is about every kind of actor.",
    explanation="A kind of actor that no finding names was not grown from the findings.",
    remedy="Code the findings that it fits, or remove the actor.",
    needs=("actors.actor_id", "finding_actors.actor_id"),
)
def _actor_unused(package: Snapshot) -> Iterator[Problem]:
    yield from _unused(package.tables["actors"], "actor_id", package.tables["finding_actors"])


def _unused(table: Table, key: str, codings: Table) -> Iterator[Problem]:
    used = set(codings.columns[key])
    for row, identifier in table.rows(key):
        if identifier and identifier not in used:
            message = "no finding is coded with it"
            yield at(table, row, key, message, expected="at least one finding")


@rule(
    "theme-primary",
    title="Every finding has exactly one primary theme.",
    explanation="So that a table by primary theme counts every finding, and each once.",
    remedy="Make the theme that fits best the primary one, the others secondary.",
    needs=("findings.finding_id", "finding_themes.finding_id", "finding_themes.weight"),
)
def _theme_primary(package: Snapshot) -> Iterator[Problem]:
    codings = package.tables["finding_themes"]
    primaries: Counter[str] = Counter()
    for row, finding, weight in codings.rows("finding_id", "weight"):
        primaries[finding] += weight == "primary"
        if weight == "primary" and primaries[finding] > 1:
            message = f"{finding} has a primary theme already"
            yield at(codings, row, "weight", message, expected="secondary")
    findings = package.tables["findings"]
    for row, finding in findings.rows("finding_id"):
        if finding and not primaries[finding]:
            message = "the finding has no primary theme"
            yield at(findings, row, "finding_id", message, expected="one primary theme")


@rule(
    "theme-example",
    title="The example of a theme is coded with the theme.",
    explanation="An example that is coded otherwise shows the opposite of what it should.",
    remedy="Choose a finding that is coded with the theme, or code this one with it.",
    needs=(
        "themes.theme_id",
        "themes.example_finding_id",
        "finding_themes.finding_id",
        "finding_themes.theme_id",
    ),
)
def _theme_example(package: Snapshot) -> Iterator[Problem]:
    themes, codings = package.tables["themes"], package.tables["finding_themes"].columns
    coded = set(zip(codings["theme_id"], codings["finding_id"], strict=True))
    for row, theme, example in themes.rows("theme_id", "example_finding_id"):
        if example and (theme, example) not in coded:
            message = f"{example} is not coded with {theme}"
            expected = "a finding that is coded with the theme"
            yield at(themes, row, "example_finding_id", message, expected=expected)


@rule(
    "theme-match",
    title="A theme that is linked to another thesaurus says how close the match is.",
    explanation="match_type belongs to stw_id and eurovoc_id: with either filled, and only then.",
    remedy="Give exact or close, or empty the field where nothing is linked.",
    needs=("themes.stw_id", "themes.eurovoc_id", "themes.match_type"),
)
def _theme_match(package: Snapshot) -> Iterator[Problem]:
    themes = package.tables["themes"]
    for row, stw, eurovoc, match in themes.rows("stw_id", "eurovoc_id", "match_type"):
        linked = bool(stw or eurovoc)
        if linked != bool(match):
            message = f"the theme is {'' if linked else 'not '}linked to another thesaurus"
            expected = "exact or close" if linked else "nothing"
            yield at(themes, row, "match_type", message, expected=expected)
