"""What the first sheet of a worksheet tells the curator, in German and in English."""

from __future__ import annotations

__all__ = ["GUIDE"]

GUIDE = (
    (
        (
            "Dieses Arbeitsblatt enthält den Wortlaut des Berichts. Es bleibt bei Ihnen und kommt nicht "
            "in das Datenpaket."
        ),
        (
            "This worksheet holds the wording of the report. It stays with you and is no part of the "
            "data package."
        ),
    ),
    (
        (
            "Blatt „segments“: Jede Zeile ist ein Abschnitt des Berichts. Entscheiden Sie für jeden: "
            "„codiert“, wenn Befunde daraus werden; „beschrieben“, wenn eine andere Tabelle davon "
            "erzählt (welcher Eintrag, steht dann unter „erzählt in“); „beiseitegelegt“ mit Grund in "
            "beiden Sprachen."
        ),
        (
            "Sheet “segments”: each row is a segment of the report. Decide for each: “coded” if findings "
            "come from it; “described” if another table tells of it (say which record under “told in”); "
            "“set aside” with the reason in both languages."
        ),
    ),
    (
        (
            "Befunde stehen in eigenen Worten da, auf Deutsch und Englisch. Wer neun oder mehr Wörter "
            "hintereinander aus dem Bericht übernimmt, dessen Zeile wird abgelehnt."
        ),
        (
            "Findings are in your own words, in German and in English. A row that takes over nine or "
            "more consecutive words of the report is refused."
        ),
    ),
    (
        (
            "Mehrere Befunde aus einem Abschnitt: Fügen Sie darunter Zeilen ein, lassen Sie dort "
            "„Wortlaut“ leer und füllen Sie die Spalten ab „Art des Befunds“ aus. Die Reihenfolge der "
            "Zeilen ist die Reihenfolge der Befunde."
        ),
        (
            "Several findings on one segment: insert rows below it, leave “wording” empty there and fill "
            "in the columns from “kind of finding” on. The order of the rows is that of the findings."
        ),
    ),
    (
        (
            "Einen Absatz teilen: Fügen Sie darunter eine Zeile ein und verschieben Sie den hinteren "
            "Teil des Wortlauts dorthin. Zusammenfügen geht umgekehrt. Kein Wort darf verloren gehen "
            "oder dazukommen; Leerzeichen und Satzzeichen zählen nicht."
        ),
        (
            "To divide a paragraph, insert a row below it and move the rear part of the wording there. "
            "To join two, do the reverse. No word may get lost or be added; blanks and punctuation do "
            "not count."
        ),
    ),
    (
        (
            "Blatt „meeting“: Angaben zum Bericht, zum Treffen, zu Vorträgen und Workshops. Füllen Sie "
            "„Inhalt“ aus. Ein Eintrag, der ganz leer bleibt, fällt weg. Für einen weiteren Vortrag oder "
            "Workshop kopieren Sie die Zeilen eines anderen und ändern die Kennung (m06-t2, m06-w5)."
        ),
        (
            "Sheet “meeting”: the report, the meeting, its talks and workshops. Fill in “content”. A "
            "record that stays empty altogether is left out. For one more talk or workshop copy the "
            "rows of another one and change the ID (m06-t2, m06-w5)."
        ),
    ),
    (
        (
            "Blatt „links“: Beziehungen zwischen Befunden. Ein neuer Befund wird mit dem Kurznamen "
            "genannt, den Sie ihm auf „segments“ geben, ein veröffentlichter mit seiner Kennung "
            "(m05-w3-04)."
        ),
        (
            "Sheet “links”: relations between findings. A new finding is named by the short name that "
            "you give it on “segments”, a published one by its ID (m05-w3-04)."
        ),
    ),
    (
        (
            "Blätter „practices“, „organisations“, „places“, „themes“, „actors“: neue Einträge, die der "
            "Bericht nötig macht. In „example_finding_id“ darf ein Kurzname stehen."
        ),
        (
            "Sheets “practices”, “organisations”, “places”, “themes”, “actors”: new records that the "
            "report makes necessary. “example_finding_id” may hold a short name."
        ),
    ),
    (
        (
            "Kennungen vergibt das Programm. Die Zeile mit den englischen Spaltennamen (Zeile 2) bitte "
            "nicht ändern."
        ),
        "The program gives the IDs. Please leave row 2, with the names of the columns, as it is.",
    ),
    (
        "Was noch zu tun ist, sagt: transloek draft status ARBEITSBLATT",
        "What is still to do is told by: transloek draft status WORKSHEET",
    ),
    (
        "Ins Datenpaket kommt alles auf einmal mit: transloek draft apply ARBEITSBLATT",
        "Everything goes into the data package at once with: transloek draft apply WORKSHEET",
    ),
)
