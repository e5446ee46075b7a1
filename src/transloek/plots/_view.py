"""What the plots count: findings by where they come from, their kinds, themes and links.

The numbers are made here, without matplotlib, so that pages and pictures show the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from transloek.descriptor import check_language
from transloek.errors import QueryError
from transloek.plots._words import WORDS

if TYPE_CHECKING:
    from transloek.dataset import Dataset
    from transloek.exports import Choice

__all__ = ["GROUPINGS", "TEAM", "Origin", "View", "refuse_crowd"]

# How findings can be grouped.
GROUPINGS = ("origin", "workshop", "valence", "voice")
TEAM = "none"
# Column of the findings, and the table that it leads to.
_ORIGINS = {"talk_id": "talks", "workshop_id": "workshops"}


def refuse_crowd(number: int, what: str, most: int) -> None:
    """Refuse to draw more than a picture can show.

    Raises
    ------
    QueryError
        If there are more.
    """
    if number > most:
        message = (
            f"{number} {what}, and a picture of more than {most} cannot be read: "
            "choose some findings with where=…"
        )
        raise QueryError(message)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where findings come from.

    Attributes
    ----------
    id : str
        ID of a talk or workshop; ``"none"`` for the synthesis of the project team.
    kind : {"talk", "workshop", "team"}
        What it is.
    label : str
        What it is called on a plot, in the language of the view: a workshop by its title.
    """

    id: str
    kind: str
    label: str


