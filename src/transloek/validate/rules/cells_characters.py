"""Characters: those that people read and write, and none that hides, misleads or went wrong."""

from __future__ import annotations

import re
import unicodedata
from functools import partial

from transloek.validate._text import NOTHING, Text
from transloek.validate.rules._cell import cell_rule, found
from transloek.validate.rules._declared import FORMAT
from transloek.validate.rules._registry import Example

__all__: list[str] = []

_rule = partial(cell_rule, characters=True)
_FINDINGS = "data/findings.csv"
_STATEMENT = "Ein Netzwerk entsteht"
_OTHER = Text(
    "Write it with ordinary characters. If the package needs this one, name it in the descriptor: "
    '"validation": {"characters": "…"}.',
    "Mit gewöhnlichen Zeichen schreiben. Braucht das Paket dieses Zeichen, steht es im "
    'Deskriptor: "validation": {"characters": "…"}.',
)

_LATIN = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
_OTHERS = "Ͱ-ϿЀ-ӿԱ-֏Ꭰ-᏿ｦ-ﾟ"
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_BLANKS = "\t\u00a0\u1680\u2000-\u200a\u2011\u2028\u2029\u202f\u205f\u3000"
_CONTROLS = "\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_KNOWN = (
    rf"\0\n\r -~{_LATIN}\ud800-\udfff"
    "§°€£¥©®™…–—‐―‘’‚‛“”„‹›«»·•×÷±½¼¾²³¹µ‰→←↔≤≥≠≈−′″†‡№¿¡ªº¬¢¦¨¯´¸√∞∑"
)
# What is no NFC, or may not be beside another character: dashes and quotation marks always are.
_UNSURE = "\u0300-\u2001\u20d0-\u20ff\u2126-\u212b\u2329\u232a\u2adc-\U0010ffff"
_MOJIBAKE = (
    "[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™œžš“”˜¦¢]|â‚¬|ï»¿|\ufffd"
    "|(?<=[a-zäöüß])[?](?=[a-zäöüß])"
)
_mixed = re.compile(rf"[{_LATIN}][{_OTHERS}]|[{_OTHERS}][{_LATIN}]")
_word = re.compile(rf"[{_LATIN}{_OTHERS}]+")
_strange = re.compile(rf"[^{_KNOWN}{_INVISIBLE}{_BLANKS}{_CONTROLS}\ufffd]")
_spoilt = re.compile(_MOJIBAKE)
_control = re.compile(f"[{_CONTROLS}]")
_invisible = re.compile(f"[{_INVISIBLE}]")
_blank = re.compile(f"[{_BLANKS}]")


def _named(char: str) -> str:
    name = unicodedata.name(char, "")
    return " ".join(filter(None, [f"U+{ord(char):04X}", name]))


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return _named(match[0]) if match else ""


@_rule(
    "unicode-nfc",
    title=Text("Texts are in the Unicode form NFC.", "Texte haben die Unicode-Form NFC."),
    explanation=Text(
        "An ü that is made of u and two dots looks like an ü, and is not found as one.",
        "Ein ü aus u und zwei Punkten sieht aus wie ein ü und wird nicht als eines gefunden.",
    ),
    remedy=Text(*FORMAT),
    example=Example(_FINDINGS, "über", "u\u0308ber"),
    pattern=f"[{_UNSURE}]",
    expected=Text("NFC", "NFC"),
)
def _nfc(text: str) -> Text:
    if unicodedata.is_normalized("NFC", text):
        return NOTHING
    return Text(
        "a letter is made of two characters, or written in an old form",
        "ein Buchstabe besteht aus zwei Zeichen oder hat eine alte Form",
    )


@_rule(
    "control-character",
    title=Text("No text holds a control character.", "Kein Text enthält ein Steuerzeichen."),
    explanation=Text(
        "Control characters steer old terminals and printers; XML refuses most of them.",
        "Steuerzeichen lenken alte Terminals und Drucker; XML weist die meisten zurück.",
    ),
    remedy=Text("Remove the character.", "Das Zeichen entfernen."),
    example=Example(_FINDINGS, _STATEMENT, "Ein\x07 Netzwerk entsteht"),
    pattern=_control.pattern,
    expected=Text("text without control characters", "Text ohne Steuerzeichen"),
)
def _controls(text: str) -> Text:
    message = Text(
        "the control character {found} stands in the text",
        "das Steuerzeichen {found} steht im Text",
    )
    return found(message, _first(_control, text))


@_rule(
    "character-invisible",
    title=Text("No text holds what nobody sees.", "Kein Text enthält, was niemand sieht."),
    explanation=Text(
        "Characters without width, soft hyphens, and those that turn the direction make two texts "
        "unequal that look alike, or show another text than there is.",
        "Zeichen ohne Breite, weiche Trennstriche und solche, die die Richtung drehen, machen "
        "gleich aussehende Texte ungleich oder zeigen einen anderen Text, als dasteht.",
    ),
    remedy=Text("Remove the character.", "Das Zeichen entfernen."),
    example=Example(_FINDINGS, _STATEMENT, "Ein Netz\u200bwerk entsteht"),
    pattern=_invisible.pattern,
    expected=Text("characters that can be seen", "Zeichen, die man sieht"),
)
def _unseen(text: str) -> Text:
    message = Text(
        "the invisible character {found} stands in the text",
        "das unsichtbare Zeichen {found} steht im Text",
    )
    return found(message, _first(_invisible, text))


