"""Edits that a curator makes every day, and that are no fault, and not even a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from faults._second import add_finding, add_meeting, add_table
from faults._single import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from faults._broken import Broken

__all__ = ["HARMLESS"]


def _findings(record: str, **cells: str) -> Callable[[Broken], object]:
    return lambda package: package.set("findings", record, **cells)


def _texts(german: str, english: str) -> Callable[[Broken], object]:
    """Return a function that gives a meeting another summary."""
    return lambda package: package.set("meetings", "m01", summary_de=german, summary_en=english)


def _new_finding(package: Broken) -> None:
    add_finding(package, "m01-w2-04", "m01-seg-009", item="3")
    package.set("workshops", "m01-w2", findings_total="4")


def _new_theme(package: Broken) -> None:
    package.add(
        "themes",
        theme_id="seeds",
        broader_id="common-good",
        label_de="Saatgut",
        label_en="Seeds",
        definition_de="Woraus Pflanzen wachsen.",
        definition_en="What plants grow from.",
        include_de="Tausch und Lagerung.",
        include_en="Exchange and storage.",
        exclude_de="Setzlinge.",
        exclude_en="Seedlings.",
        example_finding_id="m01-t1-02",
        stw_id="",
        eurovoc_id="2743",
        match_type="close",
    )
    package.add("finding_themes", finding_id="m01-t1-02", theme_id="seeds", weight="secondary")


def _new_place(package: Broken) -> None:
    package.add(
        "places",
        place_id="venlo",
        kind="town",
        name="Venlo",
        ags="",
        nuts3="NL421",
        geonames_id="2745641",
        wikidata_id="Q9937",
        latitude="51.37",
        longitude="6.16806",
        note_de="Stadt in den Niederlanden.",
        note_en="Town in the Netherlands.",
    )


def _two_places(package: Broken) -> None:
    _new_place(package)
    package.set(
        "findings",
        "m01-w2-02",
        statement_de="In Musterstadt und in Venlo sollte man Termine früh vereinbaren.",
        statement_en="Dates should be agreed early in Musterstadt and in Venlo.",
        place_id="musterstadt",
    )


def _organisation(name: str, identifier: str) -> Callable[[Broken], object]:
    return lambda package: package.add(
        "organisations",
        organisation_id=identifier,
        kind="institute",
        name=name,
        place_id="musterstadt",
        url="",
        part_of_id="ufer-hochschule",
        description_de="Eine erfundene Einrichtung.",
        description_en="An invented institution.",
    )


def _field(table: int, place: int, change: Callable[[Any], object]) -> Callable[[Broken], object]:
    return lambda package: package.describe(
        lambda descriptor: change(descriptor["resources"][table]["schema"]["fields"][place])
    )


def _more_words(package: Broken) -> None:
    """Extend a vocabulary, and use the new word."""

    def change(field: Any) -> None:
        words = {"value": "park", "label": "park", "label@de": "Park"}
        texts = {"description": "A park.", "description@de": "Ein Park."}
        field["categories"].append(words | texts)
        field["constraints"]["enum"].append("park")

    _field(6, 1, change)(package)
    package.set("places", "musterstadt", kind="park")


def _more_columns(package: Broken) -> None:
    def change(resource: Any) -> None:
        texts = {
            "title": "Area",
            "title@de": "Fläche",
            "description": "In hectares.",
            "description@de": "In Hektar.",
        }
        resource["schema"]["fields"].append({"name": "area", "type": "number", **texts})

    package.redescribe("places", change)
    package.bytes("data/places.csv", lambda data: data.replace(b"note_en", b"note_en,area"))
    package.bytes("data/places.csv", lambda data: data.replace(b"town.\n", b"town.,12.5\n"))


def _switched_off(package: Broken) -> None:
    entry = {"rule": "theme-depth", "reason": "Three levels.", "reason@de": "Drei Ebenen."}
    package.describe(lambda descriptor: descriptor.update(validation={"off": [entry]}))
    package.set("themes", "common-good", broader_id="time")


def _retired(package: Broken) -> None:
    """Give up the last finding of a workshop, and say what replaces it."""
    package.drop("findings", "m01-w1-03")
    package.drop("finding_themes", "m01-w1-03 / common-good")
    package.set("workshops", "m01-w1", findings_total="2")
    package.set("meetings", "m01", findings_total="9")
    package.set(
        "segments",
        "m01-seg-008",
        coverage="set_aside",
        coverage_reason_de="Eine Frage, die schon beantwortet ist.",
        coverage_reason_en="A question that is answered already.",
    )
    package.add(
        "retired_ids",
        retired_id="m01-w1-03",
        retired_in="0.1.0",
        reason_de="Die Frage ist beantwortet.",
        reason_en="The question is answered.",
        replaced_by="m01-w2-03",
    )


HARMLESS: dict[str, Callable[[Broken], object]] = {
    "a word more": _findings(
        "m01-w1-02", statement_en="Nobody should ever water while the sun is shining."
    ),
    "a new finding with theme, actor and link": _new_finding,
    "a new theme": _new_theme,
    "a new meeting": add_meeting,
    "a new place abroad": _new_place,
    "a finding that was given up": _retired,
    "a corrected coordinate": lambda package: package.set(
        "places", "musterstadt", latitude="51.50017", longitude="-0.125"
    ),
    "a finding that names two places, and refers to one": _two_places,
    "quotes, commas and a line break": _findings(
        "m01-w1-02",
        statement_de="Bei Sonne,\nso „die Gruppe“, gießt ‚niemand‘; auch nicht (oder nie).",
        statement_en="In the sun,\n“the group” said, ‘nobody’ waters – don’t (or never).",
    ),
    "numbers as words and as figures": _texts(
        "Ein Vortrag, 3 Gruppen und zwölf Leute.", "1 talk, three groups and 12 people."
    ),
    "dates in the manner of each language": _texts(
        "Am 03.05.2023 ging es los, am 4. Mai 2023 endete es.",
        "It began on 3 May 2023 and ended on 4 May 2023.",
    ),
    "times in the manner of each language": _texts(
        "Um 18:30 Uhr begann der Vortrag.", "The talk began at 6:30 p.m."
    ),
    "years, ranges, amounts and parts": _texts(
        "6–8 Leute planten 2023/24 für 1.500,50 €, 10 % davon bar, seit den 1990er-Jahren.",
        "6–8 people planned 2023/24 for €1,500.50, 10% of it in cash, since the 1990s.",
    ),
    "names from elsewhere": lambda package: package.set(
        "talks", "m01-t1", speaker_name="Łucja Gülşen-d’Été van der Šimůnek"
    ),
    "a name of three": lambda package: package.set(
        "talks", "m01-t1", speaker_name="Prof. Dr. Ada von Mustermann"
    ),
    "an organisation that is known by its letters": _organisation(
        "Volkshochschule Krefeld", "vhs-krefeld"
    ),
    "an organisation with a long name": _organisation(
        "Institut für Stadtgrün & Klima e.V.", "stadtgruen"
    ),
    "an address with a port, a query and an umlaut": lambda package: package.set(
        "practices", "m01-t1-p1", url="https://gießkannen.example.org:8080/a/~b?c=d&e=1#f"
    ),
    "an address of percent signs": lambda package: package.set(
        "practices", "m01-t1-p1", url="https://example.org/g%C3%A4rten_(ufer)/index.html"
    ),
    "no address": lambda package: package.set("practices", "m01-t1-p1", url=""),
    "an outlook that is not there": lambda package: package.set(
        "meetings", "m01", outlook_de="", outlook_en=""
    ),
    "a longer question": lambda package: package.set(
        "workshops",
        "m01-w1",
        question_de="Wer hält den Garten am Leben, wenn alle fort sind?",
        question_en="Who keeps the garden alive when all are away?",
    ),
    "no participants counted": lambda package: package.set(
        "workshops", "m01-w1", participants_min="", participants_max=""
    ),
    "another theme is the primary one": steps(
        lambda package: package.set("finding_themes", "m01-w2-02 / rules", weight="primary"),
        lambda package: package.set("finding_themes", "m01-w2-02 / time", weight="secondary"),
    ),
    "two links between two findings, of two relations": lambda package: package.add(
        "finding_links",
        finding_id="m01-s-01",
        relation="elaborates",
        target_id="m01-w1-01",
        basis="inferred",
        note_de="Er führt ihn auch aus.",
        note_en="It elaborates it as well.",
    ),
    "a vocabulary with a word more": _more_words,
    "a column more": _more_columns,
    "a table more": lambda package: add_table(package, "tool_id,name\nspade,Spaten\n"),
    "a table more, without rows": lambda package: add_table(package, "tool_id,name\n"),
    "tighter bounds": _field(6, 7, lambda field: field["constraints"].update(minimum=40)),
    "a bound more": _field(6, 2, lambda field: field["constraints"].update(maxLength=80)),
    "a field that must be filled": _field(6, 8, lambda f: f["constraints"].update(required=True)),
    "a key more": lambda package: package.redescribe(
        "places", lambda resource: resource["schema"].update(uniqueKeys=[["name", "kind"]])
    ),
    "a property of one's own": lambda package: package.describe(
        lambda descriptor: descriptor.update({"x-note": {"a": [1, 2.5, None]}})
    ),
    "a home page and an address of the package": lambda package: package.describe(
        lambda descriptor: descriptor.update(
            homepage="https://example.org/", id="https://example.org/transloek"
        )
    ),
    "a second licence": lambda package: package.describe(
        lambda descriptor: descriptor["licenses"].append(
            {"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}
        )
    ),
    "a new version": lambda package: package.describe(
        lambda descriptor: descriptor.update(
            version="1.0.0-rc.1", created="2027-01-01T08:30:00+01:00"
        )
    ),
    "a rule that is switched off": _switched_off,
    "a character that the package allows": steps(
        lambda package: package.describe(
            lambda descriptor: descriptor.update(validation={"characters": "☀"})
        ),
        lambda package: package.set(
            "findings", "m01-w1-02", statement_de="Bei ☀ soll niemand gießen, nie und nimmer."
        ),
    ),
    "a hidden file beside the tables": lambda package: package.path(".DS_Store").touch(),
    "a file outside of data": lambda package: (package.folder / "README.md").write_text("# x\n"),
}
