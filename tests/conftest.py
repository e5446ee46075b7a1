"""What all tests share: the shipped package, and a small invented one of the same shape.

The invented package is made from the shipped descriptor, so that it never lags behind it, and it is
valid: its segments tile the invented text, its files are in canonical form, its checksums are right.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from transloek.dataset import Dataset

ROOT = Path(__file__).parent.parent

Row = dict[str, object]


class Segment(NamedTuple):
    """A stretch of the invented report, and where it went."""

    page: int
    section: str
    kind: str
    text: str
    described_by: str = ""
    reason_de: str = ""
    reason_en: str = ""

    @property
    def coverage(self) -> str:
        """Tell where the segment went."""
        if self.reason_de:
            return "set_aside"
        return "described" if self.described_by else "coded"


REPORT = (
    Segment(1, "m01", "heading", "Erstes Treffen im Uferkreis am 3. Mai 2023", "m01"),
    Segment(1, "m01-t1", "paragraph", "Ein Garten, den viele pflegen, heißt hier Ufergarten."),
    Segment(
        1,
        "m01-t1",
        "list_item",
        "In Musterstadt hat man zuerst das Wasser geholt, danach die Beete angelegt "
        "und ganz am Ende erst das Schild gemalt.",
    ),
    Segment(1, "m01-t1", "link_list", "Gießkannen-Bund, https://example.org/kannen", "m01-t1-p1"),
    Segment(1, "m01-w1", "heading", "Gruppe 1: Wer gießt?", "m01-w1"),
    Segment(1, "m01-w1", "list_item", "Wer gießt, der bleibt."),
    Segment(1, "m01-w1", "list_item", "Nie bei Sonne gießen!"),
    Segment(2, "m01-w1", "list_item", "Soll der Garten immer bleiben?"),
    Segment(
        2,
        "m01-w2",
        "paragraph",
        "Ohne freie Abende geht es nicht; darum legt man die Termine früh im Jahr fest "
        "und hängt sie am Zaun aus, wo sie jede und jeder lesen kann.",
    ),
    Segment(2, "m01-w2", "list_item", "Die Gartenordnung schützt und stört."),
    Segment(2, "m01-s", "paragraph", "Wer bleibt, der gießt, und wer gießt, der bleibt."),
    Segment(2, "m01-s", "paragraph", "Wie viel Wasser ein Garten braucht, weiß noch niemand."),
    Segment(
        2,
        "m01",
        "note",
        "Ausdruck auf Papier.",
        reason_de="Hinweis auf den Druck, ohne Aussage.",
        reason_en="A remark on printing that states nothing.",
    ),
)


def normalise(text: str) -> str:
    """Apply the recipe nfkc-casefold-alnum-1."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if unicodedata.category(char)[0] in "LN")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _anchor(norm: str) -> str:
    """Return the checksum that the descriptor describes at ``segments.norm_anchor``."""
    terms = (ord(char) * pow(0x9E3779B97F4A7C15, n, 2**64) for n, char in enumerate(norm[:80]))
    return f"{sum(terms) % 2**64 >> 32:08x}"


def _texts(name: str, german: str, english: str) -> Row:
    return {f"{name}_de": german, f"{name}_en": english}


def _segments() -> list[Row]:
    rows: list[Row] = []
    start = 0
    for number, segment in enumerate(REPORT, 1):
        norm = normalise(segment.text)
        rows.append(
            {
                "segment_id": f"m01-seg-{number:03}",
                "source_id": "m01-report",
                "ordinal": number,
                "page": segment.page,
                "section": segment.section,
                "kind": segment.kind,
                "norm_start": start,
                "norm_length": len(norm),
                "norm_sha256": _sha256(norm) if len(norm) >= 80 else "",
                "norm_anchor": _anchor(norm) if len(norm) >= 80 else "",
                "coverage": segment.coverage,
                "described_by": segment.described_by,
                **_texts("coverage_reason", segment.reason_de, segment.reason_en),
            }
        )
        start += len(norm)
    return rows


