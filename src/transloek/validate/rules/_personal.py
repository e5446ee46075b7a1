"""Personal data in a text: e-mail addresses, phone and account numbers, addresses, user names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transloek.validate._text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["WORTH_A_LOOK", "personal_data"]

# All repetitions are bounded, and none holds another that matches the same: time stays linear.
_EMAIL = re.compile(r"[\w.+-]{1,64} ?(?:@|[\[(](?:at|ät)[\])]) ?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z]\w{2,40}")

# A number with the country's code, or with the area's, or with a word before it that says so. The
# first two are long: dates, page ranges, years, municipality keys and amounts are not.
_PHONE = re.compile(
    r"""
    (?<![\w/.,-])
    (?:
        (?:\+|00)[1-9](?:[ ()/.-]{0,3}[0-9]){6,14}
      | \(?0[1-9][0-9]{1,4}\)?(?:[ ]?[/-][ ]?|[ ])[1-9][0-9]{2}(?:[ -]?[0-9]){0,11}
      | 01[5-7][0-9]{8,9}
      | (?:Tel(?:efon|ephone|\.)?|Fon|Fax|Mobil(?:e|telefon)?|Handy|Phone)
        [.:]{0,2}[ ]?\(?[0-9][0-9 ()/-]{4,20}[0-9]
    )
    (?![\w/]|[.,][0-9])
    """,
    re.VERBOSE,
)
_IBAN = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")

# "Musterstraße 12", "Am Alten Markt 3a", "12 Example Street"; not "Weg 3" or "Platz 1", which
# count something, and no year.
_STREET = re.compile(
    r"""
    \b(?:
        (?:[A-ZÄÖÜ]\w{0,40}[ -])?
        (?:[A-ZÄÖÜ]\w{1,40}|[A-ZÄÖÜ]\w{1,40}[ -](?=[SP]))
        (?:[Ss]tra(?:ß|ss)e|[Ss]tr\.|weg|platz|allee|gasse|ufer|damm|wall|chaussee)
      | (?:Am|An[ ]der|An[ ]den|Auf[ ]dem|Auf[ ]der|Im|In[ ]der|Zum|Zur|Unter[ ]den)
        [ ](?:[A-ZÄÖÜ][a-zäöüß]+[ ])?
        (?:Markt|Wall|Ring|Hof|Berg|Bach|Damm|Ufer|Graben|Linden|Gasse|Straße|Mühle|Kirche)
    )
    [ ][1-9][0-9]{0,2}[ ]?[a-h]?\b(?!\.?[0-9]|[ ]?%)
    | \b[1-9][0-9]{0,3}[a-z]?[ ](?:[A-Z][a-z]{1,40}[ ]){1,2}(?:Street|Road|Avenue|Lane|Drive)\b
    """,
    re.VERBOSE,
)

_KINDS = (
    (Text("an e-mail address", "eine E-Mail-Adresse"), _EMAIL),
    (Text("an account number", "eine Kontonummer"), _IBAN),
    (Text("a phone number", "eine Telefonnummer"), _PHONE),
    (Text("a street address", "eine Anschrift"), _STREET),
    (Text("a user name", "ein Benutzername"), _HANDLE),
)
# What each of them has at least, said so that it is found fast.
_STREETS = (
    "[Ss]tra(?:ß|ss)e|[Ss]tr\\.|weg|platz|allee|gasse|ufer|damm|wall|chaussee|Markt|Wall|Ring|Hof|Berg|"
    "Bach|Damm|Ufer|Graben|Linden|Gasse|Mühle|Kirche"
)
WORTH_A_LOOK = re.compile(
    r"@|[\[(][aAäÄ][tT][\])]|[0-9](?:[ ()/.-]{0,4}[0-9]){5}|[0-9][0-9 ()/-]{4,20}[0-9]"
    rf"|[A-Z]{{2}}[0-9]{{2}} ?[A-Z0-9]{{4}}|(?:{_STREETS}) [1-9]"
    "|[0-9][a-z]? [A-Z][a-z]+ (?:[A-Z][a-z]+ )?(?:Street|Road|Avenue|Lane|Drive)"
)


def personal_data(text: str) -> Iterator[tuple[Text, str]]:
    """Yield what looks like personal data in a text: its kind, and the text itself.

    Parameters
    ----------
    text : str
        The text.

    Examples
    --------
    >>> [(str(kind), found) for kind, found in personal_data("Ask anna@example.org today.")]
    [('an e-mail address', 'anna@example.org')]
    """
    # Most texts have nothing of the kind: five searches become one.
    if not WORTH_A_LOOK.search(text):
        return
    for kind, pattern in _KINDS:
        for match in pattern.finditer(text):
            if pattern is not _IBAN or _is_iban(match[0]):
                yield kind, match[0]
                # What was found is not found again as something else.
                text = text.replace(match[0], "\n" * len(match[0]))


def _is_iban(text: str) -> bool:
    """Check the two digits of an IBAN (ISO 13616: the rearranged number modulo 97 is 1)."""
    bare = text.replace(" ", "")
    digits = "".join(str(int(char, 36)) for char in bare[4:] + bare[:4])
    return int(digits) % 97 == 1
