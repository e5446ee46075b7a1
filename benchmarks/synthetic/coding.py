"""The findings of a meeting, and what they are coded and linked with: columns of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from synthetic.sentences import FRAMES, PLACES, ROLE, Digits, rank_weights, spell
from synthetic.words import NOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from synthetic.plan import Meeting
    from synthetic.sentences import Numbers

    Texts = Any
    Columns = dict[str, Texts]

__all__ = [
    "Codes",
    "findings",
    "ids",
    "links",
    "order_of_parts",
    "segment_ids",
    "themes_and_actors",
]

_NUMBERS = pa.array([f"{number:02}" for number in range(1_000)])
_PLAIN = pa.array([str(number) for number in range(100_000)])
_VOICES = {"s": "project_team", "t": "speaker", "w": "group"}
_NO = ""
# From a finding to an earlier one; the shares are those of the shipped package.
_RELATIONS = ("synthesises", "elaborates", "supports", "qualifies", "contradicts")
_SHARES = np.array([0.46, 0.78, 0.98, 1.0])
_LINKED = 0.62
_ACROSS = 0.15
_NOTES_DE = pa.array([f"Beide sprechen von {noun.plain(2)}." for noun in NOUNS])
_NOTES_EN = pa.array([f"Both speak of the {noun.english}." for noun in NOUNS])


class Codes(NamedTuple):
    """The IDs of themes and actors, those used most first."""

    themes: Sequence[str]
    actors: Sequence[str]


class _Where(NamedTuple):
    """For each finding of a meeting: its part, and its ordinal in it."""

    part: Numbers
    ordinal: Numbers


def _where(meeting: Meeting) -> _Where:
    sizes = np.array([part.size for part in meeting.parts])
    part = np.repeat(np.arange(len(sizes)), sizes)
    starts = np.cumsum(sizes) - sizes
    return _Where(part, np.arange(meeting.size) - starts[part] + 1)


def ids(meeting: Meeting, places: Any = None) -> Texts:
    """Return the IDs of a meeting's findings, or of those at some places among them."""
    where = _where(meeting)
    part, ordinal = where if places is None else (where.part[places], where.ordinal[places])
    names = pa.array([each.part_id for each in meeting.parts])
    return pc.binary_join_element_wise(names.take(part), _NUMBERS.take(ordinal), "-")


def _chosen(values: Sequence[str], places: Any) -> Texts:
    return pa.array(values).take(pa.array(places))


def findings(meeting: Meeting, keys: Numbers) -> tuple[Columns, Digits]:
    """Return the table of a meeting's findings, and what the statements are made of."""
    digits = Digits(keys)
    german, english = spell(digits)
    where = _where(meeting)
    parts = meeting.parts
    kinds, segments = [part.kind for part in parts], np.array([part.segments for part in parts])
    sizes = np.array([part.size for part in parts])
    # Neighbours share a segment; the segments of a part are numbered on.
    own = (where.ordinal - 1) * segments[where.part] // sizes[where.part]
    segment = own + _first_segments(meeting)[where.part]
    return {
        "finding_id": ids(meeting),
        "meeting_id": _chosen([meeting.meeting_id], np.zeros(meeting.size, int)),
        "talk_id": _chosen([p.part_id if p.kind == "t" else _NO for p in parts], where.part),
        "workshop_id": _chosen([p.part_id if p.kind == "w" else _NO for p in parts], where.part),
        "ordinal": _PLAIN.take(where.ordinal),
        "kind": _chosen([frame.kind for frame in FRAMES], digits.frame),
        "valence": _chosen([frame.valence for frame in FRAMES], digits.frame),
        "statement_de": german,
        "statement_en": english,
        "voice": _chosen([_VOICES[kind] for kind in kinds], where.part),
        "segment_id": _chosen(segment_ids(meeting), segment - 1),
        "segment_item": _items(segment),
        "place_id": _chosen([_NO, *(place.lower() for place in PLACES)], digits.place + 1),
    }, digits


def segment_ids(meeting: Meeting) -> list[str]:
    """Return all IDs that the segments of a meeting can have, by number."""
    return [f"{meeting.meeting_id}-seg-{number:03}" for number in range(1, 1_000)]


def order_of_parts(meeting: Meeting) -> list[int]:
    """Return the order of the parts in the report: the synthesis comes last."""
    return [*range(1, len(meeting.parts)), 0]


def _first_segments(meeting: Meeting) -> Numbers:
    """Return for each part the number of its first segment on which findings rest."""
    first = np.zeros(len(meeting.parts), int)
    number = 2
    for place in order_of_parts(meeting):
        part = meeting.parts[place]
        first[place] = number + 1
        number += 1 + part.segments + (part.kind == "t")
    return first


