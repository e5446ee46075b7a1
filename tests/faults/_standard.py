"""Single faults that frictionless alone finds: in what a package adds to its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from faults._single import Single, in_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from faults._broken import Broken

__all__ = ["STANDARD"]


def _form(form: str) -> Callable[[Broken], object]:
    """Return a function that asks of the names of places for a form that they do not have."""

    def change(resource: Any) -> None:
        resource["schema"]["fields"][2]["format"] = form

    return lambda package: package.redescribe("places", change)


def _asked(form: str) -> Single:
    found = ("places", "musterstadt", "name")
    return in_rows("frictionless", f"a name that is no {form}", found, _form(form))


STANDARD = tuple(map(_asked, ("email", "uuid")))
