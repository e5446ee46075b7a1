"""How Sphinx builds the site. What the pages say of the data is read from them at build time."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

import transloek

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "transloek"
author = "transloek contributors"
copyright = "transloek contributors. Texts and data: CC BY 4.0. Code: MIT"
version = release = transloek.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "sphinx_design",
    "sphinxext.opengraph",
    "transloek.sphinxext",
    "benchmark_table",
    "citation",
    "command_line",
    "discovery",
    "downloads",
    "explorer",
    "export_table",
    "fault_table",
    "four_numbers",
    "languages",
    "overview",
    "plot_example",
    "repository",
    "rule_list",
    "sidebar",
]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
language = "en"
# Quotation marks and ellipses, but no dashes: --option must stay what it is.
smartquotes_action = "qe"
# Handwritten pages are translated by gettext; what comes from the data is bilingual already. The
# build names the folder of the compiled catalogues, for none is written among the sources.
locale_dirs = ["../build/locales"]
gettext_auto_build = False
gettext_compact = False
gettext_location = False
gettext_uuid = False
templates_path = ["_templates"]

# Every link must lead somewhere. Other sites' inventories are not fetched: a build needs no network.
nitpicky = True
nitpick_ignore_regex = [
    # Types of attributes are words for people ("mapping"), not names to link.
    ("py:class", r"\w+|\W.*"),
]

myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist", "substitution"]
myst_substitutions = {"release": release}
myst_links_external_new_tab = False

autodoc_member_order = "bysource"
# Docstrings tell the types in words; annotations name much that is internal.
autodoc_typehints = "none"
napoleon_google_docstring = False
napoleon_use_ivar = True
napoleon_use_param = False
napoleon_use_rtype = False

# Each of these records has a page of its own, made of the data.
transloek_pages = [
    "meetings",
    "talks",
    "workshops",
    "findings",
    "practices",
    "themes",
    "actors",
]

# What a page from the repository's root links to, by the page that says it here.
repository_links = {"LICENSE.md": "/about/licence.md"}

copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

ogp_site_name = project
# One picture for each language, made by the build: a hundred of the same text tell no more.
ogp_social_cards = {"enable": False}

html_theme = "pydata_sphinx_theme"
html_title = "transloek"
html_static_path = ["_static"]
html_favicon = "_static/favicon.svg"
html_css_files = ["site.css"]
# No pages lie below these, and an empty sidebar would take the room of their tables.
html_sidebars: dict[str, list[str]] = {"index": [], "overview": [], "download": []}
# Told, for the theme complains in the console where it is left open.
html_context = {"default_mode": "auto"}
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "navigation_with_keys": False,
    "header_links_before_dropdown": 7,
    "show_toc_level": 2,
    "navbar_end": ["language-switch", "theme-switcher"],
    "footer_start": ["site-footer"],
    "footer_end": [],
    "secondary_sidebar_items": ["page-toc"],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}


def keep_colon(_app: Sphinx, what: str, *others: object) -> None:
    """Keep napoleon from taking the words before a colon for the type of a property."""
    lines = others[-1]
    if what == "property" and isinstance(lines, list):
        lines[0] = f": {lines[0]}"


def set_dashes(_app: Sphinx, doctree: nodes.document) -> None:
    """Set a dash where Sphinx writes two hyphens, between a parameter and what it means."""
    for each in list(doctree.findall(nodes.Text)):
        if each.astext() == " -- ":
            each.parent.replace(each, nodes.Text(" – "))


def tell_addresses(_app: Sphinx, config: Config) -> None:
    """Name records by the address of the site, as far as it has one."""
    config.transloek_base = config.site_base or None
    permanent = "f/{id}/"
    config.transloek_permalink = (
        f"{config.site_base}{permanent}" if config.site_base else f"../{permanent}index.html?stay"
    )


def setup(app: Sphinx) -> None:
    app.connect("config-inited", tell_addresses, priority=100)
    app.connect("doctree-read", set_dashes)
    app.connect("autodoc-process-docstring", keep_colon, priority=400)
