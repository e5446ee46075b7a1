"""Plots: what is drawn is what the data say, readable, and without side effects."""

from __future__ import annotations

import doctest
import itertools
import sys
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.patches import FancyArrowPatch, PathPatch
from matplotlib.text import Text

import transloek
from transloek.errors import MissingExtraError, QueryError
from transloek.plots import Plots
from transloek.plots._layout import apart, arrange, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from matplotlib.axes import Axes
    from matplotlib.transforms import Bbox

    from transloek.dataset import Dataset

NAMES = ("heatmap", "kinds", "network", "places", "synthesis")
# Every plot, also in the forms that its options give it.
FORMS: dict[str, tuple[str, dict[str, Any]]] = {
    **{name: (name, {}) for name in NAMES},
    "heatmap of all themes": ("heatmap", {"by": "origin", "rollup": False}),
    "heatmap by valence": ("heatmap", {"by": "valence"}),
    "kinds by valence": ("kinds", {"by": "valence"}),
    "kinds by workshop": ("kinds", {"by": "workshop"}),
}


@pytest.fixture(autouse=True)
def _without_window() -> Iterator[None]:
    """Draw in memory, and leave no figure open."""
    with mpl.rc_context():
        plt.switch_backend("agg")
        yield
        plt.close("all")


@pytest.fixture(scope="module")
def ds() -> Dataset:
    """Return the shipped data."""
    return transloek.load()


def drawn(ds: Dataset, form: str, **options: Any) -> Axes:
    """Draw a plot as one of the forms says."""
    name, own = FORMS[form]
    ax: Axes = getattr(ds.plot, name)(**own, **options)
    return ax


def ticks(labels: list[Text]) -> list[str]:
    """Return the texts beside an axis, without the number of findings."""
    return [label.get_text().partition("\nn = ")[0].replace("\n", " ") for label in labels]


def grid(ax: Axes) -> dict[tuple[str, str], int]:
    """Read the numbers of a heatmap back, by the labels of row and column."""
    rows, columns = ticks(ax.get_yticklabels()), ticks(ax.get_xticklabels())
    cells = {text.get_position(): int(text.get_text()) for text in ax.texts}
    return {
        (row, column): cells[x, y] for y, row in enumerate(rows) for x, column in enumerate(columns)
    }


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_heatmap_counts_what_find_finds(ds: Dataset, lang: str) -> None:
    """A top theme with all below it, in each workshop."""
    cells = grid(ds.plot.heatmap(lang=lang))
    tops = [theme for theme in ds.records("themes") if theme.broader is None]
    expected = {
        (theme.label(lang), workshop.title(lang)): len(ds.find(theme=theme, workshop=workshop))
        for theme, workshop in itertools.product(tops, ds.records("workshops"))
    }
    assert cells == expected


def test_all_themes_are_counted_without_those_below(ds: Dataset) -> None:
    """Themes × origins; what is not drawn has no finding."""
    cells = grid(ds.plot.heatmap(by="origin", rollup=False))
    themes = ds.codes("themes")
    for theme in ds.records("themes"):
        coded = ds.findings[themes[theme.id] == 1]
        row = [count for (label, _), count in cells.items() if label == theme.label()]
        assert sum(row) == len(coded)
        assert (
            cells.get((theme.label(), "Project team"), 0) == (coded.voice == "project_team").sum()
        )
        assert cells.get((theme.label(), "Talk"), 0) == coded.talk_id.notna().sum()


def test_the_columns_say_how_many_findings_they_have(ds: Dataset) -> None:
    """Counts of groups of different size are not to be compared without it."""
    labels = [label.get_text() for label in ds.plot.heatmap().get_xticklabels()]
    sizes = [int(label.partition("n = ")[2]) for label in labels]
    assert sizes == [workshop.findings_total for workshop in ds.records("workshops")]


