"""A directive that shows what the code above it draws, so that the picture is of that very code.

``plot`` runs the Python sessions of its page down to where it stands, once in the colours of each
scheme, and shows the last figure. ``:alt-en:`` and ``:alt-de:`` say what is to be seen there; a
plot without both stops the build. Where the site is German, ``tl.load()`` on such a page becomes
``tl.load(lang="de")``, in what is run as in what is shown.
"""

from __future__ import annotations

import doctest
import io
import re
from contextlib import redirect_stdout
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import directives
from html_only import add_html_node

from transloek.sphinxext._directive import DataDirective

if TYPE_CHECKING:
    from typing import ClassVar

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

_SESSION = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LOAD = "tl.load()"
_LOADS = {"en": _LOAD, "de": 'tl.load(lang="de")'}
_LABELS = {"en": "Picture {} (can be scrolled)", "de": "Bild {} (lässt sich verschieben)"}
# Text and ground of the theme's two schemes.
_SCHEMES = {"light": ("#222832", "#ffffff"), "dark": ("#ced6dd", "#14181e")}
_KEY = "plot_example_session"


def _settings(text: str, ground: str) -> dict[Any, Any]:
    """Return matplotlib's settings for a scheme; the same on every machine."""
    written = ("text.color", "axes.labelcolor", "xtick.color", "ytick.color", "axes.edgecolor")
    return {
        **dict.fromkeys(written, text),
        "axes.facecolor": ground,
        "figure.facecolor": "none",
        "savefig.facecolor": "auto",
        "svg.fonttype": "path",
        "svg.hashsalt": "transloek",
    }


def localised(code: str, lang: str) -> str:
    """Return code that loads the data in a language."""
    return code.replace(_LOAD, _LOADS[lang])


class Session:
    """What a page's code has made so far, in the colours of one scheme.

    Parameters
    ----------
    text, ground : str
        The colours.
    """

    def __init__(self, text: str, ground: str) -> None:
        self.names: dict[str, Any] = {}
        self.settings = _settings(text, ground)
        self.blocks = 0

    def draw(self, blocks: list[str]) -> tuple[str, float, float]:
        """Run the blocks that are new, and return the last figure as SVG, and its size in inches.

        Parameters
        ----------
        blocks : list of str
            All sessions down to here.
        """
        import matplotlib as mpl

        # Before pyplot, which else looks for a screen.
        mpl.use("agg")
        from matplotlib import pyplot as plt

        with mpl.rc_context(self.settings), redirect_stdout(io.StringIO()):
            for block in blocks[self.blocks :]:
                self._run(block)
            self.blocks = len(blocks)
            if not plt.get_fignums():
                message = "the code above draws nothing"
                raise ValueError(message)
            figure, target = plt.gcf(), io.StringIO()
            figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None})
            width, height = figure.get_size_inches()
            plt.close("all")
        svg = target.getvalue()
        return svg[svg.index("<svg") :], float(width), float(height)

    def _run(self, block: str) -> None:
        for example in doctest.DocTestParser().get_examples(block):
            try:
                exec(example.source, self.names)  # noqa: S102
            except Exception:
                # That a line fails may be what is shown; whether as shown, the tests look at.
                if example.exc_msg is None:
                    raise


class plot_picture(nodes.General, nodes.Element):  # noqa: N801
    """A picture for each scheme. Its files are written with the page."""


class PlotDirective(DataDirective):
    """What the sessions of the page have drawn down to here."""

    option_spec: ClassVar = {
        "alt-de": directives.unchanged_required,
        "alt-en": directives.unchanged_required,
    }

    def make(self) -> list[nodes.Node]:
        """Draw it."""
        for option in ("alt-de", "alt-en"):
            if option not in self.options:
                message = f"a plot needs :{option}: with a text for those who cannot see it"
                raise self.error(message)
        lang = "de" if self.config.language == "de" else "en"
        page = Path(str(self.env.doc2path(self.env.docname))).read_text("utf-8")
        above = "\n".join(page.split("\n")[: self.lineno])
        blocks = [localised(block, lang) for block in _SESSION.findall(above)]
        new = {scheme: Session(*colours) for scheme, colours in _SCHEMES.items()}
        kept: Any = self.env.current_document
        sessions: dict[str, Session] = kept.setdefault(_KEY, new)
        try:
            drawn = {scheme: each.draw(blocks) for scheme, each in sessions.items()}
        except Exception as error:
            message = f"the code above cannot be run: {error}"
            raise self.error(message) from error
        number = self.env.new_serialno("plot")
        name = f"plot-{self.env.docname.replace('/', '-')}-{number}"
        label = _LABELS[lang].format(number + 1)
        alt = self.options[f"alt-{lang}"]
        return [plot_picture(drawn=drawn, alt=alt, name=name, label=label)]


def _say_language(app: Sphinx, doctree: nodes.document) -> None:
    """Show on a page with plots the code that was run there."""
    if app.config.language != "de" or not any(doctree.findall(plot_picture)):
        return
    for block in doctree.findall(nodes.literal_block):
        if block.get("language") == "pycon":
            code = localised(block.astext(), "de")
            block.children = [nodes.Text(code)]
            block.rawsource = code


def _visit(translator: HTML5Translator, node: plot_picture) -> None:
    builder: Any = translator.builder
    images = []
    for scheme, (svg, width, height) in node["drawn"].items():
        file = f"{node['name']}-{scheme}.svg"
        folder = Path(builder.outdir) / builder.imagedir
        folder.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(svg, encoding="utf-8", newline="\n")
        images.append(
            f'<img class="only-{scheme}" src="{builder.imgpath}/{file}" loading="lazy"'
            f' alt="{escape(node["alt"])}" width="{width * 96:.0f}" height="{height * 96:.0f}">'
        )
    label = escape(node["label"])
    box = f'<div class="plot-picture" role="region" tabindex="0" aria-label="{label}">'
    translator.body.append(f"{box}{''.join(images)}</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    add_html_node(app, plot_picture, _visit)
    app.add_directive("plot", PlotDirective)
    app.connect("doctree-read", _say_language)
    app.add_css_file("plots.css")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
