"""The search: what a query finds, in which order, where, and what it refuses."""

from __future__ import annotations

import subprocess
import sys

import pytest

from transloek._text import tokens
from transloek.errors import QueryError
from transloek.search import Document, Hit, Index, Match
from transloek.search._lexicon import Lexicon


def index_of(*texts: str, lang: str = "de") -> Index:
    """Return an index of statements in one language, with their numbers from 1 as IDs."""
    return Index.build(
        Document(str(number), "findings", {("statement", lang): text})
        for number, text in enumerate(texts, 1)
    )


def ids(hits: list[Hit]) -> list[str]:
    """Return the IDs of hits."""
    return [hit.record_id for hit in hits]


def kinds(hits: list[Hit]) -> list[str]:
    """Return the closest way in which each hit answers."""
    return [hit.matches[0].kind for hit in hits]


# Ranking ------------------------------------------------------------------------------------------


def test_closer_answers_rank_above_more_frequent_ones() -> None:
    """The word itself comes before its forms, those before compounds, however often they stand."""
    index = index_of(
        "Arbeitskreise, Arbeitskreise, Arbeitskreise.",
        "Zusammenarbeit und Quartiersarbeit und Stadtteilarbeit.",
        "Viele Arbeiten, alle Arbeiten, gute Arbeiten.",
        "Ein sehr langer Satz, in dem nur ganz am Ende noch von Arbeit die Rede sein wird.",
    )
    hits = index.search("Arbeit")
    assert ids(hits) == ["4", "3", "2", "1"]
    assert kinds(hits) == ["exact", "stem", "tail", "head"]


def test_more_words_answered_come_first() -> None:
    """A record with both words comes before records with a rare one."""
    index = index_of("Hafen.", "Garten.", "Garten.", "Garten am Kanal.", "Ein Garten im Hafen.")
    assert ids(index.search("Garten Hafen"))[0] == "5"


def test_a_rare_word_weighs_more_than_a_frequent_one() -> None:
    """Of two words, the one that fewer records have decides."""
    index = index_of("Garten.", "Garten.", "Garten.", "Hafen.")
    assert ids(index.search("Garten Hafen"))[0] == "4"


def test_frequency_and_brevity_decide_among_equals() -> None:
    """Where the same word answers, twice in a text weighs more, and so does a shorter text."""
    index = index_of(
        "Der Garten blüht früh, weil alle helfen.", "Der Garten blüht.", "Garten an Garten blüht."
    )
    assert ids(index.search("Garten")) == ["3", "2", "1"]


def test_ties_keep_the_order_of_the_documents() -> None:
    """Equal texts come in the order in which they went in, whatever the order of the words."""
    index = index_of("Kleiner Garten.", "Kleiner Garten.", "Kleiner Garten.")
    assert ids(index.search("kleiner Garten")) == ["1", "2", "3"]
    assert index.search("kleiner Garten") == index.search("Garten kleiner")


def test_a_word_typed_twice_counts_once() -> None:
    """Repetition changes nothing."""
    index = index_of("Garten.", "Hafen.")
    assert index.search("Garten garten GARTEN") == index.search("Garten")


def test_the_limit_keeps_the_best() -> None:
    """A limit cuts the list; nought leaves nothing."""
    index = index_of("Ein Garten am Hafen.", "Garten.", "Gärten.")
    assert index.search("Garten", limit=2) == index.search("Garten")[:2]
    assert index.search("Garten", limit=0) == []


# What is found ------------------------------------------------------------------------------------


def test_each_language_is_stemmed_by_itself() -> None:
    """English forms are found in English texts by English rules."""
    index = index_of("Communities are sharing tools.", lang="en")
    assert kinds(index.search("community")) == ["stem"]
    assert kinds(index.search("shared")) == ["stem"]


def test_english_has_no_compounds() -> None:
    """An English word is not taken for a part of another."""
    index = index_of("An international partnership.", lang="en")
    assert index.search("national") == []
    assert index.search("partner") == []


def test_short_words_are_no_parts_of_compounds() -> None:
    """Below five letters a part of a word says too little."""
    index = index_of("Der Stadtrat rodet.")
    assert index.search("Rat") == []
    assert kinds(index.search("Stadt")) == ["head"]


