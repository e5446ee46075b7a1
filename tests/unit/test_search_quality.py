"""How well the search does on forty invented statements: each judged query finds what it should."""

from __future__ import annotations

import pytest

from transloek.search import Document, Index

STATEMENTS = (
    # 01-10
    (
        "Bürger gründen einen Tauschladen am Marktplatz.",
        "Citizens open a swap shop on the market square.",
    ),
    ("Eine neue Verordnung erleichtert Straßenfeste.", "A new by-law makes street parties easier."),
    ("Der Mitgliederverein verleiht Lastenräder.", "The members' association lends cargo bikes."),
    (
        "Netzwerke leben von kurzen Wegen zum Rathaus.",
        "Networks thrive on short routes to the town hall.",
    ),
    (
        "Die Koordinatorin hält das Netzwerk zusammen.",
        "The coordinator holds the network together.",
    ),
    ("Gegenseitiges Vertrauen wächst beim Kochen.", "Mutual trust grows while cooking."),
    (
        "Vertrauensvolle Absprachen ersparen Protokolle.",
        "Agreements made in confidence save minutes.",
    ),
    (
        "Häuser mit Gemeinschaftsküche sind früher belegt.",
        "Houses with a shared kitchen fill up sooner.",
    ),
    ("Fördermittel kamen zu spät für die Aussaat.", "Grants came too late for sowing."),
    ("Die Wirtschaftsförderung besucht jeden Laden.", "Business promotion visits every shop."),
    # 11-20
    ("Ehrenamtliche brauchen einen Schlüssel zum Saal.", "Volunteers need a key to the hall."),
    ("Das Ehrenamt endet nicht am Feierabend.", "Volunteering does not end after work."),
    ("Jugendliche planen den Skatepark selbst.", "Young people plan the skate park themselves."),
    (
        "Ein Bäcker stiftet Brot für das Nachbarschaftscafé.",
        "A baker donates bread to the neighbourhood café.",
    ),
    ("Nachbarn teilen sich eine Bohrmaschine.", "Neighbours share a drill."),
    (
        "Aktuelle Termine hängen am Schwarzen Brett.",
        "Current dates are pinned to the notice board.",
    ),
    ("Frauen leiten die Hälfte der Arbeitskreise.", "Women chair half of the working groups."),
    ("Steuern schrecken kleine Initiativen ab.", "Taxes deter small initiatives."),
    ("Die Quartiersarbeit beginnt vor der Haustür.", "Work in the quarter begins on the doorstep."),
    (
        "Im Quartier fehlt ein Raum ohne Verzehrzwang.",
        "The quarter lacks a room where nobody has to buy a drink.",
    ),
    # 21-30
    (
        "Zusammenarbeit gelingt mit festen Ansprechpartnern.",
        "Cooperation succeeds with fixed contacts.",
    ),
    ("Stiftungen fragen nach messbaren Ergebnissen.", "Foundations ask for measurable results."),
    (
        "Ein Zwischenergebnis hilft, den Kurs zu ändern.",
        "An interim result helps to change course.",
    ),
    (
        "Größere Betriebe stellen ihren Parkplatz bereit.",
        "Larger companies make their car park available.",
    ),
    (
        "Senioren erzählen Kindern vom alten Hafen.",
        "Older people tell children about the old harbour.",
    ),
    ("Kinderbetreuung ermöglicht Eltern die Teilnahme.", "Childcare lets parents take part."),
    ("Konflikte sollten früh angesprochen werden.", "Conflicts should be raised early."),
    (
        "Der Streit um Lärm ließ sich am Runden Tisch lösen.",
        "The dispute about noise was settled at a round table.",
    ),
    (
        "Forschende tragen Erkenntnisse in Alltagssprache vor.",
        "Researchers present insights in plain language.",
    ),
    ("Der Wissenstransfer braucht Übersetzer.", "Knowledge transfer needs translators."),
    # 31-40
    (
        "Die Verwaltung antwortet innerhalb einer Woche.",
        "The administration replies within a week.",
    ),
    ("Selbstverwaltung verlangt klare Regeln.", "Self-government calls for clear rules."),
    (
        "Ein Newsletter erreicht nicht alle Haushalte.",
        "A newsletter does not reach every household.",
    ),
    ("Geflüchtete übersetzen beim Sprachcafé.", "Refugees interpret at the language café."),
    ("Sponsoren wollen auf dem Plakat stehen.", "Sponsors want to be on the poster."),
    ("Offen bleibt, wer die Miete zahlt.", "It remains open who pays the rent."),
    (
        "Dauerhafte Strukturen entstehen aus Gewohnheiten.",
        "Permanent structures arise from habits.",
    ),
    ("Der Fußweg zum Park ist schlecht beleuchtet.", "The footpath to the park is poorly lit."),
    ("Bürgerinnen bewerten die Buslinie.", "Female residents rate the bus line."),
    (
        "Ein Gemeinschaftsgarten ersetzt den Bolzplatz nicht.",
        "A community garden is no substitute for the football pitch.",
    ),
)

