"""The table that is printed, one line for each figure."""

from __future__ import annotations

from typing import Any

from harness.works import WORKS

__all__ = ["print_table", "shown"]

_LANG = 0


def shown(figure: float, unit: str) -> str:
    """Return a figure with its unit, as precisely as it would come again."""
    if unit == "bytes":
        return f"{figure / 2**20:,.0f} MiB"
    if unit == "per s":
        return f"{figure:,.0f}/s"
    if unit == "s" and figure < 1:
        return f"{figure * 1e3:.3g} ms"
    text = f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"
    return {"s": f"{text} s", "ms": f"{text} ms"}.get(unit, text)


def print_table(figures: list[dict[str, Any]]) -> None:
    """Print all figures."""
    print(f"{'work':68}{'size':>11}{'median':>12}{'spread':>22}{'target':>12}  reached")
    for figure in figures:
        print(_line(figure))


def _line(figure: dict[str, Any]) -> str:
    unit, spread = figure["unit"], figure["figure"]
    work = WORKS[figure["work"]][_LANG].replace("`", "")
    if "of" in (more := figure.get("more", {})):
        work = f"{work}: {more['of']}"
    size = f"{figure['size']:,}" if figure["size"] else ""
    median, low, high = (shown(spread[name], unit) for name in ("median", "low", "high"))
    target, reached = "", ""
    if "target" in figure:
        sign = "≥" if figure["target"]["least"] else "≤"
        target = f"{sign} {shown(figure['target']['figure'], unit)}"
        reached = "yes" if figure["reached"] else "NO"
    return f"{work[:67]:68}{size:>11}{median:>12}{f'{low} – {high}':>22}{target:>12}  {reached}"