def test_a_letter_or_two_before_a_tail_make_no_compound() -> None:
    """A word that has only a little more in front is another word."""
    assert index_of("Wir zeigen Bilder.").search("eigene") == []


def test_a_typo_is_forgiven_only_where_nothing_answers() -> None:
    """A word that a text has is not taken for a mistyped one."""
    index = index_of("Der Garten.", "Die Karten.")
    assert ids(index.search("Karten")) == ["2"]
    assert ids(index.search("Garden")) == ["1"]
    assert kinds(index.search("Garden")) == ["fuzzy"]


def test_the_least_typo_in_any_language_wins() -> None:
    """One wrong letter in English is closer than two in German."""
    texts = {("statement", "de"): "Regionalen Mut.", ("statement", "en"): "Regionally brave."}
    index = Index.build([Document("1", "findings", texts)])
    (hit,) = index.search("Regionaly")
    assert [match.lang for match in hit.matches] == ["en"]


def test_a_typo_finds_the_other_forms_of_the_word_meant() -> None:
    """What is found for a mistyped word is its whole stem."""
    index = index_of("Ein Netzwerk.", "Alle Netzwerken voran.")
    assert ids(index.search("Nezwerk")) == ["1", "2"]


@pytest.mark.parametrize("query", ["Hafne", "Ahfen", "Hafem", "Haafen", "Hofen"])
def test_any_single_slip_is_forgiven(query: str) -> None:
    """Letters swapped, missing, doubled or wrong."""
    assert ids(index_of("Am Hafen.", "Im Bergwerk.").search(query)) == ["1"]


@pytest.mark.parametrize("query", ["Weh", "Haaaafen", "2023", "Zzafan"])
def test_too_short_too_far_or_a_number_is_not_forgiven(query: str) -> None:
    """Short words, numbers, and words with too many wrong letters find nothing."""
    assert index_of("Der Weg zum Hafen, 2022.").search(query) == []


def test_words_of_no_subject_are_left_out_beside_others() -> None:
    """Only words that say something are searched where there are any."""
    index = index_of("Die Lage und der Ort.", "Ein Garten.")
    assert ids(index.search("die und der Garten")) == ["2"]


def test_words_of_no_subject_alone_are_searched() -> None:
    """A query of nothing else finds them as they are, and only so."""
    index = index_of("Die Lage und der Ort.", "Ein Garten.", "Undank.")
    assert ids(index.search("und die")) == ["1"]


def test_words_that_no_text_has_find_nothing() -> None:
    """No answer is an empty list."""
    assert index_of("Ein Garten.").search("Xylophonkonzert") == []
    assert index_of().search("Garten") == []
    assert index_of("", "?").search("Garten") == []


@pytest.mark.parametrize("query", ["?!", '"', "a*", "-garten", "NEAR(", "text:", "\x00", "((", "𝔊"])
def test_anything_may_be_typed(query: str) -> None:
    """No sign has a meaning of its own, and none is an error."""
    assert all(hit.record_id == "1" for hit in index_of("Ein Garten.").search(query))


# Languages ----------------------------------------------------------------------------------------


@pytest.fixture
def mixed() -> Index:
    """Return an index with texts in two languages, one in a third, and a name."""
    return Index.build(
        [
            Document(
                "a", "findings", {("statement", "de"): "Rat.", ("statement", "en"): "Advice."}
            ),
            Document("b", "findings", {("statement", "de"): "Tier.", ("statement", "en"): "Rat."}),
            Document("c", "practices", {("name", ""): "Rat & Tat"}),
            Document("d", "findings", {("statement", "fr"): "Le jardin."}),
        ]
    )


def test_a_language_narrows_the_search_but_not_to_exclude_names(mixed: Index) -> None:
    """Texts of the other language are left out; texts of no language are always searched."""
    assert set(ids(mixed.search("Rat"))) == {"a", "b", "c"}
    assert set(ids(mixed.search("Rat", lang="de"))) == {"a", "c"}
    assert set(ids(mixed.search("Rat", lang="en"))) == {"b", "c"}


def test_a_hit_names_its_table(mixed: Index) -> None:
    """Records of several tables lie in one index."""
    assert {hit.table for hit in mixed.search("Rat")} == {"findings", "practices"}


