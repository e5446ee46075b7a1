"""What the directives have in common: the data, links to them, and errors that stop the build."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from transloek.errors import TransloekError
from transloek.sphinxext._domain import domain_of
from transloek.sphinxext._nodes import reference

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref

    from transloek.descriptor import Package
    from transloek.sphinxext._domain import TransloekDomain

__all__ = ["DataDirective"]


class DataDirective(SphinxDirective):
    """A directive that makes nodes of the descriptor or of the data."""

    @property
    def domain(self) -> TransloekDomain:
        """The domain, which has the data."""
        return domain_of(self.env)

    @property
    def package(self) -> Package:
        """The descriptor."""
        return self.domain.store.package

    def link(self, kind: str, target: str, label: str = "") -> pending_xref:
        """Make a reference to a table, a field or a record."""
        return reference(kind, target, self.env.current_document.docname, label)

    def run(self) -> list[nodes.Node]:
        """Make the nodes; what is wrong with a name or with the data is said at the directive."""
        try:
            self.domain.note_dependencies()
            made = self.make()
        except TransloekError as error:
            raise self.error(str(error)) from error
        for part in made:
            for text in part.findall(nodes.paragraph):
                # Translators get to see what has a source and is not marked as untranslatable.
                self.set_source_info(text)
        return made

    @abstractmethod
    def make(self) -> list[nodes.Node]:
        """Make the nodes."""
