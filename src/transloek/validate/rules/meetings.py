"""Meetings, talks, workshops and what was said in them."""

from __future__ import annotations

from transloek.validate._text import Text
from transloek.validate.rules._query import Query, query_rule
from transloek.validate.rules._registry import Example

__all__ = ["SECOND_MEETING"]

# A row for examples that take a second meeting.
SECOND_MEETING = (
    "m06,6,2022-05-10,lokale-oekonomien-niederrhein,m05-report,Sechstes Treffen,Sixth meeting,"
    "Noch ohne Text.,No text yet.,,,0"
)
_W304 = "m05-w3-04,m05,,m05-w3,4,"

query_rule(
    "finding-parents",
    title=Text(
        "A finding comes from a talk or from a workshop, not from both.",
        "Ein Befund kommt aus einem Vortrag oder aus einem Workshop, nicht aus beiden.",
    ),
    explanation=Text(
        "With neither, it is the project team's synthesis.",
        "Mit keinem von beiden ist er eine Synthese des Projektteams.",
    ),
    remedy=Text("Keep the one in which it was said.", "Den behalten, in dem er fiel."),
    example=Example("data/findings.csv", _W304, "m05-w3-04,m05,m05-t1,m05-w3,4,"),
    queries=(
        Query(
            table="findings",
            field="workshop_id",
            sql="SELECT row_, talk_id FROM findings "
            "WHERE talk_id IS NOT NULL AND workshop_id IS NOT NULL",
            message=Text(
                "the finding has a talk, {talk_id}, and a workshop",
                "der Befund hat einen Vortrag, {talk_id}, und einen Workshop",
            ),
            expected=Text("one of the two, or neither", "eines von beiden oder keines"),
        ),
    ),
)

# A workshop that its own ID puts into another meeting is told by itself, not with all its findings.
_MISMATCH = """
    SELECT f.row_ AS row_, f.{key} AS parent, p.meeting_id AS meeting_id
    FROM findings AS f
    JOIN {table} AS p ON p.{key} = f.{key}
    JOIN (SELECT DISTINCT meeting_id FROM meetings) AS m ON m.meeting_id = f.meeting_id
    WHERE f.meeting_id <> p.meeting_id
      AND substr(p.{key}, 1, length(p.meeting_id) + 1) = p.meeting_id || '-'
"""

query_rule(
    "meeting-mismatch",
    title=Text(
        "A finding's talk or workshop belongs to the finding's meeting.",
        "Der Vortrag oder Workshop eines Befunds gehört zum Treffen des Befunds.",
    ),
    explanation=Text(
        "Otherwise a count by meeting and a count by workshop disagree.",
        "Sonst ergeben Zählungen nach Treffen und nach Workshop Verschiedenes.",
    ),
    remedy=Text(
        "Correct the meeting, or the talk or workshop.",
        "Das Treffen berichtigen oder den Vortrag oder Workshop.",
    ),
    example=Example(
        "data/findings.csv",
        _W304,
        "m05-w3-04,m06,,m05-w3,4,",
        (
            Example(
                "data/meetings.csv",
                "announced in the newsletter and on the website. Suggestions "
                'for further topics are welcome.",95\n',
                "announced in the newsletter and on the "
                f'website. Suggestions for further topics are welcome.",95\n{SECOND_MEETING}\n',
            ),
        ),
    ),
    queries=tuple(
        Query(
            table="findings",
            field="meeting_id",
            sql=_MISMATCH.format(table=table, key=key),
            message=Text("{parent} belongs to {meeting_id}", "{parent} gehört zu {meeting_id}"),
            expected=Text("{meeting_id}", "{meeting_id}"),
        )
        for table, key in (("talks", "talk_id"), ("workshops", "workshop_id"))
    ),
)

# Where the ID fits: one that does not is told by itself.
_VOICE = """
    SELECT row_, place, right_voice FROM (
        SELECT row_, voice, finding_id,
               coalesce(talk_id || '-', workshop_id || '-', meeting_id || '-s-') AS prefix,
               coalesce(talk_id, workshop_id, meeting_id || '-s') AS place,
               CASE WHEN talk_id IS NOT NULL THEN 'speaker'
                    WHEN workshop_id IS NOT NULL THEN 'group' ELSE 'project_team' END AS right_voice
        FROM findings WHERE talk_id IS NULL OR workshop_id IS NULL)
    WHERE voice <> right_voice
      AND substr(finding_id, 1, length(prefix)) = prefix
"""