class View:
    """Some findings in a language, and what can be counted of them.

    Parameters
    ----------
    ds : Dataset
        The data.
    where : mapping, DataFrame or iterable of str, optional
        Which findings, as for `Dataset.export`; by default all.
    lang : {"de", "en"}, optional
        The language of what is shown; by default that of the dataset.
    """

    def __init__(self, ds: Dataset, where: Choice = None, lang: str | None = None) -> None:
        self.ds = ds
        self.lang = check_language(lang or ds.lang)
        self.findings = ds.table("findings")
        # Whether the reader asked for some origins and not for others.
        self.chosen_origins = False
        if where is not None:
            rows, query = ds._choose(where)  # noqa: SLF001
            self.chosen_origins = not {"talk", "workshop"}.isdisjoint(query)
            self.findings = self.findings.iloc[rows]
        if self.findings.empty:
            message = f"where={where!r}: no finding answers, so there is nothing to draw"
            raise QueryError(message)

    def words(self, key: str, **values: object) -> str:
        """Return a text of the plots in the language of the view."""
        return WORDS[key](self.lang, **values)

    def label(self, table: str, field: str, value: str) -> str:
        """Return what a value of a vocabulary is called."""
        category = self.ds.package.resource(table).field(field).category(value)
        return category.label(self.lang)

    def texts(self, table: str, stem: str) -> pd.Series[str]:
        """Return a bilingual column, by ID, in the language of the view."""
        return self.ds.table(table)[f"{stem}_{self.lang}"]

    def short(self, finding: str) -> str:
        """Return a finding's ID without the meeting, where there is but one."""
        return finding.removeprefix(self._prefix)

    @cached_property
    def _prefix(self) -> str:
        meetings = self.ds.table("findings")["meeting_id"].unique()
        return f"{meetings[0]}-" if len(meetings) == 1 else ""

    @cached_property
    def origin(self) -> pd.Series[str]:
        """The talk or workshop of each finding, or ``"none"``."""
        columns = [self.findings[column].astype("object") for column in _ORIGINS]
        found = columns[0].where(columns[0].notna(), columns[1])
        return found.where(found.notna(), TEAM).astype("str").rename("origin")

    def origins(self, *, workshops_only: bool = False) -> list[Origin]:
        """Return where the findings come from: workshops, then talks, then the project team.

        A workshop of which no finding was chosen is there too, with none, unless the choice named
        talks or workshops.
        """
        here = set(self.origin)
        found = [
            Origin(key, kind, label)
            for table, kind in (("workshops", "workshop"), ("talks", "talk"))
            for key, label in self._titles(table, here).items()
            if kind == "workshop" or not workshops_only
        ]
        team = TEAM in here and not workshops_only
        return found + [Origin(TEAM, "team", self.words("team"))] * team

    def _titles(self, table: str, here: set[str]) -> dict[str, str]:
        frame = self.ds.table(table)
        meetings = here if self.chosen_origins else self.findings["meeting_id"].unique()
        of = frame.index if self.chosen_origins else frame["meeting_id"]
        keys = [str(key) for key in frame.index[of.isin(meetings)]]
        if table == "workshops":
            return {key: str(frame.loc[key, f"title_{self.lang}"]) for key in keys}
        # A talk's title is too long for a legend.
        talk = self.words("talk")
        return {key: f"{talk} {self.short(key)}" if len(keys) > 1 else talk for key in keys}

    def groups(self, by: str) -> tuple[pd.Series[str], dict[str, str]]:
        """Return the group of each finding, and what the groups are called, in their order.

        Raises
        ------
        QueryError
            If findings cannot be grouped so.
        """
        if by not in GROUPINGS:
            message = f"by={by!r}: findings can be grouped by {', '.join(GROUPINGS)}"
            raise QueryError(message)
        if by in {"origin", "workshop"}:
            origins = self.origins(workshops_only=by == "workshop")
            return self.origin, {each.id: each.label for each in origins}
        field = self.ds.package.resource("findings").field(by)
        values = self.findings[by].astype("str")
        here = set(values)
        return values, {
            each.value: each.label(self.lang) for each in field.categories if each.value in here
        }

    def heat(
        self, by: str = "workshop", *, rollup: bool = True, narrower: bool = False
    ) -> pd.DataFrame:
        """Count findings by theme and group.

        Parameters
        ----------
        by : str
            How the findings are grouped: the columns.
        rollup : bool
            Whether a finding counts for the themes above its own too.
        narrower : bool
            Whether narrower themes have rows, below their top theme.

        Returns
        -------
        DataFrame
            Themes × groups, both by ID, what has most findings first; themes without are left out.
        """
        groups, names = self.groups(by)
        rolled = self._count(groups, list(names), rollup=True)
        order = self._by_size(rolled)
        tops = {theme: [theme] for theme in order if self.top(theme) == theme}
        for theme in order if narrower else ():
            if theme not in tops:
                tops[self.top(theme)].append(theme)
        counts = rolled if rollup else self._count(groups, list(names), rollup=False)
        return counts.loc[[theme for branch in tops.values() for theme in branch]]

    def _count(self, groups: pd.Series[str], names: list[str], *, rollup: bool) -> pd.DataFrame:
        codes = self.ds.codes("themes", rollup=rollup).loc[self.findings.index]
        counted = codes.groupby(groups.loc[codes.index]).sum()
        return counted.reindex(names, fill_value=0).T.rename_axis(index="theme_id", columns="group")

    def _by_size(self, counts: pd.DataFrame) -> list[str]:
        """Return themes that have findings, the largest first."""
        totals = counts.sum(axis="columns")
        labels = self.texts("themes", "label")
        themes = sorted(totals[totals > 0].index, key=lambda each: (-totals[each], labels[each]))
        return [str(theme) for theme in themes]

    def top(self, theme: str) -> str:
        """Return the theme at the top of the branch that a theme stands in."""
        broader = self.ds.table("themes")["broader_id"].dropna()
        seen = {theme}
        while theme in broader.index and (above := str(broader[theme])) not in seen:
            seen.add(above)
            theme = above
        return theme

    def kinds(self, by: str = "origin") -> pd.DataFrame:
        """Count findings by kind and group.

        Returns
        -------
        DataFrame
            Kinds × groups, both by their values; the most frequent kind first.
        """
        groups, names = self.groups(by)
        kinds = self.findings["kind"].astype("str")
        counts = pd.crosstab(kinds, groups).reindex(columns=list(names), fill_value=0)
        totals = counts.sum(axis="columns")
        order = sorted(totals[totals > 0].index, key=lambda kind: (-totals[kind], kind))
        return counts.loc[order].rename_axis(index="kind", columns="group")

    def links(self) -> pd.DataFrame:
        """Return the links of which both ends are among the findings."""
        links = self.ds.table("finding_links").reset_index(drop=True)
        here = self.findings.index
        return links[links["finding_id"].isin(here) & links["target_id"].isin(here)]

    def primary(self) -> pd.Series[str]:
        """Return what the primary theme of each finding is called."""
        codes = self.ds.table("finding_themes").reset_index(drop=True)
        primary = codes[codes["weight"].astype("str") == "primary"].set_index("finding_id")
        return primary["theme_id"].map(self.texts("themes", "label"))
