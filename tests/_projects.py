"""Small Sphinx projects, built in this process."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Project"]


class Project:
    """A Sphinx project of a few pages.

    Attributes
    ----------
    warnings : str
        What the last build complained about.
    """

    def __init__(self, folder: Path, package: str | None, **settings: object) -> None:
        self.folder = folder
        self.warnings = ""
        folder.mkdir()
        values = {"extensions": ["transloek.sphinxext"], "html_theme": "basic", **settings}
        if package is not None:
            values["transloek_package"] = package
        lines = [f"{name} = {value!r}\n" for name, value in values.items()]
        (folder / "conf.py").write_text("".join(lines), encoding="utf-8")

    def write(self, text: str, page: str = "index") -> None:
        """Write a page below a title."""
        title = f"{page}\n{'=' * len(page)}\n\n"
        (self.folder / f"{page}.rst").write_text(title + text, encoding="utf-8")

    def build(self, builder: str = "html", *, parallel: int = 1) -> Sphinx:
        """Build what is out of date."""
        warnings = io.StringIO()
        folders = self.folder, self.folder, self.folder / "out", self.folder / "doctrees"
        with patch_docutils(), docutils_namespace():
            app = Sphinx(*folders, builder, status=None, warning=warnings, parallel=parallel)
            app.build()
        self.warnings = re.sub("\x1b.*?m", "", warnings.getvalue())
        return app

    def html(self, text: str, *, complaints: str = "") -> BeautifulSoup:
        """Build one page and return its body, after a look at the warnings."""
        self.write(text)
        self.build()
        assert complaints in self.warnings
        assert complaints or not self.warnings
        return self.page()

    def page(self, name: str = "index") -> BeautifulSoup:
        """Return the body of a page that was built."""
        text = (self.folder / "out" / f"{name}.html").read_text(encoding="utf-8")
        body = BeautifulSoup(text, "html.parser").find("div", role="main")
        return BeautifulSoup(str(body), "html.parser")