@_rule(
    "character-blank",
    title=Text(
        "Words are parted by ordinary blanks and hyphens.",
        "Wörter trennt ein gewöhnliches Leerzeichen oder ein gewöhnlicher Bindestrich.",
    ),
    explanation=Text(
        "A tab or a no-break space looks like a blank, and a search for the words does not find "
        "them.",
        "Ein Tabulator oder ein geschütztes Leerzeichen sieht aus wie ein Leerzeichen, und eine "
        "Suche nach den Wörtern findet sie nicht.",
    ),
    remedy=Text(
        "Put an ordinary blank or hyphen in its place.",
        "Ein gewöhnliches Leerzeichen oder einen Bindestrich an seine Stelle setzen.",
    ),
    example=Example(_FINDINGS, _STATEMENT, "Ein\u00a0Netzwerk entsteht"),
    pattern=_blank.pattern,
    expected=Text("an ordinary blank", "ein gewöhnliches Leerzeichen"),
)
def _blanks(text: str) -> Text:
    message = Text("{found} stands for a blank", "{found} steht für ein Leerzeichen")
    return found(message, _first(_blank, text))


@_rule(
    "mojibake",
    title=Text(
        "No text was read in a wrong encoding on its way.",
        "Kein Text wurde unterwegs in falscher Codierung gelesen.",
    ),
    explanation=Text(
        "Ã¼ was an ü, and � or a ? within a word was a letter that is lost.",
        "Ã¼ war ein ü, und � oder ein ? im Wort war ein Buchstabe, der verloren ist.",
    ),
    remedy=Text(
        "Restore the text from where it came from.", "Den Text aus seiner Quelle wiederherstellen."
    ),
    example=Example(_FINDINGS, "für", "fÃ¼r"),
    pattern=_MOJIBAKE,
    expected=Text("the letters that were written", "die Buchstaben, die geschrieben wurden"),
)
def _spoilt_text(text: str) -> Text:
    for match in _spoilt.finditer(text):
        # In an address, a question mark is where it belongs.
        word = text[text.rfind(" ", 0, match.start()) + 1 :].partition(" ")[0].rstrip(".,;:!?")
        if match[0] != "?" or not set(word) & set("/=&."):
            message = Text(
                "the text was read in a wrong encoding: {found}",
                "der Text wurde in falscher Codierung gelesen: {found}",
            )
            return found(message, match[0])
    return NOTHING


@_rule(
    "homoglyph",
    title=Text("No word mixes scripts.", "Kein Wort mischt Schriften."),
    explanation=Text(
        "A Cyrillic а looks like a Latin a; the word is not found, and an ID leads nowhere.",
        "Ein kyrillisches а sieht aus wie ein lateinisches a; das Wort wird nicht gefunden, und "
        "eine Kennung führt nirgends hin.",
    ),
    remedy=Text("Type the word again.", "Das Wort neu tippen."),
    example=Example(_FINDINGS, _STATEMENT, "Ein Netzw\u0435rk entsteht"),
    pattern=_mixed.pattern,
    expected=Text("letters of one script in a word", "Buchstaben einer Schrift in einem Wort"),
)
def _mixed_scripts(text: str) -> Text:
    words = (match[0] for match in _word.finditer(text))
    word = next(filter(_mixed.search, words), "")
    char = re.search(f"[{_OTHERS}]", word)
    message = Text(
        "{found} looks like another letter", "{found} sieht aus wie ein anderer Buchstabe"
    )
    return found(message, f"{_named(char[0])} ({word})" if char else "")


@_rule(
    "character-unknown",
    title=Text(
        "Texts are written with the characters of German and English.",
        "Texte sind mit den Zeichen des Deutschen und Englischen geschrieben.",
    ),
    explanation=Text(
        "Letters of Latin script as European names have them, digits, punctuation and common "
        "signs. What else turns up is nearly always a slip: a full-width letter, a private sign, "
        "a ligature from a PDF.",
        "Lateinische Buchstaben, wie europäische Namen sie haben, Ziffern, Satzzeichen und übliche "
        "Zeichen. Was sonst auftaucht, ist fast immer ein Versehen: ein breiter Buchstabe, ein "
        "privates Zeichen, eine Ligatur aus einem PDF.",
    ),
    remedy=_OTHER,
    example=Example(_FINDINGS, _STATEMENT, "Ein Netzwerk \uff45ntsteht"),
    pattern=_strange.pattern,
    expected=Text("characters of German or English", "Zeichen des Deutschen oder Englischen"),
)
def _unknown(text: str) -> Text:
    # Letters in a word of two scripts are told of as such, and marks above letters as no NFC.
    rest = _word.sub(
        lambda match: "" if _mixed.search(match[0]) else match[0],
        unicodedata.normalize("NFC", text),
    )
    message = Text("{found} stands in the text", "{found} steht im Text")
    return found(message, _first(_strange, rest))
