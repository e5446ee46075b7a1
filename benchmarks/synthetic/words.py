"""The words of the invented findings: German with its compounds and cases, English beside it.

German text is harder to search than English: one idea has many compounds, and each of them several
forms. So nouns are compounds of a modifier and a head, with the forms of their gender, and words
come as often as in real text: the word of rank r about 1/r as often as the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["ADJECTIVES", "ADVERBS", "GENITIVE", "NOUNS", "VERBS", "Adjective", "Noun", "Verb"]

GENITIVE = 3

# Article and ending of the adjective, by gender, in nominative, accusative, dative and genitive.
_ARTICLES = {
    "m": ("der {}e", "den {}en", "dem {}en", "des {}en"),
    "f": ("die {}e", "die {}e", "der {}en", "der {}en"),
    "n": ("das {}e", "das {}e", "dem {}en", "des {}en"),
}
_BARE = {
    "m": ("der", "den", "dem", "des"),
    "f": ("die", "die", "der", "der"),
    "n": ("das", "das", "dem", "des"),
}
_GENITIVES = (("fonds", ""), ("nis", "ses"), ("s", "es"), ("z", "es"), ("st", "es"), ("", "s"))


class Noun(NamedTuple):
    """A noun in the singular, with its gender, and what it is in English."""

    gender: str
    german: str
    english: str

    def plain(self, case: int) -> str:
        """Return it with its article; the cases count from 0: nominative to genitive."""
        return f"{_BARE[self.gender][case]} {self.inflected(case)}"

    def inflected(self, case: int) -> str:
        """Return it in a case; in the singular, only the genitive differs."""
        if case != GENITIVE or self.gender == "f":
            return self.german
        return self.german + next(end for tail, end in _GENITIVES if self.german.endswith(tail))


class Adjective(NamedTuple):
    """An adjective without its ending, and what it is in English."""

    german: str
    english: str

    def before(self, gender: str, case: int) -> str:
        """Return it with the article before it."""
        return _ARTICLES[gender][case].format(self.german)


@dataclass(frozen=True)
class Verb:
    """A verb that takes an object: third person and infinitive."""

    german: str
    german_infinitive: str
    english: str
    english_infinitive: str
    hinders: bool


_MODIFIERS = """
Quartiers|neighbourhood Stadtteil|district Nachbarschafts|community Bürger|citizens’ Vereins|club
Ehrenamts|volunteer Gewerbe|trade Handwerks|crafts Jugend|youth Senioren|seniors’ Familien|family
Bildungs|education Kultur|culture Umwelt|environment Energie|energy Klima|climate Wohnungs|housing
Markt|market Nahversorgungs|local-supply Gesundheits|health Pflege|care Schul|school Sport|sports
Gemeinde|parish Verwaltungs|administration Planungs|planning Förder|funding Stiftungs|foundation
Projekt|project Netzwerk|network Beteiligungs|participation Kooperations|cooperation Wissens|knowledge
Daten|data Vertrauens|trust Konflikt|conflict Zukunfts|future Gründungs|start-up Leerstands|vacancy
Verkehrs|traffic Fahrrad|bicycle Garten|garden Werkstatt|workshop Nachfolge|succession Patenschafts|mentoring
Öffentlichkeits|publicity Anlauf|contact Austausch|exchange Lern|learning Orts|village
"""
_HEADS = """
m|fonds|fund m|beirat|council m|treffpunkt|meeting-place m|plan|plan m|vertrag|contract m|rat|board
m|laden|shop m|bedarf|need m|ansatz|approach m|wettbewerb|competition m|prozess|process m|raum|room
f|arbeit|work f|gruppe|group f|beratung|advice f|börse|exchange-point f|initiative|initiative f|stelle|office
f|genossenschaft|cooperative f|strategie|strategy f|kultur|practice f|ordnung|code f|werkstatt|laboratory
f|förderung|support f|planung|planning f|kampagne|campaign f|plattform|platform f|vereinbarung|agreement
f|zeitung|newspaper f|umfrage|survey f|entwicklung|development f|leitung|management
n|büro|bureau n|zentrum|centre n|projekt|project n|angebot|offer n|fest|festival n|wissen|expertise
n|netz|web n|team|team n|haus|house n|programm|programme n|gespräch|conversation n|budget|budget
n|modell|model n|verfahren|procedure n|konzept|concept n|treffen|meeting n|forum|forum n|bündnis|alliance
"""
_PLAIN = """
f|Zusammenarbeit|cooperation n|Vertrauen|trust f|Verwaltung|administration n|Netzwerk|network n|Quartier|neighbourhood
n|Ehrenamt|volunteering n|Unternehmen|business f|Beteiligung|participation n|Gespräch|conversation f|Zeit|time
n|Geld|money f|Verantwortung|responsibility f|Offenheit|openness f|Kommune|municipality m|Verein|association
f|Nachbarschaft|vicinity f|Öffentlichkeit|public m|Konflikt|conflict f|Regel|rule n|Ziel|goal
f|Politik|politics m|Alltag|routine f|Geduld|patience m|Streit|dispute n|Lob|praise f|Anerkennung|recognition
"""
_ADJECTIVES = """
offen|open verlässlich|reliable gemeinsam|shared klein|small neu|new langfristig|long-term örtlich|local
sichtbar|visible freiwillig|voluntary ehrlich|honest knapp|scarce einfach|simple frühzeitig|early regelmäßig|regular
digital|digital persönlich|personal verbindlich|binding wendig|agile unabhängig|independent lebendig|lively
gerecht|fair stabil|stable vielfältig|diverse langsam|slow öffentlich|public kommunal|municipal praktisch|practical
kritisch|critical geduldig|patient zufällig|accidental dauerhaft|lasting schriftlich|written inklusiv|inclusive
ländlich|rural städtisch|urban beweglich|mobile fremd|unfamiliar vertraut|familiar ruhig|calm bezahlt|paid
"""
# Third person and infinitive, in German and English; those behind the dash hinder.
_VERBS = """
stärkt|stärken|strengthens|strengthen fördert|fördern|promotes|promote öffnet|öffnen|opens|open trägt|tragen|carries|carry
verbindet|verbinden|connects|connect erleichtert|erleichtern|eases|ease sichert|sichern|secures|secure prägt|prägen|shapes|shape
unterstützt|unterstützen|supports|support begleitet|begleiten|accompanies|accompany verbessert|verbessern|improves|improve
erneuert|erneuern|renews|renew bereichert|bereichern|enriches|enrich festigt|festigen|consolidates|consolidate
beschleunigt|beschleunigen|accelerates|accelerate ermöglicht|ermöglichen|enables|enable belebt|beleben|revives|revive
braucht|brauchen|needs|need ergänzt|ergänzen|complements|complement schützt|schützen|protects|protect -
bremst|bremsen|slows|slow schwächt|schwächen|weakens|weaken gefährdet|gefährden|endangers|endanger
verhindert|verhindern|prevents|prevent belastet|belasten|burdens|burden erschwert|erschweren|impedes|impede
verzögert|verzögern|delays|delay überfordert|überfordern|overburdens|overburden verdrängt|verdrängen|displaces|displace
spaltet|spalten|divides|divide verschleißt|verschleißen|exhausts|exhaust blockiert|blockieren|blocks|block
"""
_ADVERBS = """
auf Dauer|in the long run|
im Alltag|in everyday life|
von Anfang an|from the outset|
Schritt für Schritt|step by step|
in kleinen Gruppen|in small groups|
über Grenzen hinweg|across boundaries|
in der Regel|as a rule|
mit wenig Aufwand|with little effort|
ohne große Worte|without many words|
in jeder Phase|at every stage|
vor allem am Anfang|above all at the start|
gegen Widerstände|against resistance|
nach einer Pause|after a break|
bei Wind und Wetter|in all weathers|
zwischen den Terminen|between dates|
aus eigener Kraft|under its own steam|
über viele Jahre|over many years|
in engen Grenzen|within narrow limits|
mit langem Atem|with staying power|
auf Augenhöhe|on an equal footing|
jenseits der Ämter|beyond the authorities|
mit offenem Ende|open-endedly|
trotz knapper Kassen|in spite of tight budgets|
unter Zeitdruck|under time pressure|
im Hintergrund|in the background|
""".strip().split("|\n")


def _noun(entry: str) -> Noun:
    return Noun(*entry.split("|"))


def _compounds() -> list[Noun]:
    heads = [_noun(entry) for entry in _HEADS.split()]
    found = []
    for entry in _MODIFIERS.split():
        german, english = entry.split("|")
        found += [
            Noun(gender, german + head, f"{english} {other}") for gender, head, other in heads
        ]
    return found


def _verbs() -> list[Verb]:
    helping, hindering = (part.split() for part in _VERBS.split(" -\n"))
    entries = [(entry, False) for entry in helping] + [(entry, True) for entry in hindering]
    return [Verb(*_four(entry), hinders) for entry, hinders in entries]


def _four(entry: str) -> tuple[str, str, str, str]:
    german, infinitive, english, other = entry.split("|")
    return german, infinitive, english, other


# By rank: what is said most comes first; the compounds are shuffled where they are drawn.
NOUNS = [*map(_noun, _PLAIN.split()), *_compounds()]
ADJECTIVES = [Adjective(*entry.split("|")) for entry in _ADJECTIVES.split()]
VERBS = _verbs()
ADVERBS = [tuple(entry.split("|")[:2]) for entry in _ADVERBS]
