"""What the directives have in common: the data, links to them, and errors that stop the build."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from transloek.errors import TransloekError
from transloek.sphinxext._maker import Maker

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref

    from transloek.descriptor import Package
    from transloek.sphinxext._domain import TransloekDomain

__all__ = ["DataDirective"]


class DataDirective(SphinxDirective):
    """A directive that makes nodes of the descriptor or of the data."""

    @property
    def maker(self) -> Maker:
        """What makes nodes, in the language of the build."""
        return Maker(self.env)

    @property
    def lang(self) -> str:
        """The language of the build: ``"de"`` or, whatever else it is, ``"en"``."""
        return self.maker.lang

    @property
    def domain(self) -> TransloekDomain:
        """The domain, which has the data."""
        return self.maker.domain

    @property
    def package(self) -> Package:
        """The descriptor."""
        return self.maker.package

    def word(self, name: str, **values: object) -> str:
        """Return a text of the extension's own, in the language of the build."""
        return self.maker.word(name, **values)

    def link(self, kind: str, target: str, label: str = "") -> pending_xref:
        """Make a reference to a table, a field or a record."""
        return self.maker.link(kind, target, label)

    def run(self) -> list[nodes.Node]:
        """Make the nodes; what is wrong with a name or with the data is said at the directive."""
        try:
            self.domain.note_dependencies()
            made = self.make()
        except TransloekError as error:
            raise self.error(str(error)) from error
        for part in made:
            for each in part.findall(nodes.paragraph):
                # A warning about a link in it names this line.
                self.set_source_info(each)
        return made

    @abstractmethod
    def make(self) -> list[nodes.Node]:
        """Make the nodes."""
