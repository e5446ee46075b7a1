"""The words of argparse in German: what it prints around ours, and what it complains of."""

from __future__ import annotations

__all__ = ["WORDS"]

# Python's own English texts, of 3.11 to 3.14; a test holds them to those of the Python that runs it.
WORDS = {
    "usage: ": "Aufruf: ",
    "positional arguments": "Argumente",
    "options": "Optionen",
    "subcommands": "Befehle",
    " (default: %(default)s)": " (Vorgabe: %(default)s)",
    "%(prog)s: error: %(message)s\n": "%(prog)s: Fehler: %(message)s\n",
    "%(prog)s: warning: %(message)s\n": "%(prog)s: Warnung: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "Argument %(argument_name)s: %(message)s",
    "ambiguous option: %(option)s could match %(matches)s": (
        "mehrdeutige Option: %(option)s kann für %(matches)s stehen"
    ),
    "can't open '%(filename)s': %(error)s": "„%(filename)s“ lässt sich nicht öffnen: %(error)s",
    "expected %s argument": "%s Wert erwartet",
    "expected %s arguments": "%s Werte erwartet",
    "expected at least one argument": "mindestens ein Wert erwartet",
    "expected at most one argument": "höchstens ein Wert erwartet",
    "expected one argument": "genau ein Wert erwartet",
    "ignored explicit argument %r": "der Wert %r passt hier nicht",
    "invalid %(type)s value: %(value)r": "kein Wert der Art %(type)s: %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r steht nicht zur Wahl (möglich sind: %(choices)s)"
    ),
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "%(value)r steht nicht zur Wahl, vielleicht %(closest)r? (möglich sind: %(choices)s)"
    ),
    "not allowed with argument %s": "nicht zusammen mit %s möglich",
    "one of the arguments %s is required": "eines der Argumente %s fehlt",
    "the following arguments are required: %s": "diese Argumente fehlen: %s",
    "unexpected option string: %s": "unerwartete Option: %s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "Befehl %(parser_name)r unbekannt (möglich sind: %(choices)s)"
    ),
    "unrecognized arguments: %s": "unbekannte Argumente: %s",
}