def test_fuller_cells_are_darker_and_their_numbers_readable(ds: Dataset) -> None:
    """In either scheme the contrast of number and ground is that which WCAG asks for."""
    for style in ("default", "dark_background"):
        with plt.style.context(style):
            ax = ds.plot.heatmap()
        ground = np.asarray(ax.images[0].get_array())
        paper = np.array(mpl.colors.to_rgb(ax.get_facecolor()))
        far: dict[int, float] = {}
        for text in ax.texts:
            column, row = text.get_position()
            cell = ground[int(row), int(column)]
            light, dark = sorted((luminance(cell), luminance(text.get_color())), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5
            far[int(text.get_text())] = float(np.abs(cell - paper).sum())
        assert [far[count] for count in sorted(far)] == sorted(far.values())


def luminance(colour: Any) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = np.array(mpl.colors.to_rgb(colour))
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ np.array([0.2126, 0.7152, 0.0722]))


@pytest.mark.parametrize("by", ["origin", "workshop", "valence", "voice"])
def test_bars_are_as_long_as_there_are_findings(ds: Dataset, by: str) -> None:
    """Of each kind in each group; a number stands in each part of a bar."""
    ax = ds.plot.kinds(by=by)
    kinds = ticks(ax.get_yticklabels())
    field = ds.package.resource("findings").field("kind")
    values = {category.label("en"): category.value for category in field.categories}
    chosen = ds.findings if by != "workshop" else ds.findings[ds.findings.workshop_id.notna()]
    for row, kind in enumerate(kinds):
        widths = [bars[row].get_width() for bars in ax.containers]
        assert sum(widths) == (chosen["kind"] == values[kind]).sum()
        written = [int(t.get_text()) for t in ax.texts if t.get_position()[1] == row]
        assert written == [width for width in widths if width]
    assert set(chosen["kind"]) == {values[kind] for kind in kinds}
    if by in {"valence", "voice"}:
        for bars in ax.containers:
            field = ds.package.resource("findings").field(by)
            (value,) = [c.value for c in field.categories if c.label("en") == bars.get_label()]
            assert sum(bar.get_width() for bar in bars) == (ds.findings[by] == value).sum()


def test_parts_of_a_bar_differ_without_colour(ds: Dataset) -> None:
    """Each group has a hatch of its own."""
    bars = ds.plot.kinds().containers
    hatches = [group[0].get_hatch() for group in bars]
    assert len(set(hatches)) == len(hatches) == 6


