"""What is wrong with a table's header."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING

from transloek.validate._text import NOTHING, Text
from transloek.validate.rules.rows import HEADER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import ResourceView

__all__ = ["header_faults"]

_EXPECTED = Text(
    "the columns that the descriptor declares, in its order",
    "die Spalten, die der Deskriptor angibt, in seiner Ordnung",
)


def header_faults(
    resource: ResourceView, header: list[str], spared: Collection[str]
) -> Iterator[Fault]:
    """Yield what is wrong with a header.

    Parameters
    ----------
    resource : ResourceView
        The table.
    header : list of str
        The names of its columns.
    spared : collection of str
        Columns of which it was told already that the descriptor lacks them.
    """
    declared = [str(item["name"]) for item in resource.fields]
    if not declared or [name for name in header if name not in spared] == [
        name for name in declared if name not in spared
    ]:
        return
    for name, message, remedy in _troubles(header, declared, spared):
        yield HEADER.fault(
            message,
            path=resource.path,
            resource=resource.name,
            line=1,
            field=name,
            expected=_EXPECTED,
            remedy=remedy,
        )


def _troubles(
    header: list[str], declared: list[str], spared: Collection[str]
) -> Iterator[tuple[str | None, Text, Text]]:
    known = {*declared, *spared}
    strange = [name for name in dict.fromkeys(header) if name not in known]
    missing = [name for name in declared if name not in header]
    twice = [name for name, count in Counter(header).items() if count > 1]
    if len(missing) == len(declared):
        message = "none of the declared columns is there"
        yield None, Text(message, "keine der angegebenen Spalten ist da"), NOTHING
        return
    for name in missing:
        message = f"the column {name} is missing"
        yield name, Text(message, f"die Spalte {name} fehlt"), _rename(name, strange)
    for name in strange if not missing else []:
        message = f"the column {name} is not declared"
        yield name, Text(message, f"die Spalte {name} ist nicht angegeben"), NOTHING
    for name in twice:
        message = f"the column {name} stands there twice"
        yield name, Text(message, f"die Spalte {name} steht zweimal da"), NOTHING
    if not strange and not missing and not twice:
        message = "the columns stand in another order"
        yield None, Text(message, "die Spalten stehen in anderer Ordnung"), NOTHING


def _rename(name: str, others: list[str]) -> Text:
    alike = get_close_matches(name, others, n=1)
    if not alike:
        return NOTHING
    return Text(f"Rename the column {alike[0]}.", f"Die Spalte {alike[0]} umbenennen.")
