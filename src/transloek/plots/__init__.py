"""Plots of findings with matplotlib: ``ds.plot.heatmap()`` and others. The extra ``plot``.

Every plot has an `Axes` to draw on (``ax=``) or makes its own, speaks German and English
(``lang=``), and returns the `Axes`. Text and background are those of matplotlib's settings: within
``plt.style.context("dark_background")`` plots are dark. No setting is changed. What colours tell,
shapes, hatches, lines or words tell too, so that a plot can be printed in grey.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.errors import require_extra

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from transloek.dataset import Dataset
    from transloek.exports import Choice
    from transloek.plots._view import View

__all__ = ["Plots"]


class Plots:
    """The plots of a dataset: ``ds.plot``.

    Parameters
    ----------
    ds : Dataset
        The data.

    Examples
    --------
    >>> from transloek import load
    >>> load().plot
    <Plots of transloek: heatmap, kinds, network, places, synthesis>
    """

    def __init__(self, ds: Dataset) -> None:
        self._ds = ds

    def heatmap(
        self,
        *,
        by: str = "workshop",
        rollup: bool = True,
        where: Choice = None,
        lang: str | None = None,
        ax: Axes | None = None,
    ) -> Axes:
        """Draw how many findings each workshop has on each theme.

        Parameters
        ----------
        by : {"workshop", "origin", "valence", "voice"}
            The columns. With ``"origin"``, talks and the project team stand beside the workshops.
        rollup : bool
            Whether to show the top themes only, each with what lies below it; otherwise all themes,
            each with the findings that are coded with it directly.
        where : mapping, DataFrame or iterable of str, optional
            Which findings: the options of `Dataset.find`, what it returned, or IDs. By default all.
        lang : {"de", "en"}, optional
            The language; by default that of the dataset.
        ax : matplotlib.axes.Axes, optional
            Where to draw; by default a new figure of a fitting size.

        Returns
        -------
        matplotlib.axes.Axes

        Raises
        ------
        QueryError
            If findings cannot be chosen or grouped so, none is left, or there are more columns than
            a picture can show.
        MissingExtraError
            If the extra ``plot`` is not installed.

        Examples
        --------
        >>> from transloek import load
        >>> ax = load().plot.heatmap(lang="de")
        >>> ax.get_title("left")
        'Befunde nach Thema und Workshop'
        """
        from transloek.plots import _heatmap

        return _heatmap.draw(self._view(where, lang), ax, by=by, rollup=rollup)

    def kinds(
        self,
        *,
        by: str = "origin",
        where: Choice = None,
        lang: str | None = None,
        ax: Axes | None = None,
    ) -> Axes:
        """Draw how many findings of each kind there are, and where they come from.

        Parameters
        ----------
        by : {"origin", "workshop", "valence", "voice"}
            What the bars are divided by.
        where : mapping, DataFrame or iterable of str, optional
            Which findings, as for `heatmap`.
        lang : {"de", "en"}, optional
            The language; by default that of the dataset.
        ax : matplotlib.axes.Axes, optional
            Where to draw; by default a new figure of a fitting size.

        Returns
        -------
        matplotlib.axes.Axes

        Raises
        ------
        QueryError
            If findings cannot be chosen or grouped so, or none is left.
        MissingExtraError
            If the extra ``plot`` is not installed.

        Examples
        --------
        >>> from transloek import load
        >>> ds = load()
        >>> ax = ds.plot.kinds(by="valence", where={"workshop": "m05-w3"})
        >>> int(sum(bar.get_width() for bar in ax.patches)) == len(ds.find(workshop="m05-w3"))
        True
        """
        from transloek.plots import _kinds

        return _kinds.draw(self._view(where, lang), ax, by=by)

    def network(
        self, *, where: Choice = None, lang: str | None = None, ax: Axes | None = None
    ) -> Axes:
        """Draw which findings refer to one another, and how.

        A box is a finding, with its ID; its form and its colour tell the origin, the line of an
        arrow tells the relation. The most linked findings carry their primary theme. Findings
        without links are not drawn. The layout is the same each time.

        Parameters
        ----------
        where : mapping, DataFrame or iterable of str, optional
            Which findings, as for `heatmap`; links between these are drawn.
        lang : {"de", "en"}, optional
            The language; by default that of the dataset.
        ax : matplotlib.axes.Axes, optional
            Where to draw; by default a new figure of a fitting size.

        Returns
        -------
        matplotlib.axes.Axes
            Every box and arrow says in its ``gid`` what it stands for.

        Raises
        ------
        QueryError
            If findings cannot be chosen so, if none are linked, or more than a picture can show.
        MissingExtraError
            If the extra ``plot`` is not installed.
        """
        from transloek.plots import _network

        return _network.draw(self._view(where, lang), ax)

    def places(self, *, lang: str | None = None, ax: Axes | None = None) -> Axes:
        """Draw a map of the places that the data name.

        It is a locator: points with names, degrees and a scale in kilometres, on a coarse outline
        of Germany. Places without coordinates are named below it.

        Parameters
        ----------
        lang : {"de", "en"}, optional
            The language; by default that of the dataset.
        ax : matplotlib.axes.Axes, optional
            Where to draw; by default a new figure of a fitting size.

        Returns
        -------
        matplotlib.axes.Axes

        Raises
        ------
        QueryError
            If no place has coordinates.
        MissingExtraError
            If the extra ``plot`` is not installed.
        """
        from transloek.plots import _places

        return _places.draw(self._view(None, lang), ax)

    def synthesis(
        self, *, where: Choice = None, lang: str | None = None, ax: Axes | None = None
    ) -> Axes:
        """Draw which findings the statements of the project team sum up.

        Parameters
        ----------
        where : mapping, DataFrame or iterable of str, optional
            Which findings, as for `heatmap`: statements of the team, or findings that they sum up.
        lang : {"de", "en"}, optional
            The language; by default that of the dataset.
        ax : matplotlib.axes.Axes, optional
            Where to draw; by default a new figure of a fitting size.

        Returns
        -------
        matplotlib.axes.Axes
            Every line says in its ``gid`` what it stands for.

        Raises
        ------
        QueryError
            If findings cannot be chosen so, or none of them sums up another or is summed up.
        MissingExtraError
            If the extra ``plot`` is not installed.
        """
        from transloek.plots import _synthesis

        return _synthesis.draw(self._view(None, lang), self._view(where, lang), ax)

    def _view(self, where: Choice, lang: str | None) -> View:
        # Before anything is counted: who lacks the library is told at once, and how to get it.
        require_extra("matplotlib", "plot")
        from transloek.plots._view import View

        return View(self._ds, where, lang)

    def __repr__(self) -> str:
        names = [name for name in dir(type(self)) if not name.startswith("_")]
        return f"<Plots of {self._ds.package.name}: {', '.join(names)}>"
