from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from transloek.validate.rules._personal import personal_data

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Fragen an anna.muster+a@example.org.", "an e-mail address", "anna.muster+a@example.org"),
        ("anna[at]example.org", "an e-mail address", "anna[at]example.org"),
        ("müller (ät) example.co.uk", "an e-mail address", "müller (ät) example.co.uk"),
        ("Ruf an: +49 2151 5550199", "a phone number", "+49 2151 5550199"),
        ("Ruf an: +49 (0) 2151 555-0199.", "a phone number", "+49 (0) 2151 555-0199"),
        ("0049 2151 5550199", "a phone number", "0049 2151 5550199"),
        ("(02151) 555 01-99", "a phone number", "(02151) 555 01-99"),
        ("02151/5550199", "a phone number", "02151/5550199"),
        ("02151-555-0199", "a phone number", "02151-555-0199"),
        ("mobil 01715550199", "a phone number", "01715550199"),
        ("Tel.: 555 0199", "a phone number", "Tel.: 555 0199"),
        ("Phone 555-0199", "a phone number", "Phone 555-0199"),
        ("DE89 3704 0044 0532 0130 00", "an account number", "DE89 3704 0044 0532 0130 00"),
        ("DE89370400440532013000", "an account number", "DE89370400440532013000"),
        ("in der Musterstraße 12", "a street address", "Musterstraße 12"),
        ("Musterstr. 12a, hinten", "a street address", "Musterstr. 12a"),
        ("Lange Straße 5", "a street address", "Lange Straße 5"),
        ("Rosenweg 3", "a street address", "Rosenweg 3"),
        ("Am Markt 7", "a street address", "Am Markt 7"),
        ("An der Alten Kirche 7 b", "a street address", "An der Alten Kirche 7 b"),
        ("12 Example Street", "a street address", "12 Example Street"),
        ("Folgt @anna_muster dort!", "a user name", "@anna_muster"),
    ],
)
def test_personal_data_is_found(text: str, kind: str, found: str) -> None:
    """What leads to a person is found, as it stands there."""
    ((what, where),) = personal_data(text)
    assert (what("en"), where) == (kind, found)
    assert what("de")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ein Text ohne alles.",
        "Am 05.10.2021, dem 5. Oktober 2021 (2021-10-05, 05/10/2021, 5-10-2021).",
        "Von 2019 bis 2023, 2019-2023, 2019/20, seit 2021, um 09:30 Uhr oder 17.00 Uhr.",
        "Workshop 3, Weg 1, Pfad 2, Platz 1, Schritt 4, Ring 2 und Markt 4.0",
        "Arbeitsplatz 4.0, Marktplatz 2.0, Netzwerk 2, Umweg 2021",
        "Auf dem Platz waren 6 bis 8 Personen, 10 % davon, also 0,5 oder 1.234.567,89 Euro.",
        "AGS 05114000, NUTS DEA14, GeoNames 2884509, Wikidata Q2805, STW 19040-0, EuroVoc 8423",
        "ISBN 978-3-16-148410-0, doi 10.1000/0123-4567",
        "https://example.org/2021/10/05/a-1234567890?x=0123456789",
        "m05-w3-04, m05-seg-017, title@de, findings.kind",
        "Im Quartier 3 leben 12345 Menschen, in Krefeld 227020.",
        "Rund 25 Prozent, §§ 1 bis 3, Nr. 12, S. 5, Artikel 17 Absatz 2",
        "Im Hof 2021 und Am Markt 2022",
        "DE12 3456 7890 1234 5678 90",
        "The Road 66 study of 2021 and 12 Street festivals",
    ],
)
def test_numbers_that_are_no_personal_data_pass(text: str) -> None:
    """Dates, years, amounts, codes and addresses of web pages are nobody's."""
    assert list(personal_data(text)) == []


def test_shipped_texts_have_none(shipped: Path) -> None:
    """Nothing in the shipped tables looks like personal data, in whatever column."""
    for file in sorted((shipped / "data").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                for name, text in row.items():
                    if not name.endswith(("_sha256", "_anchor")):
                        assert list(personal_data(text)) == [], (file.name, row, name)


@pytest.mark.parametrize(
    "part", ["1", "+491", "01 1", "A", "Aa ", "a.", "@", "0151", "DE12", "Tel. 1"]
)
def test_long_texts_take_no_time(part: str) -> None:
    """No text, however long and awkward, keeps the search going round."""
    assert len(list(personal_data(f"@{part * 30_000}x"))) <= 30_000