query_rule(
    "voice",
    title=Text(
        "The voice of a finding fits where it was said.",
        "Die Stimme eines Befunds passt dazu, wo er fiel.",
    ),
    explanation=Text(
        "In a talk the speaker speaks, in a workshop the group, and in the synthesis the project "
        "team.",
        "Im Vortrag spricht die vortragende Person, im Workshop die Gruppe und in der Synthese das "
        "Projektteam.",
    ),
    remedy=Text(
        "Correct the voice, or the talk or workshop.",
        "Die Stimme berichtigen oder den Vortrag oder Workshop.",
    ),
    example=Example("data/findings.csv", "project_team,m05-seg-089", "group,m05-seg-089"),
    queries=(
        Query(
            table="findings",
            field="voice",
            sql=_VOICE,
            message=Text("the finding comes from {place}", "der Befund kommt aus {place}"),
            expected=Text("{right_voice}", "{right_voice}"),
        ),
    ),
)

query_rule(
    "participants-range",
    title=Text(
        "A workshop has at most as many participants as its largest number says.",
        "Ein Workshop hat höchstens so viele Teilnehmende, wie seine größte Zahl sagt.",
    ),
    explanation=Text(
        "participants_min and participants_max are the two ends of one range.",
        "participants_min und participants_max sind die beiden Enden einer Spanne.",
    ),
    remedy=Text(
        "Look the two numbers up in the report.", "Die beiden Zahlen im Bericht nachsehen."
    ),
    example=Example("data/workshops.csv", "?,6,8,10", "?,9,8,10"),
    queries=(
        Query(
            table="workshops",
            field="participants_min",
            sql="SELECT row_, participants_max AS highest FROM workshops "
            "WHERE participants_min > participants_max",
            message=Text("participants_max is {highest}", "participants_max ist {highest}"),
            expected=Text("at most {highest}", "höchstens {highest}"),
        ),
    ),
)

query_rule(
    "participants-plausible",
    title=Text(
        "The numbers of participants are both there, and not far apart.",
        "Die Zahlen der Teilnehmenden sind beide da und liegen nicht weit auseinander.",
    ),
    explanation=Text(
        "Where the report gives one number, both are this number; a slip of the keyboard makes 88 "
        "of 8.",
        "Nennt der Bericht eine Zahl, so stehen in beiden Feldern diese; ein Tippfehler macht aus "
        "8 leicht 88.",
    ),
    remedy=Text(
        "Look the two numbers up in the report.", "Die beiden Zahlen im Bericht nachsehen."
    ),
    example=Example("data/workshops.csv", "?,6,8,10", "?,6,88,10"),
    severity="warning",
    queries=(
        Query(
            table="workshops",
            field="participants_min",
            sql="""
                SELECT row_, CASE WHEN participants_min IS NULL THEN 'participants_min'
                                  ELSE 'participants_max' END AS field_
                FROM workshops
                WHERE (participants_min IS NULL) <> (participants_max IS NULL)
            """,
            message=Text("only one of the two numbers is there", "nur eine der Zahlen ist da"),
            expected=Text("both or neither", "beide oder keine"),
        ),
        Query(
            table="workshops",
            field="participants_max",
            sql="SELECT row_, participants_min AS lowest FROM workshops "
            "WHERE participants_max > 5 * participants_min AND participants_min > 0",
            message=Text("participants_min is {lowest}", "participants_min ist {lowest}"),
            expected=Text("at most five times as many", "höchstens fünfmal so viele"),
        ),
    ),
)

query_rule(
    "speaker-name",
    title=Text(
        "A speaker has a first name and a family name.",
        "Wer vorträgt, hat einen Vornamen und einen Nachnamen.",
    ),
    explanation=Text(
        "A name with a figure in it, or of one word only, was cut off or entered elsewhere.",
        "Ein Name mit einer Ziffer oder aus nur einem Wort ist abgeschnitten oder gehört "
        "woandershin.",
    ),
    remedy=Text("Look the name up in the report.", "Den Namen im Bericht nachsehen."),
    example=Example("data/talks.csv", "André Koch-Engelmann", "Koch-Engelmann"),
    severity="warning",
    queries=(
        Query(
            table="talks",
            field="speaker_name",
            sql="SELECT row_ FROM talks WHERE instr(speaker_name, ' ') = 0 "
            "OR ltrim(speaker_name, '0123456789') <> speaker_name "
            "OR rtrim(speaker_name, '0123456789.,;:') <> speaker_name",
            message=Text("this is no whole name", "das ist kein vollständiger Name"),
            expected=Text("a first name and a family name", "Vor- und Nachname"),
        ),
    ),
)
