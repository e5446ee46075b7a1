"""A JSON value that knows where it stands, so that an error can say so."""

from __future__ import annotations

from transloek._package import DESCRIPTOR
from transloek.errors import DescriptorError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn, TypeVar

    T = TypeVar("T")

__all__ = ["Node"]

_NAMES = {dict: "an object", list: "an array", str: "a string", bool: "true or false"}


class Node:
    """A value of a JSON document, its JSON path, and the name of the file."""

    __slots__ = ("file", "path", "value")

    def __init__(self, value: Any, path: str = "$", file: str = DESCRIPTOR) -> None:
        self.value = value
        self.path = path
        self.file = file

    def error(self, message: str) -> DescriptorError:
        """Return an error that names this place."""
        return DescriptorError(message, location=self.path, path=self.file)

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
        members = self.expect(dict)
        if key not in members:
            self.fail(f"expected a member {key!r}, found none")
        return Node(members[key], f"{self.path}.{key}", self.file)

    def find(self, key: str, default: object) -> Node:
        """Return a member, or a default in its place."""
        return Node(self.expect(dict).get(key, default), f"{self.path}.{key}", self.file)

    def string(self) -> str:
        """Return the value as a text, which may be empty."""
        return self.expect(str)

    def text(self) -> str:
        """Return the value as a text that is not empty."""
        text = self.expect(str)
        if not text:
            self.fail("expected a text, found an empty one")
        return text

    def each(self, read: Callable[[Node], T]) -> tuple[T, ...]:
        """Read every item of an array."""
        items = enumerate(self.expect(list))
        return tuple([read(Node(item, f"{self.path}[{n}]", self.file)) for n, item in items])

    def names(self) -> tuple[str, ...]:
        """Return an array of names; a single name stands for an array of one."""
        return (self.text(),) if isinstance(self.value, str) else self.each(Node.text)
