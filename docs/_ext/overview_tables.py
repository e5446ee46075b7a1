"""The tables of the overview: themes by where findings come from, kinds with bars."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from overview_html import explore, listed, record, tag
from overview_words import SAID, findings, sequence

if TYPE_CHECKING:
    import pandas as pd

    from transloek.plots._view import Origin, View

__all__ = ["heatmap", "kinds"]

# Shades of a cell, from none to the fullest.
_SHADES = 6
_FREQUENT = 3
# Width of the longest bar.
_BAR = 300


def _say(view: View, key: str, **values: object) -> str:
    return SAID[key](view.lang, **values)


def scrolled(view: View, name: str, *inner: str) -> str:
    """Return a box that scrolls by itself, also by keyboard."""
    label = _say(view, "scroll", name=name)
    return tag("div", *inner, class_="ov-scroll", role="region", aria_label=label, tabindex=0)


def _filter(origin: Origin) -> dict[str, str]:
    """Return how the explorer is asked for an origin."""
    return {"talk" if origin.kind == "talk" else "workshop": origin.id}


def heatmap(view: View) -> str:
    """Return what one sees of themes and workshops, and both tables."""
    counts = view.heat("origin")
    every = view.heat("origin", narrower=True)
    caption = escape(_say(view, "heat_caption"))
    label = _say(view, "heat_all", n=len(every))
    more = _table(view, every, escape(_say(view, "heat_all_caption")), label)
    table = _table(view, counts, caption, _say(view, "theme"))
    details = tag("details", tag("summary", escape(label)), more, class_="ov-more")
    return listed(_seen(view, counts), class_="ov-seen") + table + details


def _seen(view: View, counts: pd.DataFrame) -> list[str]:
    names = view.texts("themes", "label")
    workshops = {each.id: each.label for each in view.origins(workshops_only=True)}
    inside = counts[list(workshops)]
    sizes = view.origin.value_counts().reindex(list(workshops), fill_value=0)
    hits = (inside > 0).sum(axis="columns")
    fullest = int(inside.to_numpy().max())

    def themes(chosen: Any) -> str:
        return sequence([record(str(key), names[key]) for key in inside.index[chosen]])

    cells = [
        f"{record(str(theme), names[theme])} ({escape(workshops[str(column)])})"
        for theme in inside.index
        for column in inside.columns
        if inside.loc[theme, column] == fullest
    ]
    all_ = len(view.findings)
    said = [
        _say(
            view,
            "from_workshops",
            part=int(sizes.sum()),
            all=findings(all_, view.lang),
            all_dative=findings(all_, view.lang, dative=True),
            least=sizes.min(),
            most=sizes.max(),
        ),
        _say(
            view,
            "everywhere",
            n=int((hits == len(workshops)).sum()),
            of=len(inside),
            list=themes(hits == len(workshops)),
        ),
        _say(view, "fullest", n=fullest, list=sequence(cells)),
    ]
    for key, number in (("once", 1), ("nowhere", 0)):
        if (hits == number).any():
            count = int((hits == number).sum())
            said.append(_say(view, key, n=count, list=themes(hits == number)))
    return said


def _table(view: View, counts: pd.DataFrame, caption: str, name: str) -> str:
    """Return a table of themes × origins with shaded cells that lead into the explorer."""
    origins = view.origins()
    sizes = view.origin.value_counts()
    heads = [
        tag("th", _origin(each), tag("span", f"n = {sizes.get(each.id, 0)}"), scope="col")
        for each in origins
    ]
    total = tag(
        "th", escape(_say(view, "total")), tag("span", f"n = {len(view.findings)}"), scope="col"
    )
    head = tag("tr", tag("th", escape(_say(view, "theme")), scope="col"), *heads, total)
    rows = [_row(view, str(theme), counts.loc[theme], origins, sizes) for theme in counts.index]
    table = tag(
        "table",
        tag("caption", tag("span", caption)),
        tag("thead", head),
        tag("tbody", *rows),
        class_="ov-heat",
    )
    return scrolled(view, name, table)


def _origin(origin: Origin) -> str:
    return escape(origin.label) if origin.kind == "team" else record(origin.id, origin.label)


def _row(
    view: View, theme: str, counts: pd.Series[int], origins: list[Origin], sizes: pd.Series[int]
) -> str:
    name = str(view.texts("themes", "label")[theme])
    narrower = view.top(theme) != theme
    cells = []
    for origin in origins:
        number = int(counts[origin.id])
        label = _say(view, "cell", theme=name, origin=origin.label, n=findings(number, view.lang))
        shown = explore(str(number), label, theme=theme, **_filter(origin)) if number else "0"
        cells.append(
            tag("td", shown, class_=f"ov-shade-{_shade(number, int(sizes.get(origin.id, 1)))}")
        )
    number = int(counts.sum())
    label = _say(
        view, "cell", theme=name, origin=_say(view, "total"), n=findings(number, view.lang)
    )
    cells.append(tag("td", explore(str(number), label, theme=theme)))
    head = tag("th", record(theme, name), scope="row", class_="ov-narrower" if narrower else None)
    return tag("tr", head, *cells)


def _shade(number: int, most: int) -> int:
    """Return the share of an origin's findings as a shade; none has none, and only none."""
    return -(-number * (_SHADES - 1) // most)


def _number(counts: pd.DataFrame, row: str, column: str) -> int:
    value: Any = counts.loc[row, column]
    return int(value)


def kinds(view: View) -> str:
    """Return what one sees of kinds, the bars, and the numbers."""
    counts = view.kinds("valence")
    _, names = view.groups("valence")
    legend = listed(
        (_swatch(number) + escape(name) for number, name in enumerate(names.values())),
        class_="ov-legend",
    )
    seen = listed(_seen_kinds(view, counts, names), class_="ov-seen")
    return seen + _patterns() + legend + _bars(view, counts, names) + _numbers(view, counts, names)


def _seen_kinds(view: View, counts: pd.DataFrame, names: dict[str, str]) -> list[str]:
    totals = counts.sum(axis="columns")

    def kind(key: str) -> str:
        return explore(f"{view.label('findings', 'kind', key)} ({totals[key]})", kind=key)

    least = sorted(totals, reverse=True)[:_FREQUENT][-1]
    frequent = [kind(str(key)) for key in counts.index if totals[key] >= least]
    sums = counts.sum()
    valences = [explore(f"{name} ({sums[key]})", valence=key) for key, name in names.items()]
    single = [str(k) for k in counts.index if (counts.loc[k] > 0).sum() == 1 and totals[k] > 1]
    parts = [f"{kind(k)}: {escape(names[str(counts.loc[k].idxmax())])}" for k in single]
    said = [
        _say(view, "frequent", list=sequence(frequent)),
        _say(view, "valences", list=sequence(valences)),
    ]
    return said + [_say(view, "one_sided", list="; ".join(parts))] * bool(parts)


def _patterns() -> str:
    """Return hatches for parts of bars, so that no colour is needed to tell them."""
    forms = {
        1: tag("path", d="M0 6 6 0", class_="ov-hatch"),
        2: tag("circle", cx=3, cy=3, r=1.2, class_="ov-dot"),
        3: tag("path", d="M0 3 6 3", class_="ov-hatch"),
    }
    made = [
        tag(
            "pattern",
            form,
            id=f"ov-hatch-{number}",
            width=6,
            height=6,
            patternUnits="userSpaceOnUse",
        )
        for number, form in forms.items()
    ]
    return tag("svg", tag("defs", *made), width=0, height=0, aria_hidden="true", class_="ov-defs")


def _part(number: int, x: float, width: float, title: str = "") -> str:
    place = {"x": float(x), "y": 1, "width": float(width), "height": 16}
    parts = [tag("rect", class_=f"ov-part ov-ink-{number}", **place)]
    if number:
        parts.append(tag("rect", fill=f"url(#ov-hatch-{number})", **place))
    name = tag("title", escape(title)) if title else ""
    return tag("g", name, *parts)


def _swatch(number: int) -> str:
    drawn = _part(number, 1, 24)
    return tag("svg", drawn, viewBox="0 0 26 18", width=26, height=18, aria_hidden="true")


def _bars(view: View, counts: pd.DataFrame, names: dict[str, str]) -> str:
    most = int(counts.sum(axis="columns").max())
    rows = []
    for kind in map(str, counts.index):
        start, parts = 0.0, []
        for number, (key, name) in enumerate(names.items()):
            count = _number(counts, kind, key)
            width = count * (_BAR - 2) / most
            parts += [_part(number, start + 1, width, f"{name}: {count}")] * bool(count)
            start += width
        box = f"0 0 {_BAR} 18"
        bar = tag("svg", *parts, viewBox=box, preserveAspectRatio="none", aria_hidden="true")
        label, total = (
            view.label("findings", "kind", kind),
            sum(_number(counts, kind, key) for key in names),
        )
        spoken = f"{label}: {findings(total, view.lang)}"
        number_cell = tag("td", explore(str(total), spoken, kind=kind))
        rows.append(tag("tr", tag("th", escape(label), scope="row"), number_cell, tag("td", bar)))
    keys = ("kind", "number", "bar")
    head = tag("tr", *(tag("th", escape(_say(view, key)), scope="col") for key in keys))
    caption = tag("caption", tag("span", escape(_say(view, "kinds_caption"))))
    table = tag("table", caption, tag("thead", head), tag("tbody", *rows), class_="ov-bars")
    return scrolled(view, _say(view, "kind"), table)


def _numbers(view: View, counts: pd.DataFrame, names: dict[str, str]) -> str:
    heads = (tag("th", escape(name), scope="col") for name in names.values())
    head = tag("tr", tag("th", escape(_say(view, "kind")), scope="col"), *heads)
    rows = []
    for kind in map(str, counts.index):
        label = view.label("findings", "kind", kind)
        cells = []
        for key, name in names.items():
            count = _number(counts, kind, key)
            spoken = f"{label}, {name}: {findings(count, view.lang)}"
            shown = explore(str(count), spoken, kind=kind, valence=key) if count else "0"
            cells.append(tag("td", shown))
        rows.append(tag("tr", tag("th", escape(label), scope="row"), *cells))
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="ov-numbers")
    name = _say(view, "kinds_table")
    return tag(
        "details", tag("summary", escape(name)), scrolled(view, name, table), class_="ov-more"
    )
