"""Which change calls for which version step, and what must not be: the one place for both.

The version says what a user has to expect. *Patch*: the same records, told more rightly. *Minor*:
more than before; what worked still works. *Major*: something that a script, a citation or another
package of this shape relies on is gone or has become stricter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from transloek.diff._model import Step

__all__ = ["PROBLEMS", "RULES", "STEPS", "ProblemRule", "Rule"]

STEPS: tuple[Step, ...] = ("none", "patch", "minor", "major")


class Rule(NamedTuple):
    """A kind of change.

    Attributes
    ----------
    step : str
        The version step that it calls for.
    de, en : str
        What it is called.
    """

    step: Step
    de: str
    en: str

    def text(self, lang: str) -> str:
        """Return what it is called in a language."""
        return self.de if lang == "de" else self.en


class ProblemRule(NamedTuple):
    """A kind of problem.

    Attributes
    ----------
    severity : str
        ``error`` or ``warning``.
    de, en : str
        The message, to be filled in.
    """

    severity: Literal["error", "warning"]
    de: str
    en: str

    def text(self, lang: str) -> str:
        """Return the message in a language."""
        return self.de if lang == "de" else self.en


RULES: dict[str, Rule] = {
    # The package.
    "name-changed": Rule("major", "Name des Pakets geändert", "name of the package changed"),
    "licence-changed": Rule("major", "Lizenz geändert", "licence changed"),
    "text-changed": Rule(
        "patch",
        "Titel, Beschreibung oder andere Angabe der Paketbeschreibung geändert",
        "title, description or other text of the descriptor changed",
    ),
    # Tables.
    "table-added": Rule("minor", "Tabelle hinzugefügt", "table added"),
    "table-removed": Rule("major", "Tabelle entfernt", "table removed"),
    "file-changed": Rule(
        "major",
        "Ort, Kodierung oder Form der Datei einer Tabelle geändert",
        "place, encoding or form of a table's file changed",
    ),
    "key-changed": Rule("major", "Schlüssel einer Tabelle geändert", "key of a table changed"),
    "reference-added": Rule("minor", "Verweis hinzugefügt", "reference added"),
    "reference-removed": Rule("major", "Verweis entfernt", "reference removed"),
    # Columns.
    "column-added": Rule("minor", "Spalte hinzugefügt", "column added"),
    "column-removed": Rule("major", "Spalte entfernt oder umbenannt", "column removed or renamed"),
    "columns-reordered": Rule("minor", "Spalten anders geordnet", "columns in another order"),
    "type-changed": Rule("major", "Typ einer Spalte geändert", "type of a column changed"),
    "constraint-loosened": Rule(
        "minor", "Bedingung an eine Spalte gelockert", "constraint on a column loosened"
    ),
    "constraint-tightened": Rule(
        "major",
        "Bedingung an eine Spalte verschärft, oder ihr Muster geändert",
        "constraint on a column tightened, or its pattern changed",
    ),
    "value-added": Rule(
        "minor", "Wert eines Vokabulars hinzugefügt", "value of a vocabulary added"
    ),
    "value-removed": Rule(
        "major", "Wert eines Vokabulars entfernt", "value of a vocabulary removed"
    ),
    "values-reordered": Rule(
        "minor", "Werte eines Vokabulars anders geordnet", "values of a vocabulary in another order"
    ),
    # Rows.
    "row-added": Rule("minor", "Zeile hinzugefügt", "row added"),
    "record-removed": Rule(
        "major", "Zeile mit eigener Kennung entfernt", "row with an ID of its own removed"
    ),
    "row-removed": Rule(
        "minor",
        "Zeile ohne eigene Kennung entfernt (Codierung, Verweis)",
        "row without an ID of its own removed (a coding, a link)",
    ),
    "cell-changed": Rule("patch", "Inhalt eines Feldes geändert", "value of a field changed"),
    "id-retired": Rule(
        "patch", "Kennung als aufgegeben verzeichnet", "ID listed among the retired ones"
    ),
    "total-changed": Rule(
        "none",
        "Zahl der Zeilen geändert (folgt aus den Zeilen)",
        "number of rows changed (follows from the rows)",
    ),
}

PROBLEMS: dict[str, ProblemRule] = {
    "id-vanished": ProblemRule(
        "error",
        "die Kennung gibt es nicht mehr, und sie ist nicht als aufgegeben verzeichnet; "
        "mit Grund in die Tabelle der aufgegebenen Kennungen eintragen, oder die Zeile zurückholen",
        "the ID is gone and not listed as retired; list it in the table of retired IDs with the "
        "reason, or bring the row back",
    ),
    "id-came-back": ProblemRule(
        "error",
        "die Kennung ist aufgegeben und wird wieder verwendet; der Zeile eine neue geben",
        "the ID is retired and is used again; give the row a new one",
    ),
    "retirement-lost": ProblemRule(
        "error",
        "die Kennung ist aus dem Verzeichnis der aufgegebenen verschwunden; wieder eintragen",
        "the ID has gone from the list of retired ones; list it again",
    ),
    "replacement-missing": ProblemRule(
        "error",
        "ersetzt durch {replaced_by}, das es nicht gibt; eine Kennung dieser Version angeben, "
        "oder das Feld leeren",
        "replaced by {replaced_by}, which does not exist; name an ID of this version, or leave the "
        "field empty",
    ),
    "id-other-table": ProblemRule(
        "error",
        "die Kennung stand in {old} und steht jetzt in {new}: sie meint etwas anderes",
        "the ID was in {old} and is now in {new}: it means something else",
    ),
    "id-other-meaning": ProblemRule(
        "error",
        "die Texte haben in keiner Sprache mehr etwas mit den alten gemein (Ähnlichkeit "
        "{similarity}): ist es etwas anderes, die Kennung aufgeben und eine neue vergeben",
        "in no language have the texts anything left of the old ones (similarity {similarity}): if "
        "it is something else, retire the ID and give a new one",
    ),
    "id-other-place": ProblemRule(
        "warning",
        "{field} war {old} und ist {new}: gemeint sein muss noch dasselbe",
        "{field} was {old} and is {new}: it must still mean the same",
    ),
    "retired-version": ProblemRule(
        "warning",
        "aufgegeben in {retired_in}, verglichen wird mit {version}",
        "retired in {retired_in}, but compared is {version}",
    ),
    "version-step": ProblemRule(
        "error",
        "von {old} nach {new} ist kein ausreichender Schritt: verlangt ist {required}",
        "from {old} to {new} is not step enough: called for is {required}",
    ),
    "version-same": ProblemRule(
        "warning",
        "die Version ist noch {old}: verlangt ist {required}",
        "the version is still {old}: called for is {required}",
    ),
}
