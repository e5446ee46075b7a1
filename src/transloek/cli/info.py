"""Show what the data hold: tables, meetings, talks and workshops, and what to try next.

For each talk and workshop it counts the findings by kind and names the most frequent themes.

With --json: name, version, lang, title, description, licenses, tables, and meetings with their
parts (talks, workshops, and the synthesis, which has no id), each with findings by kind and theme.

Examples
--------
  transloek info
  transloek info --lang de
  transloek info --json
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from transloek._both import Both
from transloek._json import Node
from transloek.cli._data import command, open_dataset, overview, table_lines
from transloek.cli._options import add_formats, add_shared
from transloek.cli._output import bold, columns, echo, wrap, write_json
from transloek.cli._words import Words
from transloek.dataset import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.cli._arguments import Arguments, Options
    from transloek.dataset import Dataset
    from transloek.record import Record

__all__ = ["GERMAN", "register", "run"]

GERMAN = """Zeigt, was die Daten enthalten: Tabellen, Treffen, Vorträge und Workshops, und womit es weitergeht.

Zu jedem Vortrag und Workshop zählt der Befehl die Befunde nach ihrer Art und nennt die häufigsten
Themen.

Mit --json: name, version, lang, title, description, licenses, tables und meetings mit ihren Teilen
(Vorträge, Workshops und die Synthese, die keine id hat), jeder mit den Befunden nach Art und Thema.
"""

# So many themes of a talk or workshop are named; --json has all.
# Letters from which on a word is taken to name a subject.
_SUBJECT = 8
_THEMES = 3


class _Part(NamedTuple):
    """What of a meeting findings come from: without a record, the project team's synthesis."""

    record: Record | None
    findings: list[Record]

    def kinds(self) -> Counter[str]:
        """Count the findings by kind, the most frequent first."""
        return _ranked(Counter(finding.kind for finding in self.findings))

    def themes(self) -> Counter[Record]:
        """Count the findings by theme, the most frequent first."""
        return _ranked(Counter(theme for finding in self.findings for theme in finding.themes))


def _ranked(counts: Counter[Any]) -> Counter[Any]:
    return Counter(dict(counts.most_common()))


def register(options: Options) -> None:
    """Add the command's options."""
    add_shared(options)
    add_formats(
        options,
        json=Both(
            "write the same as JSON, with all themes",
            "schreibt dasselbe als JSON, mit allen Themen",
        ),
    )


def run(args: Arguments) -> int:
    """Do what was asked."""
    ds = open_dataset(args)
    if args.format == "json":
        write_json(_json(ds))
    else:
        echo(_lines(ds, args))
    return 0


def _parts(meeting: Record) -> list[_Part]:
    """Return the talks and workshops of a meeting and, if there is one, the synthesis."""
    parts = [_Part(record, record.findings) for record in (*meeting.talks, *meeting.workshops)]
    rest = [one for one in meeting.findings if one.talk is None and one.workshop is None]
    return [*parts, _Part(None, rest)] if rest else parts


def _licences(ds: Dataset) -> tuple[dict[str, Any], ...]:
    return Node(ds.package.raw).find("licenses", []).each(_licence)


def _licence(node: Node) -> dict[str, Any]:
    node.find("name", "").string()
    licence: dict[str, Any] = node.value
    return licence


def _json(ds: Dataset) -> dict[str, Any]:
    return {
        "name": ds.package.name,
        "version": ds.version,
        "lang": ds.lang,
        "title": ds.package.title(ds.lang),
        "description": ds.package.description(ds.lang),
        "licenses": _licences(ds),
        "tables": [
            {"name": name, "rows": rows, "description": description}
            for name, rows, description in overview(ds)
        ],
        "meetings": [_json_meeting(meeting) for meeting in ds.records("meetings")],
    }


def _json_meeting(meeting: Record) -> dict[str, Any]:
    return {
        "meeting_id": meeting.id,
        "date": meeting.date.isoformat(),
        "title": meeting.headline(),
        "network": meeting.network.name,
        "parts": [
            {
                "id": part.record.id if part.record else None,
                "table": part.record.table if part.record else None,
                "title": part.record.headline() if part.record else None,
                "findings": len(part.findings),
                "kinds": dict(part.kinds()),
                "themes": {theme.id: count for theme, count in part.themes().items()},
            }
            for part in _parts(meeting)
        ],
    }


def _lines(ds: Dataset, args: Arguments) -> Iterator[str]:
    package = ds.package
    licences = ", ".join(licence.get("name", "") for licence in _licences(ds))
    yield bold(f"{package.name} {ds.version}") + (f" · {licences}" if licences else "")
    yield from wrap(package.description(ds.lang))
    yield ""
    yield from table_lines(ds)
    for meeting in ds.records("meetings"):
        yield ""
        yield from _meeting_lines(ds, meeting)
    yield from _next_lines(ds, args)


def _meeting_lines(ds: Dataset, meeting: Record) -> Iterator[str]:
    yield bold(f"{meeting.id} · {Words(ds.lang).date(meeting.date)} · {meeting.network.name}")
    yield from wrap(meeting.headline())
    yield from columns([row for part in _parts(meeting) for row in _part_rows(ds, part)])


def _part_rows(ds: Dataset, part: _Part) -> Iterator[tuple[str, str]]:
    """Yield the lines about a talk, a workshop or the synthesis."""
    words = Words(ds.lang)
    labels = {finding.kind: str(finding.label_of("kind")) for finding in part.findings}
    kinds = {labels[kind]: count for kind, count in part.kinds().items()}
    themes = {theme.headline(): count for theme, count in part.themes().items()}
    yield "", ""
    yield part.record.id if part.record else "", _title(ds, part)
    yield "", f"{words('findings', len(part.findings))}: {_counted(kinds)}"
    yield "", f"{words('themes')}: {_counted(dict(list(themes.items())[:_THEMES]))}"


def _title(ds: Dataset, part: _Part) -> str:
    """Return what a part of a meeting was, and its title."""
    if part.record is None:
        return Words(ds.lang)("synthesis")
    key = ds.package.resource(part.record.table).primary_key[0]
    return f"{ds.package.resource(FINDINGS).heading(key, ds.lang)}: {part.record.headline()}"


def _counted(counts: dict[str, int]) -> str:
    """Return names with their numbers; neither a number nor a dot may begin a line."""
    return "\xa0· ".join(f"{name}\xa0{count}" for name, count in counts.items())


def _next_lines(ds: Dataset, args: Arguments) -> Iterator[str]:
    """Yield what to try next, around the most frequent theme, so that each finds something."""
    every = Counter(theme for finding in ds.records() for theme in finding.themes)
    if not every:
        return
    theme = every.most_common(1)[0][0]
    example = theme.example_finding or theme.findings[0]
    texts = " ".join(finding.headline() for finding in theme.findings)
    # The word that the theme's findings share most; a short one is seldom a subject.
    word = max(Counter(re.findall(r"\w+", texts)).items(), key=_telling)[0]
    package = repr(args.package) if args.package else ""
    yield ""
    yield bold(Words(ds.lang)("try"))
    yield f"  {command(args, 'find', '--theme', theme.id)}"
    yield f"  {command(args, 'show', example.id)}"
    yield f"  {command(args, 'search', word)}"
    yield f"  Python: import transloek as tl; tl.load({package}).find(theme={theme.id!r})"


def _telling(counted: tuple[str, int]) -> tuple[bool, int, int]:
    """Return how much a word that occurs so often tells of a subject."""
    word, number = counted
    return len(word) >= _SUBJECT, number, len(word)
