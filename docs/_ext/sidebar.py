"""Names for the toggles of the theme's sidebar, which it leaves without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# After the theme, which puts its function into the context at 500.
_AFTER_THE_THEME = 600


def _name_toggles(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    make = context["generate_toctree_html"]
    below = "Seiten unter" if app.config.language == "de" else "Pages below"

    def named(*args: Any, **options: Any) -> BeautifulSoup:
        soup = BeautifulSoup(str(make(*args, **options)), "html.parser")
        for toggle in soup.select("li > details > summary"):
            (item,) = toggle.find_parents("li", limit=1)
            name = next(iter(item.stripped_strings))
            toggle["aria-label"] = f"{below} {name}"
        return soup

    context["generate_toctree_html"] = named


def setup(app: Sphinx) -> ExtensionMetadata:
    """Name the toggles of every page."""
    app.connect("html-page-context", _name_toggles, priority=_AFTER_THE_THEME)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
