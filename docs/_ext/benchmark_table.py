"""Directives for the figures of the benchmarks, from a committed result: none is typed by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from transloek.sphinxext._nodes import group_row, paragraph, table
from transloek.validate import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from transloek.sphinxext._nodes import Cell

_RESULT = Path(__file__).parents[2] / "benchmarks" / "results" / "full.json"
_LARGE = "large-"
# Between a number and its unit, where no line ends.
_BLANK = "\u00a0"
# Above this, so many programs waited for each processor that seconds are no longer those of the work.
_BUSY = 1.5

_MACHINE = Text(
    "Measured on {measured} with Python {python} on {system}: {processor}, {cores} cores, "
    "{memory} GiB of memory. With {libraries}. The command: ",
    "Gemessen am {measured} mit Python {python} unter {system}: {processor}, {cores} Kerne, "
    "{memory} GiB Speicher. Mit {libraries}. Der Befehl: ",
)
_WAITED = Text(
    "Other programs were running: for each processor, {low} to {high} programs wanted it at a time. "
    "Seconds are therefore longer than on an idle machine; ratios, whose sides took turns, are not "
    "far off. Figures marked with * are from moments with more than {bound}.",
    "Zugleich liefen andere Programme: Auf jeden Prozessor kamen {low} bis {high}, die rechnen "
    "wollten. Die Sekunden sind darum länger als auf einem freien Rechner; die Verhältnisse, deren "
    "Seiten sich abwechselten, stimmen ungefähr. Zahlen mit * stammen aus Augenblicken mit mehr als "
    "{bound}.",
)
_HEAD = (
    Text("Size", "Größe"),
    Text("Median", "Median"),
    Text("Range", "Spanne"),
    Text("Target", "Ziel"),
    Text("transloek", "transloek"),
    Text("The other", "Zum Vergleich"),
)
_GROWTH = (
    Text("Time for", "Zeit für"),
    Text("From", "Von"),
    Text("To", "Bis"),
    Text("Power", "Potenz"),
    Text("Target", "Ziel"),
)
_REACHED, _MISSED = Text("reached", "erreicht"), Text("missed", "verfehlt")
_NONE, _SHIPPED = Text("–", "–"), Text("shipped", "mitgeliefert")
_GROWS = Text(
    "How the time of transloek grows with the size, as a power of it:",
    "Wie die Zeit von transloek mit der Größe wächst, als Potenz davon:",
)
_SUMMARY = Text(
    "{reached} of {all} targets are reached.", "{reached} von {all} Zielen sind erreicht."
)
_FINDINGS = Text("Findings", "Befunde")
_TOOK = Text("{time}, {peak} GiB", "{time}, {peak} GiB")
_ENGINES = {
    "duckdb": "DuckDB",
    "dask": "Dask",
    "spark": "Spark",
    "pandas": "tl.load() + pandas",
}


def result(path: Path = _RESULT) -> dict[str, Any]:
    """Return the committed result."""
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def number(figure: float, lang: str, digits: int = 3) -> str:
    """Return a number as it is written in a language, with so many significant figures."""
    text = f"{figure:,.0f}" if abs(figure) >= 10 ** (digits - 1) else f"{figure:.{digits}g}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "de" else text


def _count(size: int, lang: str) -> str:
    """Return a whole number as it is written in a language."""
    return f"{size:,}".replace(",", "." if lang == "de" else ",")


def quantity(figure: float, unit: str, lang: str) -> str:
    """Return a figure with its unit."""
    if unit == "bytes":
        figure, unit = figure / 2**30, "GiB"
    elif unit == "s" and abs(figure) < 1:
        figure, unit = figure * 1e3, "ms"
    behind = {"times": f"{_BLANK}×", "per s": "/s", "power": "", "share": ""}
    return f"{number(figure, lang)}{behind.get(unit, f'{_BLANK}{unit}')}"


def inline(text: str) -> nodes.inline:
    """Return a text whose pieces in backticks are literals."""
    pieces = enumerate(text.split("`"))
    parts = [nodes.literal("", p) if place % 2 else nodes.Text(p) for place, p in pieces if p]
    return nodes.inline("", "", *parts)


class _Directive(SphinxDirective):
    """What all have in common: the language, and that they depend on the result."""

    @property
    def lang(self) -> str:
        return "de" if self.config.language == "de" else "en"

    def run(self) -> list[nodes.Node]:
        """Read the result."""
        self.env.note_dependency(str(_RESULT))
        return list(self.made(result()))

    def made(self, found: dict[str, Any]) -> Iterator[nodes.Node]:
        """Yield what is shown."""
        raise NotImplementedError


class BenchmarkMachine(_Directive):
    """What was measured with."""

    def made(self, found: dict[str, Any]) -> Iterator[nodes.Node]:
        """Yield a paragraph on the machine, and one on what else it did."""
        told = found["machine"]
        libraries = ", ".join(f"{name} {version}" for name, version in told["libraries"].items())
        memory = number(told["memory"] / 2**30, self.lang)
        said = _MACHINE.filled({**told, "libraries": libraries, "memory": memory})(self.lang)
        yield paragraph(said, nodes.literal("", found["command"]), ".")
        busy = told["busy"]
        if busy["high"] > _BUSY:
            low, high, bound = (number(x, self.lang) for x in (busy["low"], busy["high"], _BUSY))
            yield paragraph(_WAITED.filled({"low": low, "high": high, "bound": bound})(self.lang))


class BenchmarkTable(_Directive):
    """All figures but those of engines for large data."""

    def made(self, found: dict[str, Any]) -> Iterator[nodes.Node]:
        """Yield how many targets are reached, a table of works and sizes, and one of their growth."""
        figures = [f for f in found["figures"] if not f["work"].startswith(_LARGE)]
        goals = [f["reached"] for f in figures if "target" in f]
        yield paragraph(_SUMMARY.filled({"reached": sum(goals), "all": len(goals)})(self.lang))
        sized = [f for f in figures if f["work"] != "growth"]
        yield self._works(sized)
        yield paragraph(_GROWS(self.lang))
        titles = {f["work"]: f["title"][self.lang] for f in sized}
        grown = [f for f in figures if f["work"] == "growth"]
        head = [text(self.lang) for text in _GROWTH]
        yield table(head, [self._growth(figure, titles) for figure in grown])

    def _works(self, figures: Sequence[dict[str, Any]]) -> nodes.table:
        made = table([text(self.lang) for text in _HEAD], [self._row(f) for f in figures])
        (body,) = made.findall(nodes.tbody)
        # From the last to the first, so that the places of those above stay what they are.
        for place in range(len(figures) - 1, -1, -1):
            if place == 0 or figures[place - 1]["work"] != figures[place]["work"]:
                title = inline(figures[place]["title"][self.lang])
                body.insert(place, group_row(title, len(_HEAD)))
        return made

    def _row(self, figure: dict[str, Any]) -> Sequence[Cell]:
        unit, spread = figure["unit"], figure["figure"]
        low, high = (quantity(spread[name], unit, self.lang) for name in ("low", "high"))
        # The unit stands at the end of both.
        if low.partition(_BLANK)[2] == high.partition(_BLANK)[2]:
            low = low.partition(_BLANK)[0]
        return [
            _count(figure["size"], self.lang) if figure["size"] else _SHIPPED(self.lang),
            self._median(figure),
            "–" if spread["count"] == 1 else f"{low}–{high}",
            self._goal(figure),
            *self._doers(figure),
        ]

    def _growth(self, figure: dict[str, Any], titles: dict[str, str]) -> Sequence[Cell]:
        work = figure["more"]["of"]
        sizes = [_count(size, self.lang) for size in (figure["more"]["from"], figure["size"])]
        title = inline(titles.get(work, work))
        return [title, *sizes, self._median(figure), self._goal(figure)]

    def _median(self, figure: dict[str, Any]) -> str:
        mark = "*" if figure.get("busy", 0) > _BUSY else ""
        return f"{quantity(figure['figure']['median'], figure['unit'], self.lang)}{mark}"

    def _goal(self, figure: dict[str, Any]) -> str:
        if "target" not in figure:
            return _NONE(self.lang)
        sign = "≥" if figure["target"]["least"] else "≤"
        goal = quantity(figure["target"]["figure"], figure["unit"], self.lang)
        said = _REACHED if figure["reached"] else _MISSED
        return f"{sign} {goal}: {said(self.lang)}"

    def _doers(self, figure: dict[str, Any]) -> list[Cell]:
        unit = "s" if figure["unit"] in {"times", "ms"} else figure["unit"]
        if figure["work"] == "load-memory":
            unit = "bytes"
        ours, *others = figure["doers"].items() or [("", None)]
        told = [f"{name}: {quantity(spread['median'], unit, self.lang)}" for name, spread in others]
        own = quantity(ours[1]["median"], unit, self.lang) if ours[1] else "–"
        return [own, "; ".join(told) or "–"]


class BenchmarkLarge(_Directive):
    """Engines for large data: size by engine."""

    def made(self, found: dict[str, Any]) -> Iterator[nodes.Node]:
        """Yield the table."""
        figures = [f for f in found["figures"] if f["work"].startswith(_LARGE)]
        known = {(f["size"], f["work"].removeprefix(_LARGE)): f for f in figures}
        rows = [
            [_count(size, self.lang), *(self._cell(known.get((size, e))) for e in _ENGINES)]
            for size in sorted({size for size, _ in known})
        ]
        yield table([_FINDINGS(self.lang), *_ENGINES.values()], rows)

    def _cell(self, figure: dict[str, Any] | None) -> str:
        if figure is None:
            return _NONE(self.lang)
        time = quantity(figure["figure"]["median"], "s", self.lang)
        peak = number(figure["more"]["peak"] / 2**30, self.lang, 2)
        return _TOOK.filled({"time": time, "peak": peak})(self.lang)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directives."""
    app.add_directive("benchmark-machine", BenchmarkMachine)
    app.add_directive("benchmark-table", BenchmarkTable)
    app.add_directive("benchmark-large", BenchmarkLarge)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