def _finding(key: str, segment: int, kind: str, valence: str, texts: Row, **more: object) -> Row:
    parent, _, ordinal = key.rpartition("-")
    column = {"t": "talk_id", "w": "workshop_id"}.get(parent[4], "")
    voice = {"t": "speaker", "w": "group"}.get(parent[4], "project_team")
    return {
        "finding_id": key,
        "meeting_id": "m01",
        "ordinal": int(ordinal),
        "kind": kind,
        "valence": valence,
        "voice": voice,
        "segment_id": f"m01-seg-{segment:03}",
        **({column: parent} if column else {}),
        **texts,
        **more,
    }


def _findings() -> list[Row]:
    def says(german: str, english: str) -> Row:
        return _texts("statement", german, english)

    return [
        _finding(
            "m01-s-01",
            11,
            "insight",
            "enabling",
            says(
                "Gießen und Bleiben bedingen einander: Bürgerinnen und Bürger bleiben, weil sie gießen.",
                "Watering and staying depend on each other: residents stay because they water.",
            ),
        ),
        _finding(
            "m01-s-02",
            12,
            "research_need",
            "neutral",
            says(
                "Der Wasserbedarf eines Ufergartens ist noch nicht erforscht.",
                "How much water a riverside garden needs has not been studied yet.",
            ),
        ),
        _finding(
            "m01-t1-01",
            2,
            "definition",
            "neutral",
            says(
                "Ein Ufergarten ist ein Garten, um den sich eine große Gruppe kümmert.",
                "A riverside garden is a garden that a large group looks after.",
            ),
        ),
        _finding(
            "m01-t1-02",
            3,
            "approach",
            "enabling",
            says(
                "Zuerst kommt das Wasser, dann kommen die Beete, zuletzt kommt das Schild.",
                "Water comes first, the beds come next, and the sign comes last.",
            ),
            place_id="musterstadt",
        ),
        _finding(
            "m01-w1-01",
            6,
            "success_factor",
            "enabling",
            says(
                "Wer selbst Verantwortung für das Gießen trägt, hält der Gruppe die Treue.",
                "Those who are responsible for watering stay loyal to the group.",
            ),
        ),
        _finding(
            "m01-w1-02",
            7,
            "caution",
            "hindering",
            says(
                "Bei Sonnenschein soll niemand gießen.",
                "Nobody should water while the sun is shining.",
            ),
        ),
        _finding(
            "m01-w1-03",
            8,
            "open_question",
            "ambivalent",
            says(
                "Soll ein Ufergarten auf Dauer bestehen?",
                "Should a riverside garden be there for good?",
            ),
        ),
        _finding(
            "m01-w2-01",
            9,
            "condition",
            "ambivalent",
            says(
                "Ehrenamtliche brauchen freie Zeit am Abend.",
                "Volunteers need free time in the evening.",
            ),
            segment_item=1,
        ),
        _finding(
            "m01-w2-02",
            9,
            "recommendation",
            "enabling",
            says(
                "Termine sollte man früh im Jahr vereinbaren und am Zaun aushängen.",
                "Dates should be agreed early in the year and posted on the fence.",
            ),
            segment_item=2,
        ),
        _finding(
            "m01-w2-03",
            10,
            "tension",
            "ambivalent",
            says(
                "Eine Gartenverordnung gibt Sicherheit und nimmt zugleich die Lust.",
                "Garden rules give security and take the pleasure away at the same time.",
            ),
        ),
    ]


def _theme(key: str, broader: str, example: str, german: str, english: str) -> Row:
    return {
        "theme_id": key,
        "broader_id": broader,
        "example_finding_id": example,
        **_texts("label", german, english),
        **_texts("definition", f"Was {german} im Garten heißt.", f"What {english} means here."),
        **_texts("include", f"Alles über {german}.", f"Everything about {english}."),
        **_texts("exclude", f"Was {german} nur streift.", f"What merely touches {english}."),
    }


