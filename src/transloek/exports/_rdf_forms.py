"""Two ways to write RDF: Turtle (https://www.w3.org/TR/turtle/) and JSON-LD 1.1.

Both are written as the triples come, a node at a time, so that a large dataset needs no memory.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Protocol

from transloek.exports._rdf_names import TYPE, full

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transloek.exports._rdf_names import Names

__all__ = ["Form", "JsonLd", "Node", "Turtle"]

# The IRI of a thing, the IRIs of what it is, and what is said of it: the IRI of a property with a
# value, as the form writes it.
Node = tuple[str, "Sequence[str]", "Iterable[tuple[str, str]]"]

_STRING = full("xsd:string")
_INTEGER = full("xsd:integer")
# Beyond, programs that know floating point only would round.
_EXACT = 2**53
_CONTROLS = [*range(32), *range(127, 160), 0x2028, 0x2029, 0xFFFE, 0xFFFF]
_ESCAPES = {code: f"\\u{code:04X}" for code in _CONTROLS} | {
    ord('"'): '\\"',
    ord("\\"): "\\\\",
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\t"): "\\t",
}


class Form(Protocol):
    """How a kind of file writes nodes and values."""

    def ref(self, iri: str) -> str:
        """Return a value that is a thing."""

    def text(self, value: str, lang: str | None = None) -> str:
        """Return a value that is a text, in a language or in none."""

    def typed(self, value: str, datatype: str) -> str:
        """Return a value of another type."""

    def document(self, nodes: Iterable[Node]) -> Iterator[str]:
        """Yield a whole file."""


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the values by property, each once."""
    groups: dict[str, dict[str, None]] = {}
    for name, value in pairs:
        groups.setdefault(name, {})[value] = None
    return {name: list(values) for name, values in groups.items()}


class Turtle:
    """Turtle.

    Parameters
    ----------
    names : Names
        Short forms of IRIs.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self._keys = {TYPE: "a"}

    def ref(self, iri: str) -> str:
        """Return a value that is a thing."""
        return self._names.short(iri) or f"<{iri}>"

    def text(self, value: str, lang: str | None = None) -> str:
        """Return a value that is a text, in a language or in none."""
        quoted = f'"{value.translate(_ESCAPES)}"'
        return f"{quoted}@{lang}" if lang else quoted

    def typed(self, value: str, datatype: str) -> str:
        """Return a value of another type."""
        return value if datatype == _INTEGER else f'"{value}"^^{self.ref(datatype)}'

    def document(self, nodes: Iterable[Node]) -> Iterator[str]:
        """Yield a whole file."""
        for prefix, namespace in sorted(self._names.prefixes.items()):
            yield f"@prefix {prefix}: <{namespace}> .\n"
        for subject, types, pairs in nodes:
            kinds = [(TYPE, self.ref(each)) for each in types]
            groups = _grouped([*kinds, *pairs])
            lines = [f"{self._key(name)} {', '.join(values)}" for name, values in groups.items()]
            said = " ;\n    ".join(lines)
            yield f"\n{self.ref(subject)} {said} .\n"

    def _key(self, iri: str) -> str:
        if iri not in self._keys:
            self._keys[iri] = self.ref(iri)
        return self._keys[iri]


class JsonLd:
    """JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), with its context inside.

    Parameters
    ----------
    names : Names
        Short forms of IRIs.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self._keys = {TYPE: '"@type"'}
        self._encode = json.JSONEncoder(ensure_ascii=False).encode

    def _string(self, value: str) -> str:
        # A page may hold the file in a script element.
        return self._encode(value).replace("<", "\\u003c")

    def _name(self, iri: str) -> str:
        return self._string(self._names.short(iri) or iri)

    def ref(self, iri: str) -> str:
        """Return a value that is a thing."""
        return f'{{"@id": {self._name(iri)}}}'

    def text(self, value: str, lang: str | None = None) -> str:
        """Return a value that is a text, in a language or in none."""
        quoted = self._string(value)
        return f'{{"@language": "{lang}", "@value": {quoted}}}' if lang else quoted

    def typed(self, value: str, datatype: str) -> str:
        """Return a value of another type."""
        if datatype == _INTEGER and abs(int(value)) < _EXACT:
            return value
        return f'{{"@type": {self._name(datatype)}, "@value": {self._string(value)}}}'

    def document(self, nodes: Iterable[Node]) -> Iterator[str]:
        """Yield a whole file."""
        context = json.dumps(self._names.prefixes, indent=2, sort_keys=True, ensure_ascii=False)
        yield f'{{\n"@context": {context},\n"@graph": ['
        between = "\n"
        for subject, types, pairs in nodes:
            kinds = _array([self._name(each) for each in types])
            lines = [f'"@id": {self._name(subject)}', f'"@type": {kinds}']
            groups = _grouped(pairs)
            lines += [f"{self._key(name)}: {_array(values)}" for name, values in groups.items()]
            body = ",\n    ".join(lines)
            yield f"{between}  {{ {body} }}"
            between = ",\n"
        yield "\n]\n}\n"

    def _key(self, iri: str) -> str:
        if iri not in self._keys:
            self._keys[iri] = self._name(iri)
        return self._keys[iri]


def _array(values: list[str]) -> str:
    return values[0] if len(values) == 1 else f"[{', '.join(values)}]"
