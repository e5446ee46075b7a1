"""Workshops, talks and syntheses as cases and sets, and the variables of cases and documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from transloek.exports._refi_base import FINDINGS, WORDS, one_line
from transloek.exports._refi_xml import element, text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from transloek._cells import Value
    from transloek._relations import Relation
    from transloek.exports._refi_base import Project, Row

__all__ = ["Part", "cases", "parts", "sets", "values", "variables"]

_MEETINGS = "meetings"
# The field of a finding that names its part → the part's table.
_PARTS = {"talk_id": "talks", "workshop_id": "workshops"}
_KINDS = {"talks": "talk", "workshops": "workshop", _MEETINGS: "synthesis"}
_PAGE = ("segments", "page")
_TYPES = {"string": "Text", "integer": "Integer", "number": "Float", "date": "Date"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a meeting: what findings come from.

    Attributes
    ----------
    key : str
        Its ID.
    table : str
        Its table; that of the meetings for a synthesis.
    row : mapping
        Its row.
    name : str
        What it is called.
    findings : list of str
        The IDs of its findings.
    """

    key: str
    table: str
    row: Row
    name: str
    findings: list[str] = field(default_factory=list)


def parts(project: Project) -> dict[str, Part]:
    """Return the parts of all meetings, with their findings, by ID."""
    found: dict[str, Part] = {}
    for table in (*_PARTS.values(), _MEETINGS):
        for name, row in project.by_id(table).items():
            key = f"{name}-s" if table == _MEETINGS else name
            found[key] = Part(key, table, row, f"{one_line(key)} {project.headline(table, row)}")
    for row in project.rows(FINDINGS):
        found[part_of(row)].findings.append(str(row["finding_id"]))
    return dict(sorted(found.items(), key=lambda item: str(item[1].row["meeting_id"])))


def part_of(row: Row) -> str:
    """Return the ID of the part that a finding comes from."""
    named = next((row[name] for name in _PARTS if row[name] is not None), None)
    return str(named or f"{row['meeting_id']}-s")


def cases(project: Project, found: Mapping[str, Part]) -> Iterator[str]:
    """Yield an element for each part."""
    meetings = project.by_id(_MEETINGS)
    for part in found.values():
        cells = {"part": _KINDS[part.table], **_cells(project, part.table, part.row)}
        cells |= _cells(project, _MEETINGS, meetings[str(part.row["meeting_id"])])
        sources = (_reference(project, "SourceRef", name) for name in part.findings)
        content = [text("Description", _description(project, part))]
        content += [*values(project, cells), *sources]
        attributes = {"guid": project.guid("cases", part.key), "name": part.name}
        yield element("Case", attributes, "".join(content))


def sets(project: Project, found: Mapping[str, Part]) -> Iterator[str]:
    """Yield an element for each part that has findings: programs without cases have groups."""
    for part in found.values():
        members = "".join(_reference(project, "MemberSource", name) for name in part.findings)
        if members:
            attributes = {"guid": project.guid("sets", part.key), "name": part.name}
            yield element("Set", attributes, text("Description", part.name) + members)


def _reference(project: Project, name: str, finding: str) -> str:
    return f'<{name} targetGUID="{project.finding(finding)}"/>'


def _description(project: Project, part: Part) -> str:
    blocks = []
    for lang in project.content.languages:
        lines = [WORDS[lang]["synthesis"]] if part.table == _MEETINGS else []
        blocks.append("\n".join([*lines, *project.told(part.table, part.row, lang)]))
    return "\n\n".join(blocks)


def _cells(project: Project, table: str, row: Row) -> dict[str, Value]:
    return {f"{table}.{name}": row[name] for name in project.plain[table]}


def source_cells(
    project: Project, row: Row, page: Value, coded: Mapping[str, list[str]]
) -> dict[str, Value]:
    """Return the values of a finding's variables: its fields, its page, its codes by how it is coded."""
    cells = _cells(project, FINDINGS, row) | {".".join(_PAGE): page}
    return cells | {name: "; ".join(codes) for name, codes in coded.items()}


def variables(project: Project) -> Iterator[str]:
    """Yield an element for each variable.

    Those of cases and those of documents have different names: a variable is of the one or of the
    other in programs that tell them apart.
    """
    yield _variable(
        project, "part", "Text", [WORDS[lang]["part"] for lang in project.content.languages]
    )
    for table in (*_PARTS.values(), _MEETINGS, FINDINGS):
        yield from _field_variables(project, table, project.plain[table])
    yield from _field_variables(project, _PAGE[0], _PAGE[1:])
    for way in project.codings:
        yield from _coding_variables(project, way)


def _field_variables(project: Project, table: str, names: Collection[str]) -> Iterator[str]:
    resource = project.package.resource(table)
    for item in map(resource.field, names):
        said = []
        for lang in project.content.languages:
            words = [f"{word.value}: {word.label(lang)}" for word in item.categories]
            said.append("\n".join([f"{item.title(lang)}. {item.description(lang)}", *words]))
        yield _variable(project, f"{table}.{item.name}", _TYPES[item.type], said)


def _coding_variables(project: Project, way: Relation) -> Iterator[str]:
    resource = project.package.resource(str(way.join))
    for item in resource.fields:
        for word in item.categories:
            said = [
                f"{resource.heading(item.name, lang)}: {word.label(lang)}. "
                f"{word.description(lang)} {WORDS[lang]['codings']}"
                for lang in project.content.languages
            ]
            yield _variable(project, f"{resource.name}.{word.value}", "Text", said)


def _variable(project: Project, name: str, kind: str, said: Collection[str]) -> str:
    attributes = {"guid": project.guid("variables", name), "name": name, "typeOfVariable": kind}
    return element("Variable", attributes, text("Description", "\n\n".join(said)))


def values(project: Project, cells: Mapping[str, Value]) -> Iterator[str]:
    """Yield an element for each variable that has a value."""
    for name, value in cells.items():
        if value not in {None, ""}:
            yield f"<VariableValue>{project.variable(name)}{_value(value)}</VariableValue>"


def _value(value: Value) -> str:
    if isinstance(value, str):
        return text("TextValue", value)
    if isinstance(value, int):
        return text("IntegerValue", str(value))
    if isinstance(value, float):
        # The schema's decimals have no exponent.
        return text("FloatValue", format(Decimal(repr(value)), "f"))
    return text("DateValue", str(value))
