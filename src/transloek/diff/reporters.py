"""The difference told to people, to programs and to the readers of a changelog."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any

from transloek.diff._phrases import phrase
from transloek.diff._rules import PROBLEMS, RULES, STEPS
from transloek.diff._words import word_diff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from transloek.diff._model import Change, Difference, Problem
    from transloek.diff._words import Part

__all__ = ["FORMATS", "as_json", "as_markdown", "as_text"]

FORMATS = ("text", "json", "markdown")

# How a text is marked where it changed; what is cut is unchanged.
_PLAIN = {"same": "{}", "old": "[-{}-]", "new": "{{+{}+}}", "cut": "…"}
_MARKDOWN = {"same": "{}", "old": "~~{}~~", "new": "**{}**", "cut": "…"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
# The headings of a changelog, and which signs of a change stand under them.
_HEADINGS = {"+": "added", "~": "changed", "-": "removed"}
_LONGEST = 160


def as_json(found: Difference, lang: str = "en") -> dict[str, Any]:
    """Return a difference as JSON can hold it.

    Parameters
    ----------
    found : Difference
        What two packages differ in.
    lang : {"de", "en"}
        The language of the messages.
    """
    step = {"required": found.required, "actual": found.actual, "fits": found.fits}
    return {
        "old": found.old._asdict(),
        "new": found.new._asdict(),
        "step": step,
        "changes": [_change(change) for change in found.changes],
        "problems": [
            {
                "code": each.code,
                "severity": PROBLEMS[each.code].severity,
                "table": each.table or None,
                "record": each.record or None,
                "message": _message(each, lang),
                "facts": each.facts,
            }
            for each in found.problems
        ],
    }


def _change(change: Change) -> dict[str, Any]:
    words = _words(change)
    parts = {"words": [list(part) for part in words]} if words else {}
    return {**change.to_dict(), **parts}


def as_text(found: Difference, lang: str = "en", *, limit: int | None = None) -> Iterator[str]:
    """Yield a difference as lines, with ``[-what went-]`` and ``{+what came+}`` in a text.

    Parameters
    ----------
    found : Difference
        What two packages differ in.
    lang : {"de", "en"}
        The language.
    limit : int, optional
        Show at most so many changes of a kind in a table, and say how many there are more.
    """
    old, new = found.old, found.new
    yield f"{old.name} {old.version} ({old.label}) → {new.name} {new.version} ({new.label})"
    for table, group in groupby(found.changes, key=_section):
        yield ""
        yield table or phrase("descriptor", lang)
        yield from _limited(list(group), limit, lang, lambda each: _line(each, lang))
    yield ""
    if not found.changes:
        yield phrase("nothing", lang)
    yield from _verdict(found, lang)
    yield from (_problem(each, lang) for each in found.problems)


def as_markdown(found: Difference, lang: str = "en", *, limit: int | None = None) -> Iterator[str]:
    """Yield a difference as the part Data of a changelog, in Markdown.

    Parameters
    ----------
    found : Difference
        What two packages differ in.
    lang : {"de", "en"}
        The language.
    limit : int, optional
        Show at most so many changes of a kind in a table, and say how many there are more.
    """
    told = [change for change in found.changes if change.step != "none"]
    yield "### Data"
    for sign, heading in _HEADINGS.items():
        group = [change for change in told if _sign(change) == sign]
        if group:
            yield from ("", f"#### {phrase(heading, lang)}", "")
            yield from _limited(group, limit, lang, lambda each: _item(each, lang), "- ")
    if not told:
        yield from ("", phrase("nothing", lang))


def _section(change: Change) -> str:
    """Return the table under which a change of a row is told; empty for the descriptor."""
    return change.table if change.record or change.kind.startswith("row-") else ""


def _limited(
    changes: Sequence[Change],
    limit: int | None,
    lang: str,
    tell: Callable[[Change], str],
    start: str = "  ",
) -> Iterator[str]:
    """Tell changes, of each kind in each table at most so many."""
    count: Counter[tuple[str, str]] = Counter()
    for change in changes:
        count[change.table, change.kind] += 1
        if limit is None or count[change.table, change.kind] <= limit:
            yield tell(change)
    for (table, kind), number in count.items():
        if limit is not None and number > limit:
            more = phrase("more", lang, n=number - limit)
            yield f"{start}{more}: {table}, {RULES[kind].text(lang)}"


def _sign(change: Change) -> str:
    if change.kind.endswith("-added") or change.kind == "id-retired":
        return "+"
    return "-" if change.kind.endswith("-removed") else "~"


def _line(change: Change, lang: str) -> str:
    """Tell a change in one line of a terminal."""
    place = " ".join(filter(None, (change.record, change.field)))
    if not _section(change):
        field = ".".join(filter(None, (change.table, change.field)))
        place = f"{field or change.table}: {RULES[change.kind].text(lang)}"
    what = _told(change, lang, _PLAIN, str)
    return f"  {_sign(change)} {place}{': ' if what and place else ''}{what}"


def _item(change: Change, lang: str) -> str:
    """Tell a change as an item of a list in Markdown."""
    names = (change.table, change.record, change.field)
    place = " ".join(f"`{name}`" for name in names if name)
    rule = "" if _section(change) else f": {RULES[change.kind].text(lang)}"
    what = _told(change, lang, _MARKDOWN, _escape)
    return f"- {place}{rule}{': ' if what else ''}{what}"


def _told(change: Change, lang: str, marks: dict[str, str], clean: Callable[[str], str]) -> str:
    """Tell what was and what is."""
    words = _words(change)
    if words:
        return "".join(_marked(part, marks, clean) for part in words)
    empty = phrase("empty", lang)
    old, new = (None if text is None else clean(_short(text)) for text in (change.old, change.new))
    if _sign(change) == "~" and change.kind != "type-changed":
        return f"{empty if old is None else old} → {empty if new is None else new}"
    return " → ".join(text for text in (old, new) if text)


def _marked(part: Part, marks: dict[str, str], clean: Callable[[str], str]) -> str:
    """Mark a stretch; the marks enclose no space, or Markdown would not know them."""
    text = clean(" ".join(re.split(r"\s", part.text)))
    core = text.strip()
    if not core:
        return text if part.kind in ("same", "new") else ""
    before, _, after = text.partition(core)
    return f"{before}{marks[part.kind].format(core)}{after}"


def _words(change: Change) -> list[Part]:
    """Return what changed in a text of several words; nothing for anything else."""
    old, new = change.old, change.new
    if change.kind not in ("cell-changed", "text-changed") or not old or not new:
        return []
    return word_diff(old, new) if " " in old.strip() and " " in new.strip() else []


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _verdict(found: Difference, lang: str) -> Iterator[str]:
    """Say which version step the changes call for, what for, and whether it is made."""
    required = phrase("calls_for", lang, step=phrase(found.required, lang))
    kinds = _reasons(found)
    reasons = ", ".join(f"{RULES[kind].text(lang)} ({number})" for kind, number in kinds)
    yield f"{required}{f' – {reasons}' if reasons else ''}"
    actual = phrase(found.actual or "backwards", lang)
    step = phrase("goes", lang, old=found.old.version, new=found.new.version, step=actual)
    yield f"{step[0].upper()}{step[1:]}; {phrase('fits' if found.fits else 'fits_not', lang)}"


def _reasons(found: Difference) -> Iterable[tuple[str, int]]:
    """Return the kinds of change that call for the step, each with its number."""
    deciding = [each.kind for each in found.changes if each.step == found.required != "none"]
    return [(kind, deciding.count(kind)) for kind in dict.fromkeys(deciding)]


def _problem(problem: Problem, lang: str) -> str:
    severity = phrase(PROBLEMS[problem.code].severity, lang)
    place = " ".join(filter(None, (problem.table, problem.record)))
    return f"{severity}[{problem.code}]{f' {place}' if place else ''}: {_message(problem, lang)}"


def _message(problem: Problem, lang: str) -> str:
    steps: dict[str, str] = {name: phrase(name, lang) for name in STEPS}
    facts = {name: steps.get(text, text) for name, text in problem.facts.items()}
    return PROBLEMS[problem.code].text(lang).format(**facts)
