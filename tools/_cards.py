"""The picture that other sites show with a link to these pages."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import transloek as tl

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["write_cards"]

_TABLES = ("findings", "workshops", "themes", "actors")
_INK, _QUIET, _LINE = "#1f2933", "#4a5663", "#0a7d91"


def write_cards(root: Path, out: Path) -> None:
    """Write a picture of 1,200 × 630 pixels for each language: the title, and four numbers.

    Parameters
    ----------
    root : Path
        The checkout.
    out : Path
        The built site.
    """
    from matplotlib.figure import Figure

    ds = tl.load(root)
    for lang in ("de", "en"):
        figure = Figure(figsize=(12, 6.3), facecolor="white")
        title = ds.package.title(lang).partition(": ")[2] or ds.package.title(lang)
        figure.text(0.07, 0.82, "transloek", fontsize=40, weight="bold", color=_INK)
        words = fill(f"{title[0].upper()}{title[1:]}", 46)
        figure.text(0.07, 0.72, words, fontsize=27, color=_INK, va="top", linespacing=1.4)
        for number, name in enumerate(_TABLES):
            left = 0.07 + 0.22 * number
            line = figure.add_axes((left, 0.3, 0.19, 0.006))
            line.set_facecolor(_LINE)
            line.set_xticks([])
            line.set_yticks([])
            line.set_frame_on(True)
            for side in line.spines.values():
                side.set_visible(False)
            count = str(len(ds.records(name)))
            figure.text(left, 0.17, count, fontsize=44, weight="bold", color=_INK)
            label = ds.package.resource(name).title(lang)
            figure.text(left, 0.09, label, fontsize=22, color=_QUIET)
        figure.savefig(out / f"card-{lang}.png", metadata={"Software": None})