def test_a_language_without_stemmer_is_searched_word_by_word(mixed: Index) -> None:
    """Its words are found as they are."""
    assert kinds(mixed.search("jardin", lang="fr")) == ["exact"]
    assert mixed.search("jardins", lang="de") == []


def test_an_unknown_language_is_refused(mixed: Index) -> None:
    """The languages that there are are named, and the closest one."""
    with pytest.raises(QueryError, match=r"'den': expected 'de' or 'en' or 'fr'.*mean .*'de'"):
        mixed.search("Rat", lang="den")
    with pytest.raises(QueryError, match="language ''"):
        mixed.search("Rat", lang="")


@pytest.mark.parametrize("query", ["", " ", "\n\t"])
def test_an_empty_query_is_refused(mixed: Index, query: str) -> None:
    """Nothing cannot be searched for."""
    with pytest.raises(QueryError, match="empty"):
        mixed.search(query)


def test_a_negative_limit_is_refused(mixed: Index) -> None:
    """It would quietly drop the last hits."""
    with pytest.raises(QueryError, match="limit is -1"):
        mixed.search("Rat", limit=-1)


# Where a hit lies ---------------------------------------------------------------------------------


def test_spans_point_into_the_text_as_it_is_written() -> None:
    """Umlauts, ligatures, accents in two code points, and soft hyphens do not shift them."""
    text = "½ Straße: Cafe\u0301, Buer\u00adger, Büro\u00adflä\u00adche \U0001f331 für Bürger"
    (hit,) = index_of(text).search("Bürger Café Strasse Bürofläche")
    assert [text[start:end] for start, end in hit.matches[0].spans] == [
        "Straße",
        "Cafe\u0301",
        "Buer\u00adger",
        "Büro\u00adflä\u00adche",
        "Bürger",
    ]


def test_matches_say_field_language_and_kind() -> None:
    """They come in the order of the texts, the closest kind first."""
    texts = {
        ("title", "de"): "Gärten",
        ("title", "en"): "Gardens",
        ("summary", "de"): "Ein Schulgarten im Garten.",
    }
    (hit,) = Index.build([Document("m01-w1", "workshops", texts)]).search("Garten garden")
    assert hit.table == "workshops"
    assert [(match.field, match.lang, match.kind, match.spans) for match in hit.matches] == [
        ("title", "de", "stem", ((0, 6),)),
        ("title", "en", "stem", ((0, 7),)),
        ("summary", "de", "exact", ((19, 25),)),
        ("summary", "de", "tail", ((4, 15),)),
    ]


def test_a_word_is_marked_by_the_closest_way_it_answers() -> None:
    """Where two words of a query lead to one word of a text, the closer one names the kind."""
    (hit,) = index_of("Viele Gärten.").search("Garten Gärten")
    assert [match.kind for match in hit.matches] == ["exact"]


def test_the_snippet_marks_what_answers() -> None:
    """All kinds are marked, in the order of the text."""
    (hit,) = index_of("Ein Schulgarten im Garten.").search("Garten")
    assert hit.snippet() == "Ein [Schulgarten] im [Garten]."
    assert hit.snippet(marks=("<b>", "</b>")) == "Ein <b>Schulgarten</b> im <b>Garten</b>."
    assert hit.parts()[:2] == [("Ein ", False), ("Schulgarten", True)]


def test_the_snippet_prefers_the_language_asked_for() -> None:
    """Where that has no answer, the one that has is shown."""
    texts = {("statement", "de"): "Gärten im Park.", ("statement", "en"): "Gardens in the park."}
    index = Index.build([Document("1", "findings", texts)])
    (both,) = index.search("Park")
    assert both.snippet("en") == "Gardens in the [park]."
    assert both.snippet("de") == "Gärten im [Park]."
    (one,) = index.search("garden")
    assert one.snippet("de") == "[Gardens] in the park."


def test_the_snippet_takes_the_text_that_answers_best() -> None:
    """Without a language, the text with closer and more answers is shown."""
    texts = {("title", "de"): "Gärten", ("summary", "de"): "Der Garten am Hafen."}
    (hit,) = Index.build([Document("1", "workshops", texts)]).search("Garten Hafen")
    assert hit.snippet() == "Der [Garten] am [Hafen]."


LONG = "Am Anfang steht ein kurzer Weg, dann folgt ein Garten, und danach ist Ruhe bis zum Ende."


