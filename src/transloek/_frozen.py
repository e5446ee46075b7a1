"""Small objects that never change, made without `dataclasses`.

That module imports `inspect`, and compiles the methods of every class anew in every process: for the
dozen classes of which a record is read and shown, it took half of the time of ``transloek show``.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, NoReturn, Self, dataclass_transform
else:

    def dataclass_transform(**_):
        """Stand in for what only type checkers read, which would cost the import of typing."""
        return lambda cls: cls


__all__ = ["Frozen"]


@dataclass_transform(frozen_default=True)
class Frozen:
    """The base of objects whose fields are what their class annotates, set once and for all.

    Fields are given by place or by name, and may have defaults. Objects of one class are equal if
    their fields are, save those that the class names in `_aside`; a class has no base but this one.

    Examples
    --------
    >>> class Place(Frozen):
    ...     name: str
    ...     country: str = "DE"
    >>> Place("Krefeld"), Place("Krefeld") == Place("Venlo", country="NL")
    (Place(name='Krefeld', country='DE'), False)
    """

    _fields: ClassVar[tuple[str, ...]] = ()
    # What is neither compared nor shown.
    _aside: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls._fields = tuple(cls.__annotations__)

    def __init__(self, *values: Any, **named: Any) -> None:
        fields = self._fields
        if named or len(values) != len(fields):
            values = tuple(self._filled(values, named))
        self.__dict__.update(zip(fields, values, strict=True))

    def _filled(self, values: tuple[Any, ...], named: dict[str, Any]) -> list[Any]:
        """Return the values of all fields, those given by name and the defaults included."""
        rest = self._fields[len(values) :]
        lacking = [name for name in rest if name not in named and not hasattr(type(self), name)]
        if len(values) > len(self._fields) or lacking or not named.keys() <= set(rest):
            message = (
                f"{type(self).__name__} takes {', '.join(self._fields)}: "
                f"found {len(values)} values and {', '.join(named) or 'no names'}"
            )
            raise TypeError(message)
        return [*values, *(named.get(name, getattr(type(self), name, None)) for name in rest)]

    def replace(self, **changes: Any) -> Self:
        """Return an object with some fields changed."""
        return type(self)(**self._values() | changes)

    def _values(self) -> dict[str, Any]:
        # Cached properties lie beside the fields.
        return {name: self.__dict__[name] for name in self._fields}

    def _compared(self) -> tuple[Any, ...]:
        return tuple(v for name, v in self._values().items() if name not in self._aside)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self is other or self._compared() == other._compared()

    def __hash__(self) -> int:
        return hash(self._compared())

    def __repr__(self) -> str:
        shown = (f"{k}={v!r}" for k, v in self._values().items() if k not in self._aside)
        return f"{type(self).__name__}({', '.join(shown)})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        message = f"{type(self).__name__} cannot be changed: {name!r}"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)

    def __reduce__(self) -> tuple[type[Self], tuple[Any, ...]]:
        return type(self), tuple(self._values().values())
