"""An invented report: numbered headings, nested bullets, a ruled table, a running head and foot."""

from __future__ import annotations

from reports._model import Element, Kind, Report, Style

__all__ = ["VACANCY"]

_ELEMENTS: list[Element] = []


def _add(section: str, kind: Kind, *texts: str, level: int = 1, mark: str = "") -> None:
    _ELEMENTS.extend(Element(kind, text, section, level, mark) for text in texts)


_add("m06", "heading", "1 Einleitung")
_add(
    "m06",
    "paragraph",
    "Am 10. Mai 2022 kam der Uferkreis Musterau zum sechsten Mal zu\u00adsam\u00admen, dieses Mal im "
    "Saal der alten Feuer\u00adwache. Das Thema hatten sich die Mitglieder im Winter gewünscht: "
    "Leer ste\u00adhen\u00adde Läden und wie man sie wieder mit Leben füllt. Ein\u00adge\u00adladen waren "
    "Ge\u00adwer\u00adbe\u00adtrei\u00adben\u00adde, Ei\u00adgen\u00adtü\u00admer\u00adin\u00adnen und Ei\u00adgen\u00adtü\u00admer "
    "sowie das Quar\u00adtiers\u00adbü\u00adro; ge\u00adkom\u00admen sind gut drei\u00adßig Personen, von denen etwa "
    "die Hälfte zum ersten Mal dabei war.",
    "Nach einem Vortrag teilte sich die Runde in zwei Workshops, deren Er\u00adgeb\u00adnis\u00adse hier "
    "fest\u00adge\u00adhal\u00adten sind.",
)
_add("m06-t1", "heading", "2 Impulsvortrag: Ein Laden auf Zeit")
_add(
    "m06-t1",
    "paragraph",
    "Frau Erika Musterfrau, Leiterin des Leerstandsbüros Beispielheim, berichtete von sieben Jahren "
    "Zwi\u00adschen\u00adnut\u00adzung. Eine Zwi\u00adschen\u00adnut\u00adzung ist für sie eine Miete auf Probe: "
    "Beide Seiten lernen sich kennen, ohne sich lange zu binden. Ent\u00adschei\u00addend sei, dass der "
    "Schlüs\u00adsel schnell und ohne viel Papier den Besitzer wechselt.",
    "Drei Dinge haben sich nach ihren Worten bewährt:",
)
_add(
    "m06-t1",
    "list_item",
    "ein Mustervertrag von höchstens zwei Seiten, den beide Seiten ohne An\u00adwäl\u00adtin oder Anwalt "
    "verstehen",
    "ein kleiner Topf für Farbe, Licht und Strom",
    mark="•",
)
_add(
    "m06-t1",
    "list_item",
    "Der Topf sollte aus mehreren Händen gefüllt werden, damit niemand allein bestimmt, was im "
    "Laden geschieht.",
    level=2,
    mark="–",
)
_add("m06-t1", "list_item", "eine feste Per\u00adson, die beide Seiten anrufen können", mark="•")
_add(
    "m06-t1",
    "paragraph",
    "Die folgende Übersicht zeigt, womit das Büro gute und schlechte Er\u00adfah\u00adrun\u00adgen gemacht hat.",
)
_add(
    "m06-t1",
    "table",
    "Was hilft|Was schadet",
    "Früh mit den Nach\u00adbarn reden|Den Laden erst am Tag der Er\u00adöff\u00adnung zeigen",
    "Die Miete nach dem Umsatz staffeln|Auf die alte Miete warten",
    "Schau\u00adfens\u00adter auch abends beleuchten|Die Fenster mit Papier verkleben",
)
_add(
    "m06-t1",
    "note",
    "Quelle: Leer\u00adstands\u00adbü\u00adro Beispielheim, eigene Auf\u00adstel\u00adlung",
)
_add(
    "m06-t1",
    "paragraph",
    "Mehr zu den beiden Vor\u00adha\u00adben, die im Vortrag vorkamen, steht hier:",
)
_add(
    "m06-t1",
    "link_list",
    "https://www.example.org/laden-auf-zeit",
    "https://www.example.org/fensterlicht",
)
_add("m06", "heading", "3 Die Workshops")
_add(
    "m06",
    "paragraph",
    "An den Workshops nahmen je fünf bis neun Per\u00adso\u00adnen teil. Beide Gruppen schrieben ihre "
    "Er\u00adgeb\u00adnis\u00adse auf Karten, die am Ende gemeinsam sortiert wurden.",
)
_add("m06-w1", "heading", "3.1 Workshop 1: Eigentum ins Gespräch bringen", level=2)
_add(
    "m06-w1",
    "paragraph",
    "Die Gruppe ging der Frage nach, wie man Men\u00adschen er\u00adreicht, denen leere Läden gehören.",
)
_add(
    "m06-w1",
    "list_item",
    "Wer im Grund\u00adbuch steht, wohnt oft weit weg und weiß nicht, wie es in der Straße aussieht. "
    "Ein Brief mit einem Foto wirkt dann mehr als jede Sitzung.",
    "Viele fürch\u00adten, dass eine niedrige Miete auf Zeit den Wert des Hauses dauerhaft drückt.",
    "Am meisten zählt das Wort von Nach\u00adba\u00adrin\u00adnen und Nach\u00adbarn, die selbst schon vermietet haben.",
    mark="•",
)
_add(
    "m06-w1",
    "paragraph",
    "Offen blieb, ob die Stadt eine Liste aller leeren Läden füh\u00adren darf und wer sie sehen sollte.",
)
_add("m06-w2", "heading", "3.2 Workshop 2: Nutzungen finden", level=2)
_add(
    "m06-w2",
    "paragraph",
    "Hier ging es darum, welche Nutzungen einer Straße guttun und wie man Leute findet, die den ersten "
    "Schritt wagen. Die Gruppe war sich in einem Punkt nicht einig: Die einen wollten zuerst das "
    "Angebot der Straße planen, die anderen jeden Vor\u00adschlag er\u00adpro\u00adben, der auf den Tisch kommt, "
    "und erst da\u00adnach auswählen.",
)
_add(
    "m06-w2",
    "list_item",
    "Eine Mischung aus Werk\u00adstatt, Verkauf und Treff\u00adpunkt bringt zu ver\u00adschie\u00adde\u00adnen Tages\u00adzei\u00adten "
    "Menschen auf die Straße.",
    "Schulen sind ver\u00adläss\u00adli\u00adche Partner, wenn man ihre Ferien von An\u00adfang an einplant.",
    "Ohne jemanden, der die Öff\u00adnungs\u00adzei\u00adten zusagt und einhält, schläft der beste Plan wieder ein.",
    mark="•",
)
_add("m06-s", "heading", "4 Fazit")
_add(
    "m06-s", "paragraph", "Das Team des Uferkreises nimmt aus beiden Work\u00adshops Folgendes mit:"
)
_add(
    "m06-s",
    "list_item",
    "Leer\u00adstand ist zuerst eine Frage von Be\u00adzie\u00adhun\u00adgen und erst danach eine Frage des Geldes.",
    "Kleine Schritte auf Zeit senken die Hürde für alle, die etwas zu verlieren haben.",
    mark="•",
)
_add("m06", "heading", "5 Ausblick")
_add(
    "m06",
    "paragraph",
    "Das siebte Treffen ist für den Herbst geplant. Ort und Tag gibt der Uferkreis auf seiner Seite bekannt.",
)

VACANCY = Report(
    name="vacancy",
    meeting=6,
    date="2022-05-10",
    style=Style(
        head="Uferkreis Musterau – Bericht über das sechste Treffen",
        foot="Seite {page}",
    ),
    elements=_ELEMENTS,
)
