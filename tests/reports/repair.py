"""An invented report: justified serif type, groups with letters, dashes, numbered items, tabs."""

from __future__ import annotations

from reports._model import Element, Kind, Report, Style

__all__ = ["REPAIR"]

_ELEMENTS: list[Element] = []


def _add(section: str, kind: Kind, *texts: str, level: int = 1, mark: str = "") -> None:
    _ELEMENTS.extend(Element(kind, text, section, level, mark) for text in texts)


_add("m07", "heading", "Reparieren im Viertel")
_add(
    "m07",
    "paragraph",
    "Dokumentation des siebten Treffens am 8. November 2022 in der Stadt\u00adbü\u00adche\u00adrei Musterau",
)
_add(
    "m07",
    "table",
    "Ort|Stadtbücherei, großer Lesesaal",
    "Gäste|27 aus vier Vierteln",
    "Leitung|Erik Mustermann, Uferkreis",
)
_add(
    "m07",
    "paragraph",
    "Wer etwas reparieren kann, wird gebraucht; wer etwas Kaputtes hat, findet den Weg zur Werkbank "
    "aber oft nicht. Der Uferkreis hatte deshalb Ini\u00adtia\u00adti\u00adven, Hand\u00adwerks\u00adbe\u00adtrie\u00adbe und die "
    "Ab\u00adfall\u00adbe\u00adra\u00adtung an einen Tisch geholt. Der Abend begann mit einer Führung durch die neue "
    "Werk\u00adzeug\u00adleihe im Kel\u00adler der Bücherei, in der seit dem Sommer drei\u00adhun\u00addert Geräte auf "
    "Nut\u00adze\u00adrin\u00adnen und Nutzer warten. Danach wurde in zwei Arbeits\u00adgrup\u00adpen gesprochen, die sich "
    "nach einer Stunde ge\u00adgen\u00adsei\u00adtig besuchten – so konnte jede Gruppe die Karten der anderen "
    "ergänzen, ehe am Ende alles auf einer Wand zu\u00adsam\u00admen\u00adkam.",
)
_add("m07-w1", "heading", "Arbeitsgruppe A – Ehrenamt und Handwerk", level=2)
_add(
    "m07-w1",
    "paragraph",
    "Die Gruppe fragte, wie sich unbezahlte Hilfe und bezahltes Handwerk vertragen. Im Raum stand die "
    "Sorge der Be\u00adtrie\u00adbe, dass kos\u00adten\u00adlo\u00adse Hilfe ihnen Kundschaft nimmt. Nach kurzer Zeit zeigte "
    "sich, dass beide Seiten einander zuarbeiten können:",
)
_add(
    "m07-w1",
    "list_item",
    "Was sich für einen Betrieb nicht rechnet, ist im Re\u00adpa\u00adra\u00adtur\u00adcafé gut auf\u00adge\u00adho\u00adben.",
    "Was im Café zu gefährlich wäre – etwa Arbeiten an Gas\u00adge\u00adrä\u00adten oder an der fes\u00adten "
    "Elek\u00adtro\u00adin\u00adstal\u00adla\u00adtion –, gehört in die Hände eines Betriebs.",
    "Ge\u00adsel\u00adlin\u00adnen und Gesellen, die im Café mitmachen, finden dort später Kundschaft für den "
    "eigenen Betrieb.",
    mark="–",
)
_add(
    "m07-w1",
    "paragraph",
    "Strittig war die Haftung. Ein Teil der Gruppe möchte, dass der Verein für alle eine "
    "Ver\u00adsi\u00adche\u00adrung abschließt; andere halten einen deut\u00adli\u00adchen Aushang an der Tür für ge\u00adnug.",
)
_add("m07-w2", "heading", "Arbeitsgruppe B – Werkzeug teilen", level=2)
_add(
    "m07-w2",
    "paragraph",
    "Ausgehend von der Werk\u00adzeug\u00adleihe sammelte die zweite Gruppe, was das Teilen leicht macht. Sie "
    "ord\u00adne\u00adte ihre Karten nach Dring\u00adlich\u00adkeit:",
)
_add(
    "m07-w2",
    "list_item",
    "Die Ausleihe muss abends öffnen, weil tagsüber kaum jemand bohrt.",
    mark="1.",
)
_add(
    "m07-w2",
    "list_item",
    "Jedes Gerät braucht eine Patin oder einen Paten, die es nach jeder Rück\u00adga\u00adbe prüfen und "
    "kleine Schäden gleich be\u00adhe\u00adben.",
    mark="2.",
)
_add(
    "m07-w2",
    "list_item",
    "Eine Liste im Netz genügt nicht. Erst ein Schrank an einem Ort, an dem man oh\u00adne\u00adhin "
    "vorbeikommt, macht die Leihe im Viertel bekannt.",
    mark="3.",
)
_add(
    "m07-w2",
    "paragraph",
    "Ungeklärt ist, was mit Geräten geschieht, die niemand leiht. Die Bücherei kann sie nicht auf "
    "Dauer lagern, und beim Verkauf stellen sich Fragen der Ge\u00admein\u00adnüt\u00adzig\u00adkeit, für die sich "
    "am Abend nie\u00admand zuständig fühlte.",
)
_add("m07-s", "heading", "Zentrale Erkenntnisse", level=2)
_add(
    "m07-s",
    "paragraph",
    "Reparatur lebt von Orten, die offen sind, wenn die Leute Zeit haben. Ehrenamt und Handwerk sind "
    "keine Gegner, so\u00adlan\u00adge klar ist, wer wofür zuständig ist.",
    "Für den Uferkreis folgt daraus ein Auftrag: Er will bis zum Frühjahr eine einfache Regel für die "
    "Haf\u00adtung entwerfen und sie mit der Kreis\u00adhand\u00adwer\u00adker\u00adschaft be\u00adspre\u00adchen.",
)
_add("m07", "heading", "Ausblick und Links", level=2)
_add(
    "m07",
    "paragraph",
    "Das achte Treffen findet im Frühjahr statt. Bis dahin sammelt das Büro Vorschläge.",
)
_add(
    "m07",
    "link_list",
    "www.example.org/reparieren",
    "https://www.example.org/werkzeugleihe/musterau/so-funktioniert-die-ausleihe-im-viertel-und-in-der-buecherei",
)
_add("m07", "note", "Redaktion: Büro des Uferkreises. Nach\u00addruck gestattet.")

REPAIR = Report(
    name="repair",
    meeting=7,
    date="2022-11-08",
    style=Style(
        font="Times-Roman", bold="Times-Bold", size=12, justified=True, ruled=False, margin=100
    ),
    elements=_ELEMENTS,
)