# What was asked, the records that answer (the numbers of the statements), and why it is asked.
JUDGED: tuple[tuple[str, set[int], str], ...] = (
    ("Netzwerke", {4, 5}, "a plural and its singular"),
    ("Netzwerks", {4, 5}, "an inflection that no text has"),
    ("networks", {4, 5}, "an English plural"),
    ("Verein", {3}, "a compound's tail"),
    ("Ordnung", {2}, "a compound's tail behind a prefix"),
    ("Ordnungen", {2}, "a compound's tail, inflected"),
    ("Ergebnis", {22, 23}, "a plural, and a compound's tail"),
    ("Ergebnisse", {22, 23}, "a plural asked for, a compound in the singular"),
    ("Förderung", {9, 10}, "tail and head of compounds"),
    ("Verwaltung", {31, 32}, "the word itself before the compound"),
    ("Quartier", {19, 20}, "a compound's head with a linking letter"),
    ("Vertrauen", {6, 7}, "a word, and a compound's head"),
    ("Gemeinschaft", {8, 40}, "a compound's head in two words"),
    ("Kinder", {25, 26}, "a plural with an inflection, and a compound's head"),
    ("Bürger", {1, 39}, "an umlaut"),
    ("Buerger", {1, 39}, "an umlaut written out"),
    ("BÜRGER", {1, 39}, "capitals"),
    ("Burger", {1, 39}, "an umlaut without its dots"),
    ("Bürger*innen", {1, 39}, "a gendered form"),
    ("Haeuser", {8}, "an umlaut written out in a plural"),
    ("groessere", {24}, "an umlaut and a sharp s written out"),
    ("Fussweg", {38}, "a sharp s written out"),
    ("Steuer", {18}, "a ue that is no umlaut"),
    ("aktuell", {16}, "a ue that is no umlaut, inflected"),
    ("Frau", {17}, "a plural with a ue that is no umlaut"),
    ("cafe", {14, 34}, "an accent left out, and compounds' tails"),
    ("Konflickt", {27}, "a letter too many"),
    ("Zusammenabreit", {21}, "two letters swapped"),
    ("Wissenstranfser", {30}, "two letters swapped in a long word"),
    ("foundatoins", {22}, "two letters swapped in an English word"),
    ("neighborhood", {14}, "an American spelling"),
    ("volunteer", {11, 12}, "English stems"),
    ("researcher insight", {29}, "English singulars for plurals"),
    ("Miete rent", {36}, "both languages, one record"),
    ("trust Schlüssel", {6, 11}, "both languages, two records"),
    ("wer zahlt die Miete?", {36}, "a question with words that carry nothing"),
    ("the noise of the street", {2, 28}, "an English phrase with words that carry nothing"),
    ("Ehrenamtliche", {11, 12}, "an adjective and its noun"),
    ("Dampfmaschinenmuseum", set(), "a word that has no answer"),
)


@pytest.fixture(scope="module")
def index() -> Index:
    """Return an index of the statements, with their numbers as IDs."""
    return Index.build(
        Document(str(number), "findings", {("statement", "de"): de, ("statement", "en"): en})
        for number, (de, en) in enumerate(STATEMENTS, 1)
    )


@pytest.mark.parametrize(("query", "relevant", "why"), JUDGED, ids=[case[0] for case in JUDGED])
def test_a_query_finds_all_that_answers_it_first(
    index: Index, query: str, relevant: set[int], why: str
) -> None:
    """The first hits are exactly the records that answer; others come only after them."""
    found = [int(hit.record_id) for hit in index.search(query)]
    assert set(found[: len(relevant)]) == relevant, why


def test_little_is_found_that_does_not_answer(index: Index) -> None:
    """Over all judged queries at most one hit in twenty is not to the point."""
    found = [
        int(hit.record_id) in relevant
        for query, relevant, _ in JUDGED
        for hit in index.search(query)
    ]
    assert sum(found) >= 0.95 * len(found)
