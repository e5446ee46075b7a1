"""Pieces of HTML and SVG for the overview, and the links in them."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["explore", "lines", "listed", "record", "resolve", "tag", "wide"]

# What stands in for addresses until a page is written: only then is it known where records are.
_RECORD, _EXPLORER = "record:", "explorer:"


def tag(name: str, *inner: str, **attributes: Any) -> str:
    """Return an element. Its content is HTML already; its attributes are escaped here.

    Parameters
    ----------
    name : str
        What it is called.
    *inner : str
        What stands in it.
    **attributes
        ``class_`` and ``for_`` without the underscore, others with dashes for underscores; what is
        None or False is left out, True stands alone.
    """
    told = [
        f" {key.rstrip('_').replace('_', '-')}{'' if value is True else _quoted(value)}"
        for key, value in attributes.items()
        if value is not None and value is not False
    ]
    return f"<{name}{''.join(told)}>{''.join(inner)}</{name}>"


def _quoted(value: object) -> str:
    shown = f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
    return f'="{escape(shown)}"'


def record(identifier: str, text: str, **attributes: Any) -> str:
    """Return a link to a record's page."""
    return tag("a", escape(text), href=f"{_RECORD}{identifier}", **attributes)


def explore(text: str, label: str | None = None, **query: str) -> str:
    """Return a link into the explorer, so filtered.

    Parameters
    ----------
    text : str
        What is shown.
    label : str, optional
        What is said instead, where the text does not make sense by itself.
    **query : str
        The filter.
    """
    address = _EXPLORER + "&".join(f"{key}={value}" for key, value in query.items())
    return tag("a", escape(text), href=address, aria_label=label)


def resolve(html: str, record_at: Callable[[str], str | None], explorer: str | None) -> str:
    """Put the addresses into a piece of HTML.

    Parameters
    ----------
    html : str
        With links that `record` and `explore` made.
    record_at : callable
        Returns the address of a record, or None: then there is no link.
    explorer : str or None
        The address of the explorer, if there is one.
    """

    def replace(match: re.Match[str]) -> str:
        address = record_at(match[1])
        return "" if address is None else f' href="{escape(address)}"'

    html = re.sub(rf' href="{_RECORD}([^"]+)"', replace, html)
    if explorer is None:
        return re.sub(rf' href="{_EXPLORER}[^"]*"', "", html)
    return html.replace(f'href="{_EXPLORER}', f'href="{escape(explorer)}?')


def listed(items: Iterable[str], **attributes: Any) -> str:
    """Return a list of pieces of HTML."""
    return tag("ul", *(tag("li", item) for item in items), **attributes)


def wide(text: str, size: float) -> float:
    """Return about how wide a text is drawn: no font is there when the site is built.

    Parameters
    ----------
    text : str
        One line.
    size : float
        Size of the font. Letters of common fonts without serifs are a little over half of it wide.
    """
    return 0.56 * size * len(text)


def lines(parts: Sequence[str], x: float, y: float, *, step: float, **attributes: Any) -> str:
    """Return an SVG text of several lines, the block's middle at a height.

    Parameters
    ----------
    parts : sequence of str
        The lines.
    x, y : float
        Where the text stands; what x is depends on the anchor.
    step : float
        From line to line.
    **attributes
        Of the text.
    """
    first = y - step * (len(parts) - 1) / 2
    spans = [
        tag("tspan", escape(part), x=float(x), y=float(first + number * step))
        for number, part in enumerate(parts)
    ]
    return tag("text", *spans, dominant_baseline="central", **attributes)
