"""The tables around the findings of a meeting: the meeting, its talks and workshops, its report."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from synthetic.coding import order_of_parts, segment_ids
from synthetic.sentences import PLACES
from synthetic.words import NOUNS

if TYPE_CHECKING:
    from synthetic.plan import Meeting, Part

    Row = dict[str, object]

__all__ = ["NETWORKS", "around", "organisations", "places", "segments"]

NETWORKS = 12
_SCHOOL = "beispielhochschule"
_FIRST_DAY = date(2015, 1, 13)
_DAYS = 40
_PAGE = 20
_HASHED_FROM = 80
_SPEAKERS = ("Ada", "Bela", "Cem", "Doris", "Emre", "Frida", "Gero", "Hatice", "Ivo", "Jana")


def _texts(name: str, german: str, english: str) -> Row:
    return {f"{name}_de": german, f"{name}_en": english}


def _title(meeting: Meeting, part: Part) -> Row:
    # 37 has no divisor in common with the number of nouns: titles of a meeting differ.
    noun = NOUNS[(part.ordinal * 37 + meeting.number * 101) % len(NOUNS)]
    other = NOUNS[(part.ordinal * 11 + meeting.number * 7) % len(NOUNS)]
    english = f"{noun.english} and {other.english}"
    return _texts("title", f"{noun.german} und {other.german}", english[0].upper() + english[1:])


def around(meeting: Meeting, seed: int) -> dict[str, list[Row]]:
    """Return the rows of a meeting in the tables around findings."""
    day = _FIRST_DAY + timedelta(days=_DAYS * (meeting.number - 1))
    name, rows = meeting.meeting_id, segments(meeting, seed)
    noun = NOUNS[meeting.number % 30]
    met = {
        "meeting_id": name,
        "ordinal": meeting.number,
        "date": day,
        "network_id": f"beispielnetzwerk-{meeting.number % NETWORKS + 1}",
        "source_id": f"{name}-report",
        **_texts("title", f"{noun.german} vor Ort", f"The local {noun.english}"),
        **_texts("summary", f"Es ging um {noun.plain(1)}.", f"It was about the {noun.english}."),
        **_texts("outlook", "Das nächste Treffen folgt.", "The next meeting will follow."),
        "findings_total": meeting.size,
    }
    report = {
        "source_id": f"{name}-report",
        **_texts("title", f"Bericht über {noun.plain(1)}", f"Report on the {noun.english}"),
        "publisher_id": _SCHOOL,
        "language": "de",
        "issued": day + timedelta(days=30),
        "pages": rows[-1]["page"],
        **_texts("rights", "Erfunden, frei von Rechten.", "Invented, free of rights."),
        "norm_recipe": "nfkc-casefold-alnum-1",
        "norm_length": sum(int(str(row["norm_length"])) for row in rows),
        "norm_sha256": _sha256(f"{seed}/{name}"),
        "segments_total": len(rows),
    }
    return {
        "meetings": [met],
        "talks": [_talk(meeting, part) for part in meeting.of_kind("t")],
        "workshops": [_workshop(meeting, part) for part in meeting.of_kind("w")],
        "practices": [_practice(part) for part in meeting.of_kind("t")],
        "sources": [report],
        "segments": rows,
    }


def _talk(meeting: Meeting, part: Part) -> Row:
    noun = NOUNS[(part.ordinal * 5 + meeting.number) % len(NOUNS)]
    speaker = _SPEAKERS[(part.ordinal + meeting.number) % len(_SPEAKERS)]
    summary = f"Der Vortrag galt {noun.plain(2)}.", f"The talk was on the {noun.english}."
    return {
        "talk_id": part.part_id,
        "meeting_id": meeting.meeting_id,
        "ordinal": part.ordinal,
        "kind": "impulse_talk",
        **_title(meeting, part),
        "speaker_name": f"{speaker} Mustermann",
        **_texts("speaker_role", "erfundene Person", "invented person"),
        "organisation_id": _SCHOOL,
        **_texts("summary", *summary),
        "findings_total": part.size,
    }


def _workshop(meeting: Meeting, part: Part) -> Row:
    noun = NOUNS[(part.ordinal * 3 + meeting.number) % len(NOUNS)]
    question = f"Was trägt {noun.plain(0)} bei?", f"What does the {noun.english} contribute?"
    return {
        "workshop_id": part.part_id,
        "meeting_id": meeting.meeting_id,
        "ordinal": part.ordinal,
        **_title(meeting, part),
        **_texts("question", *question),
        "participants_min": 6,
        "participants_max": 8 + part.ordinal % 5,
        "findings_total": part.size,
    }


def _practice(part: Part) -> Row:
    return {
        "practice_id": f"{part.part_id}-p1",
        "talk_id": part.part_id,
        "ordinal": 1,
        "name": f"Beispiel {NOUNS[part.ordinal % len(NOUNS)].german}",
        "place_id": PLACES[part.ordinal % len(PLACES)].lower(),
        "url": f"https://example.org/{part.part_id}",
    }


def segments(meeting: Meeting, seed: int) -> list[Row]:
    """Return the segments of a meeting's report, which tile it.

    No report is written: lengths and hashes are drawn, not measured.
    """
    rng = np.random.default_rng([seed, 6, meeting.number])
    rows: list[Row] = []
    names = segment_ids(meeting)
    start = 0
    for number, (row, (low, high)) in enumerate(_stretches(meeting), 1):
        length = int(rng.integers(low, high))
        name = names[number - 1]
        digest = _sha256(f"{seed}/{name}") if length >= _HASHED_FROM else ""
        rows.append(
            {
                "segment_id": name,
                "source_id": f"{meeting.meeting_id}-report",
                "ordinal": number,
                "page": 1 + (number - 1) // _PAGE,
                "norm_start": start,
                "norm_length": length,
                "norm_sha256": digest,
                "norm_anchor": digest[:7:-1][:8],
                **row,
            }
        )
        start += length
    return rows


def _stretches(meeting: Meeting) -> list[tuple[Row, tuple[int, int]]]:
    """Return what the stretches of a report are, and between which bounds their lengths lie."""
    name = meeting.meeting_id
    found = [(_stretch(name, "paragraph", name), (150, 400))]
    for place in order_of_parts(meeting):
        part = meeting.parts[place]
        told = name if part.kind == "s" else part.part_id
        found.append((_stretch(part.part_id, "heading", told), (12, 60)))
        kind = "list_item" if part.kind == "w" else "paragraph"
        found += [(_stretch(part.part_id, kind), (40, 320))] * part.segments
        if part.kind == "t":
            found.append((_stretch(part.part_id, "link_list", f"{part.part_id}-p1"), (30, 70)))
    reason = "Hinweis auf den Druck, ohne Aussage.", "A remark on printing that states nothing."
    last = _stretch(name, "note") | {"coverage": "set_aside", **_texts("coverage_reason", *reason)}
    return [*found, (last, (20, 60))]


def _stretch(section: str, kind: str, told: str = "") -> Row:
    coverage = "described" if told else "coded"
    return {"section": section, "kind": kind, "coverage": coverage, "described_by": told}


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def organisations(meetings: int) -> list[Row]:
    """Return the networks, and the university that publishes the reports."""
    invented = _texts("description", "Eine erfundene Hochschule.", "An invented university.")
    school = {
        "organisation_id": _SCHOOL,
        "kind": "university",
        "name": "Beispielhochschule",
        "place_id": PLACES[0].lower(),
        "url": "https://example.org/",
        **invented,
    }
    used = sorted({number % NETWORKS + 1 for number in range(1, meetings + 1)})
    return [school] + [
        {
            "organisation_id": f"beispielnetzwerk-{number}",
            "kind": "network",
            "name": f"Beispielnetzwerk {number}",
            **_texts("description", "Ein erfundenes Netzwerk.", "An invented network."),
        }
        for number in used
    ]


def places() -> list[Row]:
    """Return the towns."""
    return [
        {
            "place_id": name.lower(),
            "kind": "town",
            "name": name,
            "latitude": f"51.{number + 1}",
            "longitude": f"6.{number + 1}5",
            **_texts("note", "Eine erfundene Stadt.", "An invented town."),
        }
        for number, name in enumerate(PLACES)
    ]