def _themes() -> list[Row]:
    rows = [
        _theme("common-good", "", "m01-s-01", "Gemeinsames", "Common cause"),
        _theme("knowledge", "", "m01-s-02", "Wissen", "Knowledge"),
        _theme("loyalty", "common-good", "m01-w1-01", "Treue", "Loyalty"),
        _theme("rules", "common-good", "m01-w2-03", "Regeln", "Rules"),
        _theme("time", "", "m01-w2-01", "Zeitaufwand", "Time"),
    ]
    rows[1] |= {"stw_id": "18869-5", "match_type": "close"}
    return rows


def _codings(column: str, label: str, codes: str) -> list[Row]:
    """Read ``finding code label`` triples, one a line."""
    rows = [line.split() for line in codes.strip().splitlines()]
    return [{"finding_id": finding, column: code, label: word} for finding, code, word in rows]


FINDING_THEMES = """
m01-s-01 common-good primary
m01-s-01 loyalty secondary
m01-s-02 knowledge primary
m01-t1-01 common-good primary
m01-t1-02 knowledge primary
m01-t1-02 time secondary
m01-w1-01 common-good secondary
m01-w1-01 loyalty primary
m01-w1-02 rules primary
m01-w1-03 common-good primary
m01-w2-01 time primary
m01-w2-02 rules secondary
m01-w2-02 time primary
m01-w2-03 rules primary
"""

FINDING_ACTORS = """
m01-s-01 residents drives
m01-w1-01 volunteers concerned
m01-w2-01 volunteers drives
m01-w2-02 residents addressed
m01-w2-02 volunteers drives
"""


def _tables() -> dict[str, list[Row]]:
    """Return the invented rows, in canonical order; a field that is not named is empty."""
    norm = normalise("".join(segment.text for segment in REPORT))
    return {
        "meetings": [
            {
                "meeting_id": "m01",
                "ordinal": 1,
                "date": "2023-05-03",
                "network_id": "uferkreis",
                "source_id": "m01-report",
                **_texts("title", "Gärten am Ufer", "Gardens by the river"),
                **_texts("summary", "Ein Vortrag, zwei Gruppen.", "One talk, two groups."),
                **_texts("outlook", "Im Herbst geht es weiter.", "It goes on in autumn."),
                "findings_total": 10,
            }
        ],
        "talks": [
            {
                "talk_id": "m01-t1",
                "meeting_id": "m01",
                "ordinal": 1,
                "kind": "impulse_talk",
                **_texts("title", "Zuerst das Wasser", "Water first"),
                "speaker_name": "Ada Mustermann",
                **_texts("speaker_role", "Gärtnerin", "Gardener"),
                "organisation_id": "ufer-hochschule",
                **_texts("summary", "Wie Ufergärten entstehen.", "How riverside gardens begin."),
                "findings_total": 2,
            }
        ],
        "workshops": [
            {
                "workshop_id": "m01-w1",
                "meeting_id": "m01",
                "ordinal": 1,
                **_texts("title", "Wer gießt?", "Who waters?"),
                **_texts("question", "Wer hält den Garten am Leben?", "Who keeps it alive?"),
                "participants_min": 6,
                "participants_max": 8,
                "findings_total": 3,
            },
            {
                "workshop_id": "m01-w2",
                "meeting_id": "m01",
                "ordinal": 2,
                **_texts("title", "Wann und wie?", "When and how?"),
                **_texts("question", "Wie findet man Termine?", "How are dates found?"),
                "findings_total": 3,
            },
        ],
        "findings": _findings(),
        "practices": [
            {
                "practice_id": "m01-t1-p1",
                "talk_id": "m01-t1",
                "ordinal": 1,
                "name": "Gießkannen-Bund",
                "place_id": "musterstadt",
                "url": "https://example.org/kannen",
            }
        ],
        "organisations": [
            {
                "organisation_id": "ufer-hochschule",
                "kind": "university",
                "name": "Hochschule am Ufer",
                "place_id": "musterstadt",
                "url": "https://example.org/",
                **_texts("description", "Eine erfundene Hochschule.", "An invented university."),
            },
            {
                "organisation_id": "uferkreis",
                "kind": "network",
                "name": "Uferkreis",
                **_texts("description", "Ein erfundenes Netzwerk.", "An invented network."),
            },
        ],
        "places": [
            {
                "place_id": "musterstadt",
                "kind": "town",
                "name": "Musterstadt",
                "latitude": "51.5",
                "longitude": "6.25",
                **_texts("note", "Eine erfundene Stadt.", "An invented town."),
            }
        ],
        "themes": _themes(),
        "finding_themes": _codings("theme_id", "weight", FINDING_THEMES),
        "actors": [
            {
                "actor_id": "residents",
                "sector": "civil_society",
                **_texts("label", "Bürgerinnen und Bürger", "Residents"),
                **_texts("definition", "Wer am Ufer wohnt.", "Those who live by the river."),
            },
            {
                "actor_id": "volunteers",
                "sector": "civil_society",
                **_texts("label", "Ehrenamtliche", "Volunteers"),
                **_texts("definition", "Wer ohne Lohn hilft.", "Those who help unpaid."),
            },
        ],
        "finding_actors": _codings("actor_id", "role", FINDING_ACTORS),
        "finding_links": [
            {
                "finding_id": "m01-s-01",
                "relation": "synthesises",
                "target_id": "m01-w1-01",
                "basis": "stated",
                **_texts("note", "Der Satz fasst ihn zusammen.", "The sentence sums it up."),
            },
            {
                "finding_id": "m01-w2-03",
                "relation": "contradicts",
                "target_id": "m01-w1-02",
                "basis": "inferred",
                **_texts("note", "Die eine Regel stört die andere.", "One rule disturbs another."),
            },
        ],
        "sources": [
            {
                "source_id": "m01-report",
                **_texts("title", "Bericht über die Ufergärten", "Report on riverside gardens"),
                "publisher_id": "ufer-hochschule",
                "language": "de",
                "issued": "2023-06-01",
                "pages": 2,
                **_texts("rights", "Erfunden, frei von Rechten.", "Invented, free of rights."),
                "norm_recipe": "nfkc-casefold-alnum-1",
                "norm_length": len(norm),
                "norm_sha256": _sha256(norm),
                "segments_total": len(REPORT),
            }
        ],
        "segments": _segments(),
        "retired_ids": [],
    }


