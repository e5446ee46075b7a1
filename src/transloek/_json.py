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

    def _below(self, value: Any, step: str) -> Node:
        return Node(value, self.path + step, self.file)

    def get(self, key: str) -> Node:
        """Return a member that must be there."""
        if key not in self.expect(dict):
            self.fail(f"expected a member {key!r}, found none")
        return self._below(self.value[key], f".{key}")

    def find(self, key: str, default: object) -> Node:
        """Return a member, or a default in its place."""
        return self._below(self.expect(dict).get(key, default), f".{key}")

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
        return tuple(read(self._below(item, f"[{n}]")) for n, item in enumerate(items))

    def names(self) -> tuple[str, ...]:
        """Return an array of names; a single name stands for an array of one."""
        return (self.text(),) if isinstance(self.value, str) else self.each(Node.text)
