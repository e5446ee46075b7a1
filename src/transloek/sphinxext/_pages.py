"""Pages of records that are documents like any other, with no file of their own.

Sphinx asks its project which documents there are and in which file each lies. `PagesProject` answers
for the records too: all of them "lie" in one file of this package, whose parser makes the page of the
record that is being read. So nothing is written anywhere, a page is read again only when the data or
this package change, and a page that somebody wrote by hand comes before the one that is made.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.errors import ConfigError
from sphinx.parsers import Parser
from sphinx.project import Project
from sphinx.util import logging

from transloek.errors import TransloekError
from transloek.sphinxext._domain import domain_of
from transloek.sphinxext._maker import Maker
from transloek.sphinxext._page import page_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util._pathlib import _StrPath

__all__ = ["FILE_TYPE", "SUFFIX", "PagesProject", "RecordParser", "add_pages", "list_below"]

_logger = logging.getLogger(__name__)

FILE_TYPE = "transloek-record"
SUFFIX = ".transloek-record"
_SHARED = Path(__file__).with_name(f"page{SUFFIX}")


class PagesProject(Project):
    """The documents of a project, those of the records among them."""

    records: frozenset[str] = frozenset()

    @classmethod
    def of(cls, project: Project, records: Collection[str]) -> PagesProject:
        """Return a project with the same sources, and with pages of records."""
        made = cls(project.srcdir, project.source_suffix)
        made.restore(project)
        made.records = frozenset(records)
        return made

    def discover(
        self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)
    ) -> set[str]:
        """Find the files, and add the records that have none."""
        written = super().discover(exclude_paths, include_paths)
        self.records -= written
        written |= self.records
        return written

    def doc2path(self, docname: str, absolute: bool) -> _StrPath:
        """Return the file in which a document lies: for all records it is the same."""
        if absolute and docname in self.records:
            # Of the type that Sphinx wants, whatever the version.
            return self.srcdir / str(_SHARED)
        return super().doc2path(docname, absolute)


class RecordParser(Parser):
    """Makes the page of the record whose document is being read."""

    supported = (FILE_TYPE,)

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Make the page; what is wrong with the data is said as an error of the page."""
        self.setup_parse(inputstring, document)
        env: BuildEnvironment = document.settings.env
        domain_of(env).note_dependencies()
        docname = env.current_document.docname
        # It is found from a list of records, not from a table of contents.
        env.metadata[docname]["orphan"] = True
        maker = Maker(env)
        try:
            document += page_of(maker, maker.record(docname.rpartition("/")[2]))
        except TransloekError as error:
            document += document.reporter.error(str(error))
        self.finish_parse()


def add_pages(app: Sphinx) -> None:
    """Add the pages that the configuration asks for."""
    tables = app.config.transloek_pages
    if not tables:
        return
    store = domain_of(app.env).store
    names = []
    for table in tables:
        try:
            key = store.package.resource(table).key
            ids = store.raw(table).column(key) if key else []
        except TransloekError as error:
            message = f"transloek_pages: {error}"
            raise ConfigError(message) from error
        if key is None:
            message = f"transloek_pages: the rows of {table} have no ID of their own"
            raise ConfigError(message)
        names += [f"{table}/{each}" for each in ids]
    app.project = app.env.project = PagesProject.of(app.project, names)


def list_below(maker: Maker, records: Iterable[Any]) -> None:
    """Put the pages of records below the page that is being read, in this order.

    They come before and after one another, and a page leads back to the one that lists it; the
    tables of contents stay free of them, which would have hundreds of entries on each page.
    """
    env, docname = maker.env, maker.docname
    listed = env.toctree_includes.setdefault(docname, [])
    for record in records:
        name = f"{record.table}/{record.id}"
        if name in env.found_docs and name not in listed:
            listed.append(name)
            env.files_to_rebuild.setdefault(name, set()).add(docname)