def _csv(names: list[str], rows: list[Row]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def write_invented(folder: Path) -> None:
    """Write the invented package into an empty folder."""
    descriptor: dict[str, Any] = json.loads((ROOT / "datapackage.json").read_bytes())
    tables = _tables()
    (folder / "data").mkdir()
    for resource in descriptor["resources"]:
        names = [field["name"] for field in resource["schema"]["fields"]]
        content = _csv(names, tables[resource["name"]])
        (folder / resource["path"]).write_bytes(content)
        resource["rows"] = len(tables[resource["name"]])
        resource["bytes"] = len(content)
        resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(f"{text}\n", encoding="utf-8", newline="\n")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shipped(root: Path) -> Path:
    """Return the folder of the shipped package."""
    return root


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the invented package; not to be changed."""
    folder = tmp_path_factory.mktemp("invented")
    write_invented(folder)
    return folder


@pytest.fixture(scope="session")
def dataset(invented: Path) -> Dataset:
    """Return the invented package, loaded."""
    from transloek.dataset import load

    return load(invented)


@pytest.fixture
def package(invented: Path, tmp_path: Path) -> Path:
    """Return a copy of the invented package that a test may change."""
    return Path(shutil.copytree(invented, tmp_path / "package"))


@pytest.fixture
def edit(package: Path) -> Callable[[str, str, str], None]:
    """Return a function that replaces a text, found exactly once, in a file of the copy."""

    def replace(path: str, old: str, new: str) -> None:
        content = (package / path).read_bytes().decode("utf-8")
        assert content.count(old) == 1, f"{old!r} occurs {content.count(old)} times in {path}"
        (package / path).write_bytes(content.replace(old, new).encode("utf-8"))

    return replace
