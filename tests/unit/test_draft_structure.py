"""What begins something new in a report, and what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from transloek.draft._block import Block
from transloek.draft._lines import text_lines
from transloek.draft._marks import bullet, is_bare_mark, is_link
from transloek.draft.layout import read_layout
from transloek.draft.sections import find_sections
from transloek.draft.structure import blocks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WIDE = "Dieser Satz ist so lang, dass er die Breite der Seite bestimmt, auf der er hier steht,"


def found(*pages: str) -> list[tuple[str, str]]:
    """Return kind and text of the blocks of a plain text."""
    return [(block.kind, block.text) for block in blocks(text_lines(pages)[0])]


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[..., list[Block]]:
    """Return a function that draws pages and divides what it has drawn."""

    def divide(*pages: Callable[[Canvas], None]) -> list[Block]:
        path = tmp_path / "drawn.pdf"
        canvas = Canvas(str(path), pagesize=A4, invariant=1)
        for page in pages:
            page(canvas)
            canvas.showPage()
        canvas.save()
        return blocks(read_layout(path).lines)

    return divide


def write(
    canvas: Canvas, x: float, line: int, text: str, font: str = "Helvetica", size: float = 11
) -> None:
    """Write a line."""
    canvas.setFont(font, size)
    canvas.drawString(x, 780 - 14 * line, text)


def test_a_paragraph_goes_on_while_its_words_would_not_have_fitted() -> None:
    """A line on which the next word would have fitted was ended on purpose."""
    text = f"{WIDE}\nund er geht hier zu Ende.\nEin neuer Absatz beginnt.\n{WIDE}\nund endet."
    assert [kind for kind, _ in found(text)] == ["paragraph"] * 3


def test_an_empty_line_between_all_lines_is_none() -> None:
    """Some programs write one; a paragraph ends where there are more."""
    text = f"{WIDE}\n\nund er endet.\n\n\n\n{WIDE}\n\nund noch einer."
    assert len(found(text)) == 2


def test_long_runs_of_empty_lines_part_pages() -> None:
    """A sentence goes on over them, and lone bullets fall away."""
    text = f"{WIDE}\n\nund er geht auf der nächsten Seite\n\n•\n\n\n\n\n\n\n\nweiter und dann zu Ende.\n\n{WIDE}\n\nEnde."
    lines, pages = text_lines([text])
    assert pages == 2
    assert blocks(lines)[0].text.endswith("auf der nächsten Seite weiter und dann zu Ende.")


def test_form_feeds_part_pages() -> None:
    """Then empty lines do not; what is finished does not go on."""
    lines, pages = text_lines([f"{WIDE}\nund endet hier.", "Neue Seite, neuer Satz."])
    assert pages == 2
    assert [block.page for block in blocks(lines)] == [1, 2]


def test_an_empty_text_has_no_lines() -> None:
    """Nothing is nothing."""
    assert text_lines([""]) == ([], 1)


def test_bullets_dashes_and_numbers_begin_items() -> None:
    """A dash or number within a sentence does not; a bullet alone belongs to what follows."""
    text = (
        f"{WIDE}\n– so viel steht fest – und\n5. Mai war es auch:\n• eins\n•\nzwei\n"
        "– Drei und\nvier\n1. Fünf\n(2) Sechs\na) Sieben"
    )
    assert found(text)[1:] == [
        ("list_item", "eins"),
        ("list_item", "zwei – Drei und vier 1. Fünf (2) Sechs a) Sieben"),
    ]
    items = "Dies ist zu tun:\n– Eins.\n1. Zwei.\n(2) Drei.\na) Vier."
    assert found(items)[1:] == [
        ("list_item", "Eins."),
        ("list_item", "1. Zwei."),
        ("list_item", "(2) Drei."),
        ("list_item", "a) Vier."),
    ]


def test_an_indented_text_shows_where_an_item_ends() -> None:
    """What stands further left than its text is a paragraph again."""
    text = f"{WIDE}\nund endet:\n  • eins, was lang ist, und\n    weiter geht\nDanach kommt ein Absatz, der steht."
    assert found(text)[1:] == [
        ("list_item", "eins, was lang ist, und weiter geht"),
        ("paragraph", "Danach kommt ein Absatz, der steht."),
    ]


def test_lists_may_hang_or_not(drawn: Callable[..., list[Block]]) -> None:
    """Where lines stand below the text, one below the bullet is no part of the item any more."""

    def page(canvas: Canvas) -> None:
        write(canvas, 70, 0, WIDE)
        write(canvas, 70, 1, "und endet:")
        write(canvas, 70, 3, f"• {WIDE[:76]}")
        write(canvas, 70, 4, "Nachbarn und Wasser gehören dazu")
        write(canvas, 70, 5, "Ein Absatz folgt.")
        write(canvas, 60, 7, "• links")
        write(canvas, 40, 8, "noch weiter links.")
        write(canvas, 70, 10, "•")
        write(canvas, 84, 10, WIDE[:76])
        write(canvas, 84, 11, "hängt")
        write(canvas, 70, 12, "nicht mehr.")

    assert [block.text for block in drawn(page)][1:] == [
        f"{WIDE[:76]} Nachbarn und Wasser gehören dazu",
        "Ein Absatz folgt.",
        "links",
        "noch weiter links.",
        f"{WIDE[:76]} hängt",
        "nicht mehr.",
    ]


def test_a_sentence_goes_on_over_the_end_of_a_page(drawn: Callable[..., list[Block]]) -> None:
    """With a noun, too, if the line before is full; a sentence that ended does not."""
    pages = [
        lambda canvas: write(canvas, 70, 0, WIDE.rstrip(",")),
        lambda canvas: write(canvas, 70, 0, "Garten und Zaun."),
        lambda canvas: write(canvas, 70, 0, "Neu, kurz"),
        lambda canvas: write(canvas, 70, 0, "Auch neu"),
        lambda canvas: write(canvas, 70, 0, "und weiter."),
    ]
    assert drawn(*pages)[0].text.endswith("hier steht Garten und Zaun.")


def test_links_are_segments_of_their_own() -> None:
    """An address that was broken goes on; a word behind it does not."""
    long = "https://www.example.org/" + "a" * 70
    text = f"{WIDE}\nund endet hier.\nwww.example.org\n{long}\nbbb/ccc\nEnde der Liste."
    assert found(text)[1:] == [
        ("link_list", "www.example.org"),
        ("link_list", f"{long}bbb/ccc"),
        ("paragraph", "Ende der Liste."),
    ]


def test_headings_of_a_text_without_type_are_short_lines() -> None:
    """A labelled one may end with a question mark; one with a full stop is a sentence."""
    text = f"Gruppe 1: Wer gießt?\n{WIDE}\nund endet.\n\n2.1 Ablauf\n\n{WIDE}\nund endet auch.\n\nKurz.\n\nDanach"
    assert [(kind, t) for kind, t in found(text) if len(t) < 30] == [
        ("heading", "Gruppe 1: Wer gießt?"),
        ("heading", "2.1 Ablauf"),
        ("paragraph", "Kurz."),
        ("heading", "Danach"),
    ]


def test_short_lines_above_a_note_on_the_source_are_a_table() -> None:
    """A plain text has no other sign of it."""
    text = f"{WIDE}\nund endet.\nGut Schlecht\n• Wasser\n• Sonne\n(Quelle: Uferkreis)\n{WIDE}\nund endet."
    kinds = [kind for kind, _ in found(text)]
    assert kinds == ["paragraph", "table", "table", "table", "note", "paragraph"]
    only = found(f"Gut Schlecht\n• Wasser\nQuelle: Uferkreis\n\n{WIDE}\nund endet.")
    assert [kind for kind, _ in only][:3] == ["table", "table", "note"]


def test_captions_and_notes_are_told_by_their_words() -> None:
    """Whatever stands before them."""
    text = f"{WIDE}\nTabelle 2 zeigt es\nHinweis: Nur hier."
    assert [kind for kind, _ in found(text)] == ["paragraph", "table", "note"]


@pytest.mark.parametrize(
    ("text", "fresh", "expected"),
    [
        ("•eins", False, ("•", "eins")),
        ("- eins", True, None),
        ("- Eins", True, ("-", "Eins")),
        ("2022 war", True, None),
    ],
)
def test_marks_of_items(text: str, fresh: bool, expected: tuple[str, str] | None) -> None:
    """A dash needs a capital behind it."""
    assert bullet(text, fresh=fresh) == expected


def test_bare_marks() -> None:
    """A bullet, an item's number, a heading's number; no word."""
    assert [is_bare_mark(text) for text in ("•", "1.", "2.1", "Wort", "• Wort")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert not is_link("siehe https://example.org")


def test_type_makes_headings_and_notes(drawn: Callable[..., list[Block]]) -> None:
    """Larger or bold lines are headings, smaller ones notes; a bold sentence is none."""

    def page(canvas: Canvas) -> None:
        write(canvas, 70, 0, "Ein Bericht", size=18)
        write(canvas, 70, 2, "Ein fetter Satz, der endet.", "Helvetica-Bold")
        write(canvas, 70, 3, f"{WIDE}")
        write(canvas, 70, 4, "und endet.")
        write(canvas, 70, 6, "Fußnote in kleiner Schrift", size=8)

    assert [(block.kind, block.level) for block in drawn(page)] == [
        ("heading", pytest.approx(10 - 18 / 11, abs=0.01)),
        ("paragraph", 0),
        ("paragraph", 0),
        ("note", 0),
    ]


def test_two_columns_of_text_are_read_one_after_the_other(
    drawn: Callable[..., list[Block]],
) -> None:
    """They are no table if they take up most of the page."""

    def page(canvas: Canvas) -> None:
        for line in range(6):
            write(canvas, 70, line, f"links geht Zeile {line} bis zum")
            write(canvas, 320, line, f"rechts geht Zeile {line} bis zum")

    (block,) = drawn(page)
    assert block.kind == "paragraph"
    assert block.text.index("links geht Zeile 5") < block.text.index("rechts geht Zeile 0")


def test_a_list_in_two_columns_is_read_by_columns(drawn: Callable[..., list[Block]]) -> None:
    """Also where the left column is longer; what stands further below is not part of it."""

    def page(canvas: Canvas) -> None:
        for line in range(9):
            write(canvas, 70, line, WIDE if line < 8 else "und endet hier.")
        for line, word in enumerate(("Wasser", "Sonne", "Regen"), 10):
            write(canvas, 70, line, f"• {word} links")
        for line, word in enumerate(("Schnecken", "Frost"), 10):
            write(canvas, 320, line, f"• {word} rechts")
        write(canvas, 70, 15, "Danach ist es aus.")

    assert [(b.kind, b.text) for b in drawn(page)][1:] == [
        ("table", "Wasser links"),
        ("table", "Sonne links"),
        ("table", "Regen links"),
        ("table", "Schnecken rechts"),
        ("table", "Frost rechts"),
        ("paragraph", "Danach ist es aus."),
    ]


def test_a_table_set_with_tabs_is_read_by_rows(drawn: Callable[..., list[Block]]) -> None:
    """A cell may have a second line, on either side."""

    def page(canvas: Canvas) -> None:
        for line in range(20):
            write(canvas, 70, line, WIDE if line < 19 else "und endet hier.")
        for line, (left, right) in enumerate(
            [
                ("Ort", "Saal"),
                ("Zeit", "Abend"),
                ("Gäste", "viele, aus"),
                ("", "drei Vierteln"),
                ("Essen", "Suppe"),
                ("Trinken", "Tee"),
                ("Musik", "keine"),
                ("Ende", "spät"),
                ("am Tag", ""),
            ],
            21,
        ):
            write(canvas, 70, line, left)
            write(canvas, 220, line, right)

    texts = [block.text for block in drawn(page)][1:]
    assert texts[:6] == ["Ort", "Saal", "Zeit", "Abend", "Gäste", "viele, aus drei Vierteln"]
    assert texts[-2:] == ["Ende am Tag", "spät"]


def test_one_wide_gap_makes_no_columns(drawn: Callable[..., list[Block]]) -> None:
    """A line of its own stays a line; what crosses the gap ends the columns."""

    def page(canvas: Canvas) -> None:
        write(canvas, 70, 0, "Ein Wort")
        write(canvas, 320, 0, "noch eines")
        write(canvas, 70, 1, WIDE)
        write(canvas, 70, 2, "und endet.")

    assert [block.text for block in drawn(page)] == ["Ein Wort noch eines", f"{WIDE} und endet."]


def test_ruled_tables_are_read_cell_by_cell(drawn: Callable[..., list[Block]]) -> None:
    """An empty cell is no segment; what has but one that is filled is a frame, and no table."""

    def page(canvas: Canvas) -> None:
        write(canvas, 70, 0, WIDE[:70])
        write(canvas, 70, 1, "und endet.")
        canvas.grid([60, 200, 340], [700, 720, 740])
        canvas.drawString(70, 725, "Was")
        canvas.drawString(210, 725, "• Wann")
        canvas.drawString(70, 705, "Gießen")
        canvas.grid([60, 200, 340], [600, 640])
        canvas.drawString(70, 615, "In einem Rahmen.")

    assert [(b.kind, b.text) for b in drawn(page)][1:] == [
        ("table", "Was"),
        ("table", "Wann"),
        ("table", "Gießen"),
        ("paragraph", "In einem Rahmen."),
    ]


def test_a_page_without_text_counts(drawn: Callable[..., list[Block]]) -> None:
    """What follows it has the right page."""
    pages = [
        lambda canvas: write(canvas, 70, 0, "Vorn."),
        lambda canvas: canvas.rect(60, 60, 10, 10),
        lambda canvas: write(canvas, 70, 0, "Hinten."),
    ]
    assert [block.page for block in drawn(*pages)] == [1, 3]


def test_words_in_two_kinds_of_type_are_one(drawn: Callable[..., list[Block]]) -> None:
    """Nothing is put between them."""

    def page(canvas: Canvas) -> None:
        write(canvas, 70, 0, "Wasser", "Helvetica-Bold")
        width = canvas.stringWidth("Wasser", "Helvetica-Bold", 11)
        write(canvas, 70 + width, 0, "stelle am Ufer.")

    assert [block.text for block in drawn(page)] == ["Wasserstelle am Ufer."]


def heading(text: str, level: float) -> Block:
    """Return a heading."""
    return Block(1, "heading", level, [text])


def test_sections_follow_the_headings() -> None:
    """A heading below the part's own stays in it, one beside it leaves it."""
    found = [
        heading("Vortrag: „Wasser“", 2),
        heading("Fragen", 3),
        heading("Impulsvortrag 2", 2),
        heading("Workshops", 1),
        heading("Workshop A", 2),
        heading("AG II – Sonne", 2),
        heading("Workshop A (Fortsetzung)", 2),
        heading("3 Zentrale Erkenntnisse", 1),
        heading("Dank", 1),
    ]
    sections = find_sections(found, "m02")
    assert sections.of_block == (
        *("m02-t1", "m02-t1", "m02-t2", "m02", "m02-w1", "m02-w2", "m02-w1", "m02-s", "m02"),
    )
    assert [part.title for part in sections.parts] == ["Wasser", "", "", "Sonne"]


def test_paragraphs_announce_parts_that_have_no_heading() -> None:
    """A talk, the groups, the synthesis, the next meeting."""
    texts = [
        "Den Anfang machte ein Vortrag „Wasser zuerst“ von Erika Musterfrau.",
        "Sie sprach lange über ihren Vortrag.",
        "Danach gab es Workshops.",
    ]
    found = [Block(1, "paragraph", 0, [text]) for text in texts]
    found += [heading("Workshop 1: Gießen", 9), Block(1, "list_item", 0, ["Aus den Workshops."])]
    found += [
        Block(2, "paragraph", 0, [text])
        for text in ("Das Projektteam sieht es so.", "Das nächste Treffen kommt bald.")
    ]
    sections = find_sections(found, "m02")
    assert sections.of_block == ("m02-t1", "m02-t1", "m02", "m02-w1", "m02-w1", "m02-s", "m02")
    assert sections.parts[0].title == "Wasser zuerst"


def test_headings_without_type_leave_a_part_by_their_words() -> None:
    """Else they belong to it."""
    found = [heading("Workshop 1", 9), heading("Hürden", 9), heading("Ausblick", 9)]
    assert find_sections(found, "m02").of_block == ("m02-w1", "m02-w1", "m02")