@pytest.mark.parametrize(
    ("query", "width", "snippet"),
    [
        ("Garten", 30, "…ein [Garten], und danach…"),
        ("Anfang", 20, "Am [Anfang] steht ein…"),
        ("Ende", 20, "…Ruhe bis zum [Ende]."),
        ("Garten", 200, LONG.replace("Garten", "[Garten]")),
        ("Anfang Ende", 20, "Am [Anfang] steht ein…"),
    ],
)
def test_a_snippet_can_be_shortened(query: str, width: int, snippet: str) -> None:
    """Whole words about the first one found are kept, and the cuts are shown."""
    assert index_of(LONG).search(query)[0].snippet(width=width) == snippet


def test_a_word_longer_than_the_width_is_cut() -> None:
    """A snippet is never longer than asked for, but for its dots."""
    (hit,) = index_of("Nachbarschaftsgartenfest").search("Nachbarschaftsgartenfest")
    assert hit.snippet(width=10) == "[Nachbarsch]…"


def test_a_hit_without_matches_has_no_snippet() -> None:
    """A hit made by hand need not say where it lies."""
    assert Hit("m01", "meetings", 1.0, ()).snippet() == ""


def test_spans_that_overlap_are_marked_once() -> None:
    """Two matches on one word, made by hand, do not double its text."""
    matches = tuple(Match("name", "", kind, ((0, 3),), "Rat.") for kind in ("exact", "stem"))
    assert Hit("o1", "organisations", 1.0, matches).snippet() == "[Rat]."


# The index ----------------------------------------------------------------------------------------


def test_an_index_knows_how_many_documents_it_holds() -> None:
    """Documents without a text count too."""
    assert len(Index.build([Document("a", "findings", {}), Document("b", "findings", {})])) == 2


def test_the_same_documents_and_query_give_the_same_hits() -> None:
    """A second search on one index, and another index, answer alike."""
    texts = ("Der Garten.", "Die Gärten.", "Ein Schulgarten.")
    index = index_of(*texts)
    first = index.search("Gartens")
    assert index.search("Gartens") == first == index_of(*texts).search("Gartens")


@pytest.mark.parametrize(
    ("lang", "vocabulary"),
    [
        ("de", "bürger bürgerin häuser haus verbände öffentliche größe ergebnisses neue steuern"),
        (
            "de",
            "frauen aktuelle quellen bäuerinnen handeln möglichkeiten vertrauensvolles systemen",
        ),
        ("en", "communities hoping relational possibility organisations happily agreed citizens"),
    ],
)
def test_a_word_is_found_among_the_words_of_its_stem(lang: str, vocabulary: str) -> None:
    """The stretch of the sorted vocabulary that is stemmed holds each word itself."""
    lexicon = Lexicon(lang)
    lexicon.add(0, vocabulary)
    lexicon.close()
    for word in tokens(vocabulary):
        assert word in lexicon._family(word)[0]


def test_searching_needs_no_pandas() -> None:
    """Neither module nor query loads anything beyond the standard library and the stemmer."""
    code = (
        "import sys; from transloek.search import Document, Index;"
        "texts = {('name', 'de'): 'Gärten'};"
        "assert Index.build([Document('a', 't', texts)]).search('Garten');"
        "sys.exit('pandas' in sys.modules or 'transloek.dataset' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("query", [None, 5, ["trust"]])
def test_a_query_that_is_no_text_is_refused(query: object) -> None:
    """As a cell of a data frame may be, by mistake."""
    with pytest.raises(QueryError, match="give a text"):
        Index.build([]).search(query)  # type: ignore[arg-type]


@pytest.mark.parametrize("limit", ["3", 2.5, True])
def test_a_limit_that_is_no_whole_number_is_refused(limit: object) -> None:
    """Nor is it rounded."""
    with pytest.raises(QueryError, match="The limit is"):
        Index.build([]).search("trust", limit=limit)  # type: ignore[arg-type]


def test_a_printed_hit_shows_its_text() -> None:
    """With the words found marked."""
    texts = {("statement", "en"): "Networks need trust."}
    (hit,) = Index.build([Document("x-01", "findings", texts)]).search("trust")
    assert str(hit) == "x-01 · Networks need [trust]."
