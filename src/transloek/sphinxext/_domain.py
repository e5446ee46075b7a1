"""The domain: what can be linked to, and what is said when a name is wrong."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole
from sphinx.util.nodes import make_refnode

from transloek._package import DESCRIPTOR, in_full, locate
from transloek._reading import read_package
from transloek._store import Store
from transloek.errors import QueryError, TransloekError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from docutils.nodes import Element, system_message
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from transloek.dataset import Dataset
    from transloek.metadata._about import About

__all__ = ["TransloekDomain", "domain_of", "link_known_record", "warn_of_unknown"]

_logger = logging.getLogger(__name__)


class _Reference(XRefRole):
    """A link; a ``~`` before ``findings.kind`` shows ``kind`` alone."""

    def process_link(
        self,
        env: BuildEnvironment,  # noqa: ARG002
        refnode: Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        # Whoever links from elsewhere sees the name, too, and not a whole statement.
        refnode["refexplicit"] = True
        if not has_explicit_title and target.startswith("~"):
            return target.rpartition(".")[2], target[1:]
        return title, target


class _Rows(SphinxRole):
    """The number of rows of a table, as text."""

    def run(self) -> tuple[list[nodes.Node], list[system_message]]:
        domain = domain_of(self.env)
        try:
            rows = domain.store.raw(self.text).rows
        except TransloekError as error:
            message = self.inliner.reporter.error(str(error), line=self.lineno)
            return [], [message]
        domain.note_dependencies()
        return [nodes.Text(str(len(rows)))], []


class TransloekDomain(Domain):
    """Tables, fields and records of a data package."""

    name = "transloek"
    label = "transloek data"
    object_types: ClassVar = {kind: ObjType(kind, kind) for kind in ("table", "field", "record")}
    roles: ClassVar = {
        **{kind: _Reference(warn_dangling=True) for kind in object_types},
        "rows": _Rows(),
    }
    initial_data: ClassVar[dict[str, Any]] = {"objects": {}}
    data_version = 1

    @property
    def objects(self) -> dict[tuple[str, str], tuple[str, str, str]]:
        """Page, anchor and title of what is documented, by kind and name."""
        return cast("dict[tuple[str, str], tuple[str, str, str]]", self.data["objects"])

    @cached_property
    def store(self) -> Store:
        """The package that is documented, its rows read when needed."""
        given = self.env.config.transloek_package
        folder = locate(None if given is None else Path(self.env.srcdir, given))
        return Store(folder, read_package(folder))

    @cached_property
    def dataset(self) -> Dataset:
        """The same as a user of the package has it."""
        from transloek.dataset import Dataset

        return Dataset(self.store.folder, self.store.package)

    @cached_property
    def about(self) -> About:
        """What the formats of metadata tell of the package."""
        from transloek.metadata._about import about

        return about(self.dataset, self.env.config.transloek_base or None)

    def note_dependencies(self) -> None:
        """Have the page that is being read read again when the data change."""
        paths = (resource.path for resource in self.store.package.resources)
        for path in (DESCRIPTOR, *paths):
            self.env.note_dependency(str(in_full(self.store.folder).joinpath(path)))

    def note_object(self, kind: str, name: str, anchor: str, title: str) -> None:
        """Remember where something is documented."""
        self.objects[kind, name] = (self.env.current_document.docname, anchor, title)

    def explain(self, kind: str, name: str) -> str:
        """Say what is wrong with a name: that it is unknown, or that no page is about it."""
        try:
            self._look_up(kind, name)
        except TransloekError as error:
            return str(error)
        return f"no page of this project documents the {kind} {name!r}"

    def _look_up(self, kind: str, name: str) -> None:
        if kind == "record":
            self.store.place(name)
        else:
            self._look_up_table_or_field(kind, name)

    def _look_up_table_or_field(self, kind: str, name: str) -> None:
        table, dot, field = name.partition(".")
        resource = self.store.package.resource(table)
        if kind == "field" and not dot:
            message = f"a field is named with its table, as in {name}.{resource.field_names[0]}"
            raise QueryError(message)
        if kind == "field":
            resource.field(field)

    def clear_doc(self, docname: str) -> None:
        """Forget what a page documented."""
        for key, (place, _, _) in list(self.objects.items()):
            if place == docname:
                del self.objects[key]

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        found = otherdata["objects"].items()
        self.objects.update({key: value for key, value in found if value[0] in docnames})

    def resolve_xref(  # noqa: PLR0913, PLR0917
        self,
        env: BuildEnvironment,  # noqa: ARG002
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Make a link of a reference."""
        if (typ, target) not in self.objects:
            return None
        docname, anchor, title = self.objects[typ, target]
        hint = None if node.get("plain") else title
        return make_refnode(builder, fromdocname, docname, anchor, contnode, hint)

    def resolve_any_xref(  # noqa: PLR0913, PLR0917
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Make links of a reference that does not say its kind."""
        found = []
        for kind in self.object_types:
            link = self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode)
            if link is not None:
                found.append((f"transloek:{kind}", link))
        return found

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield what goes into the inventory and into the search."""
        for (kind, name), (docname, anchor, title) in self.objects.items():
            yield name, f"{name}: {title}", kind, docname, anchor, 1


def domain_of(env: BuildEnvironment) -> TransloekDomain:
    """Return the domain of a build."""
    return cast("TransloekDomain", env.domains["transloek"])


def link_known_record(
    _app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: Element
) -> Element | None:
    """Let the ID of a record stand without a link where neither this project nor another has one.

    Not every record has a place in the documentation, but an ID that the data do not have is an
    error everywhere.
    """
    if node.get("refdomain") != "transloek" or node["reftype"] != "record":
        return None
    return contnode if node["reftarget"] in domain_of(env).store.ids() else None


def warn_of_unknown(_app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Say what is wrong with a name, with close matches, in place of Sphinx' own warning."""
    if not isinstance(domain, TransloekDomain):
        return None
    reason = domain.explain(node["reftype"], node["reftarget"])
    place = f"transloek:{node['reftype']} `{node['reftarget']}`"
    _logger.warning("%s: %s", place, reason, location=node, type="ref", subtype="transloek")
    return True
