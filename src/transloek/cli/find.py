"""Find findings by what they belong to, what they are coded with and what they say.

Every option narrows the choice. An option that is given more than once lets through findings that
answer any of its values. A theme includes the themes below it.

With --json: version, query, count, and findings, each a record as in: transloek show ID --json

Examples
--------
  transloek find --workshop m05-w3 --theme trust
  transloek find --kind condition --kind success_factor --actor volunteers
  transloek find --text Zeit --lang de
  transloek find --theme continuity --csv > continuity.csv
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek._both import Both
from transloek._find import TEXT, Finder
from transloek._relations import Relation
from transloek._store import Store
from transloek.cli._card import entry
from transloek.cli._data import as_json, command, open_dataset, write_records
from transloek.cli._options import add_formats, add_shared
from transloek.cli._output import echo, wrap, write_json
from transloek.cli._words import Words
from transloek.dataset import FINDINGS, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.cli._arguments import Arguments, Options
    from transloek.dataset import Dataset
    from transloek.descriptor import Field
    from transloek.record import Record

__all__ = ["GERMAN", "register", "run"]

GERMAN = """Findet Befunde danach, wozu sie gehören, womit sie kodiert sind und was sie aussagen.

Jede Option engt die Auswahl ein. Eine Option, die mehrmals angegeben ist, lässt Befunde durch, auf
die einer ihrer Werte zutrifft. Ein Thema schließt die Themen unter ihm ein.

Mit --json: version, query, count und findings, jeder ein Datensatz wie bei: transloek show ID --json
"""

# Before the names of the data's options, which could else be those of the command's own.
_PREFIX = "by_"


def register(options: Options) -> None:
    """Add the command's options, one for everything that findings can be asked for."""
    add_shared(options)
    add_formats(
        options,
        json=Both("write the findings as JSON", "schreibt die Befunde als JSON"),
        csv=Both("write their rows as CSV", "schreibt ihre Zeilen als CSV"),
    )
    group = options.add_argument_group(Both("which findings", "welche Befunde"))
    ds = load(options.package)
    for name, option in Finder(Store(ds.folder, ds.package), FINDINGS).options().items():
        group.add_argument(
            _option(name),
            dest=_PREFIX + name,
            action="append",
            metavar="ID" if isinstance(option, Relation) else name.upper(),
            help=_help(option),
        )


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _help(option: Relation | Field | None) -> Both:
    if option is None:
        return Both(
            "letters that the statement holds in either language, such as Zeit or persoenlich",
            "Buchstaben, die in der Aussage vorkommen, gleich in welcher Sprache: Zeit, persoenlich",
        )
    if isinstance(option, Relation):
        return Both(
            f"ID from the table {option.target}", f"Kennung aus der Tabelle {option.target}"
        )
    words = ", ".join(option.enum)
    return Both(f"{option.title().lower()}: {words}", f"{option.title('de')}: {words}")


def run(args: Arguments) -> int:
    """Do what was asked."""
    ds = open_dataset(args)
    query = _query(args)
    found = ds.records(FINDINGS, **query)
    if args.format == "json":
        write_json(_json(ds, query, found))
    elif args.format == "csv":
        write_records(ds, FINDINGS, found)
    else:
        echo(_lines(ds, found) if found else _wider(ds, args, query))
    return 0


def _query(args: Arguments) -> dict[str, list[str]]:
    """Return the values of each option that was given."""
    return {
        name.removeprefix(_PREFIX): values
        for name, values in vars(args).items()
        if name.startswith(_PREFIX) and values
    }


def _json(ds: Dataset, query: dict[str, list[str]], found: list[Record]) -> dict[str, Any]:
    return {
        "version": ds.version,
        "query": query,
        "count": len(found),
        "findings": [as_json(finding) for finding in found],
    }


def _lines(ds: Dataset, found: list[Record]) -> Iterator[str]:
    words = Words(ds.lang)
    yield words("findings", len(found))
    for finding in found:
        yield ""
        yield from entry(ds, finding, finding.headline())
        themes = ", ".join(theme.headline() for theme in finding.themes)
        yield from wrap(f"{words('themes')}: {themes}", indent="  ")


def _wider(ds: Dataset, args: Arguments, query: dict[str, list[str]]) -> Iterator[str]:
    """Yield how to find something after all."""
    words = Words(ds.lang)
    yield words("no_findings")
    fewer = {name: {n: v for n, v in query.items() if n != name} for name in query}
    alone = {name: {name: values} for name, values in query.items()}
    for word, queries in (("without", fewer), ("only", alone)):
        counts = {name: len(ds.records(FINDINGS, **rest)) for name, rest in queries.items()}
        if len(query) > 1 and any(counts.values()):
            yield from (_hint(words, word, name, count) for name, count in counts.items() if count)
            break
    if text := query.get(TEXT):
        yield f"  {words('any_form')}: {command(args, 'search', *text)}"


def _hint(words: Words, word: str, name: str, count: int) -> str:
    return f"  {words(word)} {_option(name)}: {words('findings', count)}"