def test_the_network_has_all_links_and_what_they_tie(ds: Dataset) -> None:
    """A box for each finding with links, an arrow for each link."""
    ax = ds.plot.network()
    links = ds.finding_links.reset_index()
    boxes = {text.get_gid() for text in ax.texts}
    assert boxes == {*links.finding_id, *links.target_id}
    arrows = [patch.get_gid() for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    told = links.finding_id + " " + links.relation.astype("str") + " " + links.target_id
    assert sorted(map(str, arrows)) == sorted(told)
    assert f"{len(boxes)} of {len(ds.findings)}" in ax.get_title("left")


def test_arrows_point_from_the_one_that_refers(ds: Dataset) -> None:
    """They begin and end at the boxes of their findings."""
    ax = ds.plot.network()
    places = {str(text.get_gid()): text.get_position() for text in ax.texts}
    for patch in ax.patches:
        if isinstance(patch, FancyArrowPatch):
            one, _, other = str(patch.get_gid()).split()
            assert patch._posA_posB == [places[one], places[other]]  # type: ignore[attr-defined]


def test_the_most_linked_findings_carry_their_theme(ds: Dataset) -> None:
    """So that a reader sees what the network is about."""
    ax = ds.plot.network(lang="de")
    links = ds.finding_links.reset_index()
    ends = list(links.finding_id) + list(links.target_id)
    counts = {end: ends.count(end) for end in ends}
    named = {
        str(t.get_gid()): t.get_text().split("\n", 1) for t in ax.texts if "\n" in t.get_text()
    }
    assert 3 <= len(named) <= 12
    least = min(counts[one] for one in named)
    assert {one for one, count in counts.items() if count >= least} == set(named)
    primary = ds.finding_themes.reset_index().query("weight == 'primary'")
    themes = dict(zip(primary.finding_id, primary.theme_id, strict=True))
    for finding, (_, label) in named.items():
        assert label.replace("\n", " ") == ds[themes[finding]].label("de")


def test_the_network_is_the_same_each_time(ds: Dataset) -> None:
    """No chance has a part in it."""
    places = [[text.get_position() for text in ds.plot.network().texts] for _ in range(2)]
    assert places[0] == places[1]


def test_a_network_is_drawn_of_what_was_chosen(ds: Dataset) -> None:
    """Links of which one end was not chosen are left out."""
    ax = ds.plot.network(where={"workshop": "m05-w2"})
    links = ds.finding_links.reset_index()
    inside = links.finding_id.str.startswith("m05-w2") & links.target_id.str.startswith("m05-w2")
    arrows = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    assert len(arrows) == inside.sum() > 0


def test_what_cannot_be_drawn_is_said(ds: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what was asked, and what to do."""
    with pytest.raises(QueryError, match="no finding answers"):
        ds.plot.heatmap(where=[])
    with pytest.raises(QueryError, match="no two of the chosen findings are linked"):
        ds.plot.network(where=["m05-s-01"])
    with pytest.raises(QueryError, match="none of the chosen findings sums up"):
        ds.plot.synthesis(where=["m05-t1-01"])
    with pytest.raises(QueryError, match="by='theme': findings can be grouped by origin, workshop"):
        ds.plot.kinds(by="theme")
    with pytest.raises(QueryError, match="not a language"):
        ds.plot.kinds(lang="fr")
    for name in ("heatmap", "kinds", "network", "synthesis"):
        monkeypatch.setattr(f"transloek.plots._{name}._MOST", 2)
        with pytest.raises(QueryError, match="more than 2 cannot be read: choose some findings"):
            getattr(ds.plot, name)()


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_synthesis_ties_each_statement_to_what_it_sums_up(ds: Dataset, lang: str) -> None:
    """A line for each link, each statement with its whole text."""
    ax = ds.plot.synthesis(lang=lang)
    links = ds.finding_links.reset_index().query("relation == 'synthesises'")
    lines = sorted(str(patch.get_gid()) for patch in ax.patches if isinstance(patch, PathPatch))
    assert lines == sorted(links.finding_id + " synthesises " + links.target_id)
    texts = {str(text.get_gid()): text.get_text().replace("\n", " ") for text in ax.texts}
    for source in links.finding_id.unique():
        assert texts[source].endswith(str(ds[source].statement(lang)))
    written = " ".join(text.get_text() for text in ax.texts)
    for target in links.target_id.unique():
        assert target.removeprefix("m05-") in written


def test_a_part_of_the_synthesis_can_be_drawn(ds: Dataset) -> None:
    """By the statements, or by the findings that they sum up."""
    for where in (["m05-s-04"], ["m05-w2-14"]):
        links = ds.finding_links.reset_index().query("relation == 'synthesises'")
        expected = links.finding_id.isin(where) | links.target_id.isin(where)
        assert len(ds.plot.synthesis(where=where).patches) == expected.sum() > 0


def test_places_stand_where_their_coordinates_say(ds: Dataset) -> None:
    """All that have some are points with names; the others are named below."""
    ax = ds.plot.places(lang="de")
    points = {tuple(p) for drawn in ax.collections for p in np.asarray(drawn.get_offsets())}
    placed = ds.places[ds.places.latitude.notna()]
    assert points == set(zip(placed.longitude, placed.latitude, strict=True))
    assert {text.get_text() for text in ax.texts} - {"100 km"} == set(placed.name)
    for name in ds.places[ds.places.latitude.isna()].name:
        assert name in ax.get_xlabel()
    (squares,) = [c for c in ax.collections if c.get_label() == "Ort eines Praxisbeispiels"]
    assert len(np.asarray(squares.get_offsets())) == ds.practices.place_id.nunique()


def test_the_scale_is_true(ds: Dataset) -> None:
    """The bar is as long as it says, by the cosine of its latitude."""
    ax = ds.plot.places()
    (bar,) = [line for line in ax.lines if line.get_gid() == "scale"]
    (west, east), (height, _) = np.asarray(bar.get_xdata()), np.asarray(bar.get_ydata())
    assert (east - west) * 111.195 * np.cos(np.radians(height)) == pytest.approx(100)
    assert ax.get_aspect() == pytest.approx(1 / np.cos(np.radians(51)), rel=0.02)


def test_a_map_of_places_elsewhere_shows_them(dataset: Dataset, package: Any) -> None:
    """It is not bound to Germany."""
    assert len(dataset.plot.places().collections) == 1
    path = package / "data" / "places.csv"
    path.write_text(path.read_text("utf-8").replace("51.5,6.25", "-33.9,18.4"), encoding="utf-8")
    ax = transloek.load(package).plot.places()
    low, high = ax.get_ylim()
    assert low < -33.9 < high < 0
    assert any("S" in label for label in ticks(ax.get_yticklabels()))


def test_a_package_without_coordinates_has_no_map(package: Any) -> None:
    """And that is said."""
    path = package / "data" / "places.csv"
    path.write_text(path.read_text("utf-8").replace("51.5,6.25", ","), encoding="utf-8")
    with pytest.raises(QueryError, match="no place of the data has coordinates"):
        transloek.load(package).plot.places()


@pytest.mark.parametrize("form", FORMS)
def test_every_plot_draws_where_it_is_told(ds: Dataset, form: str) -> None:
    """On the axes that were given, and on no figure of its own."""
    figure, ax = plt.subplots(figsize=(10, 8))
    assert drawn(ds, form, ax=ax) is ax
    assert plt.get_fignums() == [figure.number]


@pytest.mark.parametrize("form", FORMS)
def test_no_setting_is_changed(ds: Dataset, form: str) -> None:
    """Neither of matplotlib nor of the data."""
    before = dict(mpl.rcParams)
    drawn(ds, form)
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("form", FORMS)
def test_both_languages_are_spoken(ds: Dataset, form: str) -> None:
    """Every text that is a word differs; the default is the language of the dataset."""
    texts = {lang: words(drawn(ds, form, lang=lang)) for lang in ("de", "en")}
    assert texts["de"] != texts["en"]
    assert words(drawn(ds, form)) == texts["en"]
    assert words(drawn(transloek.load(lang="de"), form)) == texts["de"]
    english = {" the ", " of ", "Findings", "Project team", " findings"}
    assert not [word for word in english if word in " | ".join(texts["de"])]


def words(ax: Axes) -> list[str]:
    """Return all texts of a plot."""
    return [text.get_text() for text in visible(ax)]


def visible(ax: Axes) -> list[Text]:
    """Return the texts that can be seen."""
    found = ax.figure.findobj(lambda artist: isinstance(artist, Text) and artist.get_visible())
    texts = [text for text in found if isinstance(text, Text)]
    # Labels of ticks beyond the ends of an axis are there, but never drawn.
    unseen = {
        tick.label1
        for axis in (ax.xaxis, ax.yaxis)
        for tick in axis.get_major_ticks()
        if not min(axis.get_view_interval()) <= tick.get_loc() <= max(axis.get_view_interval())
    }
    return [text for text in texts if text.get_text().strip() and text not in unseen]


def extent(text: Text) -> Bbox:
    """Return the place of a text, with its box if that has a frame, a hair smaller."""
    box = text.get_bbox_patch()
    framed = box is not None and mpl.colors.to_rgba(box.get_edgecolor())[3] > 0
    return (box if framed and box else text).get_window_extent().padded(-0.5)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_no_text_hides_another_or_is_cut_off(ds: Dataset, form: str, lang: str) -> None:
    """At the size that a plot has by itself."""
    ax = drawn(ds, form, lang=lang)
    ax.figure.canvas.draw()
    places = [(text.get_text(), extent(text)) for text in visible(ax)]
    hidden = [
        (one, other)
        for (one, place), (other, there) in itertools.combinations(places, 2)
        if place.overlaps(there)
    ]
    assert hidden == []
    frame = ax.figure.bbox.padded(1)
    assert [text for text, place in places if outside(frame, place)] == []


def outside(frame: Bbox, place: Bbox) -> bool:
    """Tell whether a place is not wholly within a frame."""
    return not (
        frame.x0 <= place.x0
        and place.x1 <= frame.x1
        and frame.y0 <= place.y0
        and place.y1 <= frame.y1
    )


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_legend_of_kinds_hides_no_bar(ds: Dataset, lang: str) -> None:
    """It stands where bars are short."""
    for by in ("origin", "valence"):
        ax = ds.plot.kinds(by=by, lang=lang)
        ax.figure.canvas.draw()
        legend = ax.get_legend()
        assert legend is not None
        place = legend.get_window_extent()
        bars = [bar for bar in ax.patches if bar.get_width()]  # type: ignore[attr-defined]
        assert not [bar for bar in bars if bar.get_window_extent().overlaps(place)]


@pytest.mark.parametrize("form", FORMS)
def test_dark_settings_give_dark_plots(ds: Dataset, form: str) -> None:
    """All that is written outside of boxes has the colour of the reader's style."""
    with plt.style.context("dark_background"):
        ax = drawn(ds, form)
        assert mpl.colors.to_rgb(ax.title.get_color()) == (1.0, 1.0, 1.0)
        assert mpl.colors.to_rgb(ax.xaxis.label.get_color()) == (1.0, 1.0, 1.0)
    assert mpl.colors.to_rgb(ax.get_facecolor()) == (0.0, 0.0, 0.0)


def test_a_transparent_ground_takes_its_colour_from_the_text() -> None:
    """For a page of either scheme, through which the ground shines."""
    for text, paper in (("#eeeeee", 0.0), ("#222222", 1.0)):
        bare: dict[Any, Any] = {
            "axes.facecolor": "none",
            "figure.facecolor": "none",
            "text.color": text,
        }
        with mpl.rc_context(bare):
            ax = transloek.load().plot.heatmap()
        column, row = next(t.get_position() for t in ax.texts if t.get_text() == "0")
        assert np.asarray(ax.images[0].get_array())[int(row), int(column)].tolist() == [paper] * 3


@pytest.mark.parametrize("name", NAMES)
def test_without_matplotlib_the_extra_is_named(
    ds: Dataset, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """As the one line that installs it."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    plot: Callable[[], Axes] = getattr(ds.plot, name)
    with pytest.raises(MissingExtraError, match=r'pip install "transloek\[plot\]"'):
        plot()


def test_the_examples_of_the_reference_run() -> None:
    """As they are shown."""
    from transloek import plots

    done = doctest.testmod(plots)
    assert done.attempted > 5
    assert done.failed == 0


def test_the_accessor_lists_its_plots(ds: Dataset) -> None:
    """All, and nothing else, without matplotlib."""
    assert repr(ds.plot) == f"<Plots of transloek: {', '.join(NAMES)}>"
    assert [name for name in dir(Plots) if not name.startswith("_")] == list(NAMES)


def test_another_package_can_be_drawn(dataset: Dataset) -> None:
    """Names and values come from the data; one meeting of another network has the same plots."""
    cells = grid(dataset.plot.heatmap())
    assert cells["Common cause", "Who waters?"] == 3
    assert cells["Time", "When and how?"] == 2
    assert len(dataset.plot.network().texts) == 4
    assert len(dataset.plot.synthesis().patches) == 1
    assert len(dataset.plot.kinds(lang="de").containers) == 4


def test_a_walk_meets_all_nodes_neighbours_first() -> None:
    """Beginning with the one that has most links."""
    edges = [("a", "b"), ("c", "b"), ("d", "e")]
    assert walk("abcdef", edges) == ["b", "a", "c", "d", "e", "f"]


def test_boxes_are_pushed_apart_within_the_frame() -> None:
    """Even if all begin at one point."""
    sizes = np.full((12, 2), (30.0, 10.0))
    place = apart(np.full((12, 2), 50.0) + np.arange(24).reshape(12, 2) / 100, sizes, (200, 100))
    for one, other in itertools.combinations(place, 2):
        assert (np.abs(one - other) >= np.array([30, 10]) - 0.1).any()
    assert (place >= sizes / 2).all()
    assert (place <= np.array([200, 100]) - sizes / 2).all()


def test_linked_boxes_stand_nearer_than_others() -> None:
    """That is what a layout is for."""
    nodes = [f"{group}{number}" for group in "ab" for number in range(6)]
    edges = [(f"{g}{i}", f"{g}{j}") for g in "ab" for i in range(6) for j in range(i)]
    place = dict(zip(nodes, arrange(nodes, edges, np.ones((12, 2)), (100, 100)), strict=True))
    near = [np.hypot(*(place[one] - place[other])) for one, other in edges]
    far = [np.hypot(*(place[f"a{i}"] - place[f"b{j}"])) for i in range(6) for j in range(6)]
    assert max(near) < min(far)
