"""A JSON value that knows where it stands, so that an error can say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from transloek.errors import DescriptorError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Node"]

T = TypeVar("T")

_NAMES = {dict: "an object", list: "an array", str: "a string", bool: "true or false"}


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a JSON document and its JSON path."""

    value: Any
    path: str = "$"

    def error(self, message: str) -> DescriptorError:
        """Return an error that names this place."""
        return DescriptorError(message, location=self.path)

    def fail(self, message: str) -> NoReturn:
        """Raise an error that names this place."""
        raise self.error(message)

    def expect(self, kind: type[T]) -> T:
        """Return the value if it is of this kind."""
        if not isinstance(self.value, kind):
            found = _NAMES.get(type(self.value), repr(self.value))
            self.fail(f"expected {_NAMES[kind]}, found {found}")
        return self.value

    def get(self, key: str) -> Node:
        """Return a member that must be there."""
        if key not in self.expect(dict):
            self.fail(f"expected a member {key!r}, found none")
        return Node(self.value[key], f"{self.path}.{key}")

    def find(self, key: str, default: object) -> Node:
        """Return a member, or a default in its place."""
        return Node(self.expect(dict).get(key, default), f"{self.path}.{key}")

    def string(self) -> str:
        """Return the value as a text, which may be empty."""
        return self.expect(str)

    def text(self) -> str:
        """Return the value as a text that is not empty."""
        if not self.string():
            self.fail("expected a text, found an empty one")
        return self.string()

    def each(self, read: Callable[[Node], T]) -> tuple[T, ...]:
        """Read every item of an array."""
        items = self.expect(list)
        return tuple(read(Node(item, f"{self.path}[{n}]")) for n, item in enumerate(items))

    def names(self) -> tuple[str, ...]:
        """Return an array of names; a single name stands for an array of one."""
        return (self.text(),) if isinstance(self.value, str) else self.each(Node.text)