def _items(segment: Numbers) -> Texts:
    """Count the findings on a segment from 1, where there is more than one."""
    changes = np.flatnonzero(np.diff(segment, prepend=-1))
    sizes = np.diff(changes, append=len(segment))
    item = np.arange(len(segment)) - np.repeat(changes, sizes) + 1
    texts = _PLAIN.take(item)
    return pc.if_else(pa.array(np.repeat(sizes, sizes) > 1), texts, _NO)


def themes_and_actors(
    meeting: Meeting, digits: Digits, codes: Codes, seed: int
) -> tuple[Columns, Columns]:
    """Return the codings of a meeting's findings: one primary theme, up to two more; actors."""
    rng = np.random.default_rng([seed, 4, meeting.number])
    count, themes, actors = meeting.size, len(codes.themes), len(codes.actors)
    place = np.arange(count)
    # The first findings show one theme and one actor each: every code has its example.
    first = place if meeting.begin == 0 else np.full(count, themes)
    primary = np.where(first < themes, first, _ranked(rng, count, themes))
    more = [_ranked(rng, count, themes) for _ in range(2)]
    keep = [rng.random(count) < share for share in (0.75, 0.55)]
    keep[0] &= more[0] != primary
    keep[1] &= (more[1] != primary) & ((more[1] != more[0]) | ~keep[0])
    coded = _codings(place, [primary, *more], [np.ones(count, bool), *keep], codes.themes)
    theme_columns = {
        "finding_id": ids(meeting, coded[0]),
        "theme_id": _chosen(codes.themes, coded[1]),
        "weight": _chosen(["primary", "secondary"], np.minimum(coded[2], 1)),
    }
    actor = np.where(first < actors, first, _ranked(rng, count, actors))
    other = _ranked(rng, count, actors)
    named = (rng.random(count) < 0.7) | (first < actors) | (digits.frame == ROLE)
    both = named & (rng.random(count) < 0.5) & (other != actor)
    coded = _codings(place, [actor, other], [named, both], codes.actors)
    role = np.where(
        digits.frame[coded[0]] == ROLE, 0, rng.choice(3, len(coded[0]), p=[0.3, 0.3, 0.4])
    )
    return theme_columns, {
        "finding_id": ids(meeting, coded[0]),
        "actor_id": _chosen(codes.actors, coded[1]),
        "role": _chosen(["drives", "addressed", "concerned"], role),
    }


def _ranked(rng: np.random.Generator, count: int, codes: int) -> Numbers:
    shares = rank_weights(codes)
    return np.searchsorted(shares, rng.random(count), side="right").clip(0, codes - 1)


def _codings(
    place: Numbers, codes: list[Numbers], keep: list[Any], names: Sequence[str]
) -> tuple[Numbers, Numbers, Numbers]:
    """Return finding, code and rank of each coding, by finding and by the code's ID."""
    finding = np.concatenate([place[each] for each in keep])
    code = np.concatenate([each[kept] for each, kept in zip(codes, keep, strict=True)])
    rank = np.repeat(np.arange(len(keep)), [int(each.sum()) for each in keep])
    alphabet = np.argsort(np.argsort(names))
    order = np.lexsort((alphabet[code], finding))
    return finding[order], code[order], rank[order]


def links(meeting: Meeting, before: Sequence[Meeting], seed: int) -> Columns:
    """Return links: from the synthesis to what it sums up, from findings to earlier ones."""
    rng = np.random.default_rng([seed, 5, meeting.number])
    own, size = meeting.parts[0].size, meeting.size
    half = own + (size - own) // 2
    summed = np.column_stack([rng.integers(own, half, own), rng.integers(half, size, own)]).ravel()
    start = np.arange(own + 1, size)
    start = start[rng.random(len(start)) < _LINKED]
    target = own + (rng.random(len(start)) * (start - own)).astype(int)
    relation = 1 + np.searchsorted(_SHARES, rng.random(len(start)), side="right")
    targets = _across(rng, before, ids(meeting, target))
    count = len(summed) + len(start)
    noun = rng.integers(0, len(NOUNS), count)
    # Each finding has one target, save the synthesis, whose targets are in order.
    return {
        "finding_id": ids(meeting, np.concatenate([np.repeat(np.arange(own), 2), start])),
        "relation": _chosen(_RELATIONS, np.concatenate([np.zeros(len(summed), int), relation])),
        "target_id": pa.concat_arrays([ids(meeting, summed), targets]),
        "basis": _chosen(["inferred", "stated"], np.minimum(rng.integers(0, 7, count) // 4, 1)),
        "note_de": _NOTES_DE.take(noun),
        "note_en": _NOTES_EN.take(noun),
    }


def _across(rng: np.random.Generator, before: Sequence[Meeting], targets: Texts) -> Texts:
    """Let some of the links lead to an earlier meeting."""
    if not before:
        return targets
    count = len(targets)
    away = rng.random(count) < _ACROSS
    other = before[int(rng.integers(len(before)))]
    own = other.parts[0].size
    there = ids(other, own + rng.integers(0, other.size - own, count))
    return pc.if_else(pa.array(away), there, targets)
