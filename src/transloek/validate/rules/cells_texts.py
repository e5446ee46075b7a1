"""Texts: clean, finished, and nothing but text."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from transloek.validate._text import NOTHING, Text
from transloek.validate.rules._cell import BEGIN, END, cell_rule, found
from transloek.validate.rules._personal import WORTH_A_LOOK, personal_data
from transloek.validate.rules._registry import Example

__all__: list[str] = []

_FINDINGS = "data/findings.csv"
_STATEMENT = "Ein Netzwerk entsteht"
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)

# As a whole cell; and, in capitals, within a text.
_WHOLE = (
    r"(?i:todo|fixme|tbd|tba|tbc|n/a|n\.a\.|n\. ?n\.|#n/a|#nv|none|null|nil|nan|missing|fehlt|unbekannt|"
    r"unknown|k\. ?a\.|keine angabe|dito|ditto|x{2,}|\?+|\.{2,}|…+|-+|–+|—+|_+|\*+)|NA|"
    r"#(?:REF|BEZUG|VALUE|WERT|DIV/0|NUM|ZAHL|NULL|NAME)[!?]"
)
_WITHIN = (
    r"(?<!\w)(?:TODO|FIXME|TBD|TBA|XXX+)(?!\w)|(?i:lorem ipsum)"
    r"|#(?:REF|BEZUG|VALUE|WERT|DIV/0|NUM|ZAHL|NAME)[!?]"
)
_placeholder = re.compile(f"{BEGIN}(?:{_WHOLE}){END}|{_WITHIN}")

# A number may begin with a sign.
_signed = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?%?")

_TAGS = (
    "a|abbr|audio|b|big|blockquote|body|br|button|center|code|dd|div|dl|dt|em|embed|font|form|"
    "h[1-6]|head|hr|html|i|iframe|img|input|li|link|math|meta|object|ol|p|pre|q|s|script|small|"
    "span|strong|style|sub|sup|svg|table|tbody|td|textarea|th|thead|title|tr|tt|u|ul|video"
)
# All repetitions are bounded, so that time stays linear.
_MARKUP = (
    rf"</?(?:{_TAGS})(?:[ \n]{{1,9}}[\w:-]{{1,40}}=[^<>]{{0,500}})?[ ]{{0,9}}/?>|<!--|<[?!][a-zA-Z]"
    r"|&(?:[a-zA-Z]{2,8}|\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6});"
    r"|\]\((?:https?:|/|\#|www\.|mailto:)"
    r"|\*\*[^*\s][^*\n]{0,200}\*\*|`[^`\n]{1,200}`|\\[a-zA-Z]{2,20}\{"
)
_markup = re.compile(_MARKUP, re.IGNORECASE)


@cell_rule(
    "padding",
    title=Text(
        "No text begins or ends with a blank, and none holds two in a row.",
        "Kein Text beginnt oder endet mit einem Leerzeichen, und keiner enthält zwei in Folge.",
    ),
    explanation=Text(
        "Blanks that nobody sees make two equal texts or IDs unequal.",
        "Leerzeichen, die niemand sieht, machen gleiche Texte oder Kennungen ungleich.",
    ),
    remedy=Text("Remove the blanks.", "Die Leerzeichen entfernen."),
    example=Example(_FINDINGS, _STATEMENT, "Ein  Netzwerk entsteht"),
    pattern=rf"{BEGIN}[ \n\r]|[ \n\r]{END}|  ",
    expected=Text("single blanks, between words alone", "einzelne Leerzeichen, nur im Text"),
)
def _padding(text: str) -> Text:
    if text != text.strip(" \n\r"):
        return Text(
            "there are blanks or a line break around the text",
            "Leerzeichen oder ein Zeilenumbruch stehen um den Text",
        )
    return Text("there are two blanks in a row", "zwei Leerzeichen stehen hintereinander")


@cell_rule(
    "placeholder",
    title=Text("No cell waits to be filled in.", "Keine Zelle wartet darauf, gefüllt zu werden."),
    explanation=Text(
        "TODO, n/a or ??? is read as a text by every program; what is not known stays empty.",
        "TODO, n/a oder ??? liest jedes Programm als Text; was nicht bekannt ist, bleibt leer.",
    ),
    remedy=Text("Fill the cell in, or leave it empty.", "Die Zelle ausfüllen oder leer lassen."),
    example=Example(_FINDINGS, _STATEMENT, "TODO: Ein Netzwerk entsteht"),
    pattern=_placeholder.pattern,
    expected=Text("a finished text, or an empty cell", "ein fertiger Text oder eine leere Zelle"),
)
def _placeholders(text: str) -> Text:
    match = _placeholder.search(text)
    message = Text("{found} stands for something else", "{found} steht für etwas anderes")
    return found(message, match[0] if match else "")


@cell_rule(
    "formula",
    title=Text("No text begins as a formula does.", "Kein Text beginnt wie eine Formel."),
    explanation=Text(
        "Spreadsheets run what begins with =, +, - or @ when they open the table.",
        "Tabellenprogramme führen aus, was mit =, +, - oder @ beginnt, wenn sie die Tabelle öffnen.",
    ),
    remedy=Text(
        "Begin with a word; a dash at the beginning is –.",
        "Mit einem Wort beginnen; ein Gedankenstrich am Anfang ist –.",
    ),
    example=Example(_FINDINGS, _STATEMENT, "=Ein Netzwerk entsteht"),
    pattern=f"{BEGIN}[=+@-]",
    expected=Text("a text", "ein Text"),
    scope="string",
)
def _formula(text: str) -> Text:
    if _signed.fullmatch(text) or _placeholder.fullmatch(text):
        return NOTHING
    return Text(
        f"the text begins with {text[0]}, as formulas do",
        f"der Text beginnt mit {text[0]} wie eine Formel",
    )


@cell_rule(
    "markup",
    title=Text("Texts hold no markup.", "Texte enthalten keine Auszeichnung."),
    explanation=Text(
        "HTML, Markdown or LaTeX is shown as it stands, or comes alive where nobody wants it.",
        "HTML, Markdown oder LaTeX erscheint, wie es dasteht, oder wirkt, wo es niemand will.",
    ),
    remedy=Text("Write plain text.", "Reinen Text schreiben."),
    example=Example(_FINDINGS, _STATEMENT, "Ein <b>Netzwerk</b> entsteht"),
    pattern=f"(?i:{_MARKUP})",
    expected=Text("plain text", "reiner Text"),
)
def _marked_up(text: str) -> Text:
    match = _markup.search(text)
    message = Text("{found} is markup", "{found} ist Auszeichnung")
    return found(message, match[0][:60] if match else "")


@cell_rule(
    "straight-quote",
    title=Text(
        "Quotation marks and apostrophes are typographic.",
        "Anführungszeichen und Apostrophe sind typografisch.",
    ),
    explanation=Text(
        "Two forms of one mark make texts differ that are the same.",
        "Zwei Formen eines Zeichens machen gleiche Texte ungleich.",
    ),
    remedy=Text(
        "Write “…” and ’ in English, „…“ and ’ in German.",
        "Auf Deutsch „…“ und ’, auf Englisch “…” und ’ schreiben.",
    ),
    example=Example(_FINDINGS, _STATEMENT, "Ein 'Netzwerk' entsteht"),
    pattern="[\"']",
    expected=Text("“ ” ’ or „ “ ’", "„ “ ’ oder “ ” ’"),
    scope="text",
    severity="warning",
)
def _straight(text: str) -> Text:
    marks = [mark for mark in "\"'" if mark in text]
    message = Text("{found} is straight", "{found} ist gerade")
    return found(message, " ".join(marks))


@cell_rule(
    "personal-data",
    title=Text(
        "No text holds an e-mail address, a phone or account number, or a private address.",
        "Kein Text enthält eine E-Mail-Adresse, Telefon- oder Kontonummer oder private Anschrift.",
    ),
    explanation=Text(
        "Of a person, the data holds a speaker's name and public role, nothing else.",
        "Von einer Person enthalten die Daten Namen und öffentliche Rolle, sonst nichts.",
    ),
    remedy=Text(
        "Take the personal data out of the text.",
        "Die personenbezogenen Daten aus dem Text nehmen.",
    ),
    example=Example(_FINDINGS, _STATEMENT, "Näheres: anna@example.org. Ein Netzwerk entsteht"),
    pattern=WORTH_A_LOOK.pattern,
    expected=Text("no personal data", "keine personenbezogenen Daten"),
    scope="text",
)
def _private(text: str) -> Text:
    told = list(personal_data(text))
    english = ", ".join(f"{kind('en')} stands in the text: {what}" for kind, what in told)
    german = ", ".join(f"{kind('de')} steht im Text: {what}" for kind, what in told)
    return Text(english, german)


@cell_rule(
    "url",
    title=Text("Web addresses are well-formed.", "Webadressen sind wohlgeformt."),
    explanation=Text(
        "An address is https:// or http://, a host with a dot, and no blank in it.",
        "Eine Adresse ist https:// oder http://, ein Rechner mit Punkt, ohne Leerzeichen.",
    ),
    remedy=Text(
        "Copy the address from the address line of a browser.",
        "Die Adresse aus der Adresszeile eines Browsers kopieren.",
    ),
    example=Example("data/organisations.csv", "https://", "https:/"),
    pattern=f"{BEGIN}[^\0]",
    expected=Text(
        "an address such as https://example.org/page",
        "eine Adresse wie https://example.org/page",
    ),
    scope="url",
)
def _url(text: str) -> Text:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return Text(
            "the host, or the number of its port, is none",
            "der Rechner oder die Nummer seines Ports ist keine",
        )
    if parts.scheme not in {"http", "https"}:
        return Text(
            "the address does not begin with https:// or http://",
            "die Adresse beginnt nicht mit https:// oder http://",
        )
    if not host or len(host) > 253 or not _HOST.fullmatch(_ascii(host)):
        return Text(
            "the address has no host, such as example.org",
            "die Adresse hat keinen Rechner wie example.org",
        )
    if "@" in parts.netloc:
        return Text("the address holds a user name", "die Adresse enthält einen Benutzernamen")
    if text.split() != [text] or text[-1] in ".,;:)>\"'":
        return Text(
            "the address holds a blank, or ends with a mark that does not belong to it",
            "die Adresse enthält ein Leerzeichen oder endet mit einem fremden Satzzeichen",
        )
    return NOTHING


def _ascii(host: str) -> str:
    """Return a host as the network knows it: müller.de is xn--mller-kva.de."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
