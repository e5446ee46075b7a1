"""Single faults of findings, their themes, actors and links, and of texts in two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faults._single import Single, cell, in_rows, steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from faults._broken import Broken

__all__ = ["CODING"]

_LINK = "m01-w2-03 / contradicts / m01-w1-02"
_NOTE = {"basis": "inferred", "note_de": "Eines folgt dem anderen.", "note_en": "One follows."}


def _uncoded(table: str, column: str, value: str) -> Callable[[Broken], object]:
    """Return a function that takes all codings with a theme or an actor away, on purpose."""

    def breaks(package: Broken) -> None:
        package.write(table, [row for row in package.rows(table) if row[column] != value])
        package.count(table)

    return breaks


_THESAURUS = (
    cell("theme-cycle", "themes", "common-good", "broader_id", "common-good"),
    cell("theme-cycle", "themes", "common-good", "broader_id", "rules"),
    cell("theme-depth", "themes", "common-good", "broader_id", "time", on="loyalty"),
    in_rows(
        "theme-unused",
        "its last codings are lost",
        ("themes", "knowledge", "theme_id"),
        _uncoded("finding_themes", "theme_id", "knowledge"),
        "theme-primary",
    ),
    in_rows(
        "actor-unused",
        "its last codings are lost",
        ("actors", "residents", "actor_id"),
        _uncoded("finding_actors", "actor_id", "residents"),
    ),
    in_rows(
        "theme-primary",
        "none",
        ("findings", "m01-w1-03", "finding_id"),
        lambda package: package.set(
            "finding_themes", "m01-w1-03 / common-good", weight="secondary"
        ),
    ),
    in_rows(
        "theme-primary",
        "no theme at all",
        ("findings", "m01-w1-03", "finding_id"),
        lambda package: package.drop("finding_themes", "m01-w1-03 / common-good"),
    ),
    in_rows(
        "theme-primary",
        "two",
        ("finding_themes", "m01-w2-02 / time", "weight"),
        lambda package: package.set("finding_themes", "m01-w2-02 / rules", weight="primary"),
    ),
    cell("theme-example", "themes", "loyalty", "example_finding_id", "m01-w2-03"),
    cell("theme-match", "themes", "knowledge", "match_type", ""),
    cell("theme-match", "themes", "loyalty", "match_type", "exact"),
    cell("theme-match", "themes", "loyalty", "eurovoc_id", "27", at="match_type"),
    in_rows(
        "match-twice",
        "two themes are the same concept",
        ("themes", "rules", "stw_id"),
        lambda package: package.set("themes", "rules", stw_id="18869-5", match_type="exact"),
    ),
)


def _link(finding: str, relation: str, target: str) -> Callable[[Broken], object]:
    return lambda package: package.add(
        "finding_links", finding_id=finding, relation=relation, target_id=target, **_NOTE
    )


def _circle(package: Broken) -> None:
    _link("m01-w1-01", "elaborates", "m01-w1-02")(package)
    _link("m01-w1-02", "elaborates", "m01-w1-03")(package)
    package.add(
        "finding_links",
        finding_id="m01-w1-03",
        relation="elaborates",
        target_id="m01-w1-01",
        basis="inferred",
        note_de="Und so fort.",
        note_en="And so on.",
    )


_LINKS = (
    cell(
        "link-self",
        "finding_links",
        _LINK,
        "target_id",
        "m01-w2-03",
        on="m01-w2-03 / contradicts / m01-w2-03",
    ),
    in_rows(
        "link-twice",
        "a contradiction and its mirror image",
        ("finding_links", _LINK, "target_id"),
        _link("m01-w1-02", "contradicts", "m01-w2-03"),
    ),
    in_rows(
        "link-pair",
        "a support and a contradiction",
        ("finding_links", "m01-w2-03 / supports / m01-w1-02", "relation"),
        _link("m01-w2-03", "supports", "m01-w1-02"),
    ),
    in_rows(
        "link-cycle",
        "three findings elaborate one another",
        ("finding_links", "m01-w1-03 / elaborates / m01-w1-01", "target_id"),
        _circle,
    ),
    in_rows(
        "synthesis-unlinked",
        "an insight without links",
        ("findings", "m01-s-01", "finding_id"),
        lambda package: package.drop("finding_links", "m01-s-01 / synthesises / m01-w1-01"),
    ),
    in_rows(
        "synthesis-voice",
        "a workshop sums up",
        ("finding_links", "m01-w1-01 / synthesises / m01-w1-02", "relation"),
        _link("m01-w1-01", "synthesises", "m01-w1-02"),
    ),
    in_rows(
        "synthesis-voice",
        "the synthesis sums up itself",
        ("finding_links", "m01-s-01 / synthesises / m01-s-02", "relation"),
        _link("m01-s-01", "synthesises", "m01-s-02"),
    ),
)


def _finding(code: str, finding: str, name: str, value: str, *also: str, at: str = "") -> Single:
    return cell(code, "findings", finding, name, value, *also, at=at)


_FINDINGS = (
    _finding("kind-valence", "m01-w1-02", "valence", "enabling"),
    _finding("kind-valence", "m01-t1-01", "valence", "hindering"),
    _finding("kind-valence", "m01-w2-03", "kind", "definition", at="valence"),
    _finding("open-question", "m01-w1-03", "kind", "condition"),
    _finding("open-question", "m01-w1-03", "statement_en", "A riverside garden should be there."),
    _finding(
        "open-question",
        "m01-w2-01",
        "statement_de",
        "Brauchen Ehrenamtliche freie Zeit?",
        at="kind",
    ),
    _finding("role-actor", "m01-t1-02", "kind", "role"),
)

_SUN = "Nobody should water while the sun is shining"
_BEDS = "Zuerst kommt das Wasser; dann kommen die Beete; zuletzt kommt das Schild."

_TWO_LANGUAGES = (
    cell("language-missing", "meetings", "m01", "outlook_en", ""),
    cell("language-missing", "meetings", "m01", "outlook_de", ""),
    cell("language-missing", "segments", "m01-seg-013", "coverage_reason_en", ""),
    cell("language-same", "themes", "rules", "label_en", "Regeln"),
    cell("language-same", "workshops", "m01-w1", "title_en", "wer gießt?", at="title_en"),
    cell(
        "language-swapped",
        "findings",
        "m01-w1-02",
        "statement_en",
        "Bei Regen und in der Nacht ist nicht zu gießen.",
    ),
    cell(
        "language-swapped",
        "meetings",
        "m01",
        "summary_de",
        "One of the talks and the groups.",
    ),
    in_rows(
        "language-swapped",
        "both languages are exchanged",
        ("findings", "m01-w2-03", "statement_en"),
        lambda package: _exchange(package, "m01-w2-03"),
    ),
    cell("numbers-differ", "meetings", "m01", "summary_en", "One talk, 20 groups."),
    in_rows(
        "numbers-differ",
        "a year is mistyped in one language",
        ("meetings", "m01", "summary_en"),
        lambda package: package.set(
            "meetings",
            "m01",
            summary_de="Ein Vortrag am 3. Mai 2023.",
            summary_en="One talk on 3 May 2032.",
        ),
    ),
    in_rows(
        "numbers-differ",
        "a point is lost",
        ("meetings", "m01", "summary_en"),
        lambda package: package.set(
            "meetings",
            "m01",
            summary_de="Die Gärten kosten 1.500 Euro.",
            summary_en="The gardens cost 15,000 euros.",
        ),
    ),
    in_rows(
        "language-pairing",
        "one of two equal texts is changed in one language",
        ("themes", "rules", "include_en"),
        steps(
            lambda package: package.set(
                "themes", "rules", include_de="Alles.", include_en="Nearly all."
            ),
            lambda package: package.set(
                "themes", "loyalty", include_de="Alles.", include_en="All."
            ),
        ),
    ),
    cell("language-length", "findings", "m01-w1-01", "statement_en", "Those water."),
    cell(
        "language-length",
        "themes",
        "rules",
        "definition_de",
        "Regeln im Garten, und zwar alle, die je galten.",
        at="definition_en",
    ),
    cell("text-twice", "findings", "m01-w2-03", "statement_en", f"{_SUN.upper()}!"),
    cell("text-twice", "findings", "m01-w1-02", "statement_de", _BEDS),
    cell("text-twice", "themes", "time", "label_en", "loyalty"),
    cell("text-twice", "actors", "volunteers", "label_de", "Bürgerinnen und Bürger"),
    cell("text-twice", "organisations", "uferkreis", "name", "Hochschule am Ufer", "id-name"),
    cell("text-twice", "workshops", "m01-w2", "title_de", "Wer gießt?"),
    cell("text-copied", "themes", "rules", "exclude_de", "Alles über Regeln."),
    cell("text-copied", "meetings", "m01", "summary_en", "It goes on in autumn.", at="outlook_en"),
    cell("sentence-form", "findings", "m01-w1-02", "statement_en", f"{_SUN}"),
    cell(
        "sentence-form",
        "findings",
        "m01-w1-02",
        "statement_de",
        "bei Sonnenschein soll niemand gießen.",
    ),
    cell("sentence-form", "themes", "rules", "definition_de", "Was Regeln im Gar"),
)


def _exchange(package: Broken, finding: str) -> None:
    package.set(
        "findings",
        finding,
        statement_de="The rules of the garden are not for the plants.",
        statement_en="Die Regeln der Gärten sind nicht für die Pflanzen und werden alt.",
    )


_NAMES = (
    cell("id-name", "places", "musterstadt", "name", "Krefeld"),
    cell("id-name", "organisations", "uferkreis", "name", "Stadtwerke Krefeld"),
    in_rows(
        "place-named",
        "a finding that names a place and does not refer to it",
        ("findings", "m01-w1-02", "place_id"),
        lambda package: package.set(
            "findings",
            "m01-w1-02",
            statement_de="In Musterstadt soll bei Sonnenschein niemand gießen.",
            statement_en="Nobody in Musterstadt should water while the sun is shining.",
        ),
    ),
)

CODING = (*_NAMES, *_THESAURUS, *_LINKS, *_FINDINGS, *_TWO_LANGUAGES)
