"""Statements in German and English, no two of them alike, made of frames and words.

A statement is a number: its digits, in a mixed radix, choose the frame and the words. Numbers are
drawn for the whole package at once, so that two equal statements are two equal numbers and one of
them is drawn again; the texts are made later, one meeting after another.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from synthetic.words import ADJECTIVES, ADVERBS, GENITIVE, NOUNS, VERBS

if TYPE_CHECKING:
    from collections.abc import Callable

    Numbers = np.ndarray[Any, np.dtype[np.int64]]
    Texts = Any

__all__ = ["FRAMES", "PLACES", "ROLE", "Digits", "draw", "rank_weights", "spell"]


class Frame(NamedTuple):
    """A kind of statement, how often it comes, and its text in both languages."""

    kind: str
    valence: str
    weight: float
    german: str
    english: str


# s: adjective and noun, o: object, t: noun of the second sentence; 0 is the nominative, 1 the
# accusative, 2 the dative, 3 the genitive. v: verb, n: verb that hinders, with i the infinitive. p: adverbial.
FRAMES = (
    Frame("approach", "enabling", 6, "{P} {v} {s0} {o1}.", "{P}, {s} {v} {o}."),
    Frame("approach", "neutral", 1, "{P} ersetzt {s0} {o1}.", "{P}, {s} replaces {o}."),
    Frame(
        "recommendation",
        "enabling",
        17,
        "Um {o1} zu {vi}, sollte man {s1} {p} nutzen.",
        "To {vi} {o}, one should use {s} {p}.",
    ),
    Frame(
        "caution",
        "hindering",
        8,
        "Nie darf {s0} {o1} {p} {ni}.",
        "Never must {s} {ni} {o} {p}.",
    ),
    Frame("pitfall", "hindering", 18, "{S0} {n} {p} {o1}.", "{S} {n} {o} {p}."),
    Frame(
        "success_factor",
        "enabling",
        11,
        "Erfolg stellt sich ein, wo {s0} {o1} {p} {v}.",
        "Success comes about where {s} {v} {o} {p}.",
    ),
    Frame(
        "condition",
        "enabling",
        11,
        "Nur mit {s2} lässt sich {o0} {p} {vi}.",
        "Only with {s} can one {vi} {o} {p}.",
    ),
    Frame(
        "role",
        "enabling",
        6,
        "{S0} hat {p} die Aufgabe, {o1} zu {vi}.",
        "{S} has the task to {vi} {o} {p}.",
    ),
    Frame(
        "definition",
        "neutral",
        1,
        "Mit {s2} ist gemeint, was {o1} {p} {v}.",
        "By {s} is meant what {v} {o} {p}.",
    ),
    Frame(
        "tension",
        "ambivalent",
        2,
        "{S0} kann {o1} {p} {vi} und {ni}.",
        "{S} can {vi} and {ni} {o} {p}.",
    ),
    Frame(
        "insight",
        "enabling",
        5,
        "Am Ende zeigt sich, dass {s0} {o1} {p} {v}.",
        "In the end it turns out that {s} {v} {o} {p}.",
    ),
    Frame(
        "insight",
        "hindering",
        2,
        "Am Ende zeigt sich, dass {s0} {o1} {p} {n}.",
        "In the end it turns out that {s} {n} {o} {p}.",
    ),
    Frame(
        "research_need",
        "neutral",
        2,
        "Noch ist nicht erforscht, wie {s0} {o1} {p} {v}.",
        "It has not been studied yet how {s} {v} {o} {p}.",
    ),
    Frame("open_question", "neutral", 1, "Kann {s0} {o1} {p} {vi}?", "Can {s} {vi} {o} {p}?"),
)
_TAILS = (
    ("", ""),
    (" Das gilt vor allem für {t1}.", " This holds above all for {t}."),
    (" Es ist auch eine Frage {t3}.", " It is a question of {t} too."),
    (" Wichtig bleibt dabei {t0}.", " What still matters is {t}."),
    (" So war es in {place}.", " So it was in {place}."),
)
PLACES = ("Beispielhausen", "Mittelmuster", "Musterstadt", "Neumusterdorf", "Niederbeispiel")
ROLE = next(place for place, frame in enumerate(FRAMES) if frame.kind == "role")
_QUESTION = len(FRAMES) - 1
_INSIGHTS = [place for place, frame in enumerate(FRAMES) if frame.kind == "insight"]
_GOOD = [place for place, verb in enumerate(VERBS) if not verb.hinders]
_BAD = [place for place, verb in enumerate(VERBS) if verb.hinders]
_NONE, _PLACE = 0, len(_TAILS) - 1
_RADIX = {
    "frame": len(FRAMES),
    "tail": len(_TAILS),
    "adjective": len(ADJECTIVES),
    "noun": len(NOUNS),
    "verb": len(_GOOD),
    "object": len(NOUNS),
    "adverb": len(ADVERBS),
    "second": len(NOUNS),
}


def rank_weights(count: int, exponent: float = 1.0, shift: float = 2.7) -> Numbers:
    """Return the cumulative shares of words by rank (Zipf's law as Mandelbrot wrote it)."""
    weights = 1 / (np.arange(count) + shift) ** exponent
    return np.cumsum(weights) / weights.sum()  # type: ignore[no-any-return]


def _shares(weights: list[float]) -> Numbers:
    return np.cumsum(weights) / np.sum(weights)  # type: ignore[no-any-return]


def _pick(rng: np.random.Generator, count: int, shares: Numbers) -> Numbers:
    return np.searchsorted(shares, rng.random(count), side="right").clip(0, len(shares) - 1)


@cache
def _chances() -> dict[str, Numbers]:
    nouns = rank_weights(len(NOUNS))
    return {
        "frame": _shares([frame.weight for frame in FRAMES]),
        "synthesis": _shares(
            [frame.weight * (6 if frame.kind == "insight" else 1) for frame in FRAMES]
        ),
        "tail": _shares([0.45, 0.2, 0.15, 0.15, 0.05]),
        "adjective": rank_weights(len(ADJECTIVES), 0.7),
        "noun": nouns,
        "verb": rank_weights(len(_GOOD), 0.7),
        "object": nouns,
        "adverb": rank_weights(len(ADVERBS), 0.7),
        "second": nouns,
    }


def draw(seed: int, synthesis: np.ndarray[Any, np.dtype[np.bool_]]) -> Numbers:
    """Return one number for each finding, all of them different.

    Parameters
    ----------
    seed : int
        What the numbers depend on.
    synthesis : array of bool
        Which findings are the project team's: they are insights more often.
    """
    keys = np.empty(len(synthesis), np.int64)
    step = 1_000_000
    for begin in range(0, len(keys), step):
        rng = np.random.default_rng([seed, 1, begin])
        keys[begin : begin + step] = _drawn(rng, synthesis[begin : begin + step])
    for again in range(1_000):
        _, first = np.unique(keys, return_index=True)
        double = np.ones(len(keys), bool)
        double[first] = False
        places = np.flatnonzero(double)
        if not len(places):
            return keys
        keys[places] = _drawn(np.random.default_rng([seed, 2, again]), synthesis[places])
    raise ValueError("so many different statements cannot be made")


def _drawn(rng: np.random.Generator, synthesis: Any) -> Numbers:
    count = len(synthesis)
    digits = {name: _pick(rng, count, _chances()[name]) for name in _RADIX}
    own = _pick(rng, count, _chances()["synthesis"])
    digits["frame"] = frame = np.where(synthesis, own, digits["frame"])
    # What a frame does not use is no difference.
    digits["verb"][frame == 1] = 0
    hinders = np.isin(frame, [place for place, each in enumerate(FRAMES) if "{n" in each.german])
    only = hinders & np.array(["{v" not in each.german for each in FRAMES])[frame]
    digits["verb"][only] %= len(_BAD)
    digits["tail"][frame == _QUESTION] = _NONE
    digits["second"][digits["tail"] == _NONE] = 0
    digits["second"][digits["tail"] == _PLACE] %= len(PLACES)
    keys = np.zeros(count, np.int64)
    for name, radix in _RADIX.items():
        keys = keys * radix + digits[name]
    return keys


class Digits:
    """What the numbers of some statements say: arrays by name."""

    def __init__(self, keys: Numbers) -> None:
        found = {}
        for name, radix in reversed(_RADIX.items()):
            keys, found[name] = np.divmod(keys, radix)
        self.frame, self.tail = found["frame"], found["tail"]
        self.words = found

    @property
    def place(self) -> Numbers:
        """The place that each names, or -1."""
        return np.where(self.tail == _PLACE, self.words["second"], -1)


@cache
def _forms() -> dict[str, Callable[[dict[str, Numbers]], list[Texts]]]:
    """Return for each slot of a frame the pieces of text that fill it."""
    rank = np.random.default_rng(7).permutation(len(NOUNS) - 30) + 30
    order = np.concatenate([np.arange(30), rank])
    nouns = [NOUNS[place] for place in order]
    gender = np.array(["mfn".index(noun.gender) for noun in nouns])
    bare = pa.array([noun.german for noun in nouns])
    english = pa.array([noun.english for noun in nouns])
    forms: dict[str, Any] = {}

    def phrase(case: int, name: str) -> Any:
        before = pa.array([each.before(g, case) for each in ADJECTIVES for g in "mfn"])
        if name == "S":
            before = pc.utf8_capitalize(before)
        return lambda w: [
            before.take(w["adjective"] * 3 + gender[w["noun"]]),
            " ",
            bare.take(w["noun"]),
        ]

    def plain(case: int, word: str) -> Any:
        table = pa.array([noun.plain(case) for noun in nouns])
        return lambda w: [table.take(w[word])]

    def chosen(values: list[str], word: str, factor: int = 1) -> Any:
        table = pa.array(values)
        return lambda w: [table.take(w[word] * factor % len(values))]

    for case in range(GENITIVE + 1):
        forms[f"s{case}"], forms[f"S{case}"] = phrase(case, "s"), phrase(case, "S")
        forms[f"o{case}"], forms[f"t{case}"] = plain(case, "object"), plain(case, "second")
    adjectives = pa.array([each.english for each in ADJECTIVES])
    for slot, article in (("s", "the "), ("S", "The ")):
        forms[slot] = lambda w, article=article: [
            article,
            adjectives.take(w["adjective"]),
            " ",
            english.take(w["noun"]),
        ]
    forms["o"] = lambda w: ["the ", english.take(w["object"])]
    forms["t"] = lambda w: ["the ", english.take(w["second"])]
    forms["place"] = chosen(list(PLACES), "second")
    for lang in (0, 1):
        adverbs = [each[lang] for each in ADVERBS]
        forms[f"p/{lang}"] = chosen(adverbs, "adverb")
        forms[f"P/{lang}"] = chosen([text[:1].upper() + text[1:] for text in adverbs], "adverb")
        names = ("english", "english_infinitive") if lang else ("german", "german_infinitive")
        for slot, name in zip(("", "i"), names, strict=True):
            forms[f"v{slot}/{lang}"] = chosen([getattr(VERBS[n], name) for n in _GOOD], "verb")
            forms[f"n{slot}/{lang}"] = chosen([getattr(VERBS[n], name) for n in _BAD], "verb")
    return forms


def spell(digits: Digits) -> tuple[Texts, Texts]:
    """Return the statements in German and in English, as arrays of texts."""
    group = digits.frame * len(_TAILS) + digits.tail
    order = np.argsort(group, kind="stable")
    back = np.argsort(order, kind="stable")
    words = {name: values[order] for name, values in digits.words.items()}
    sizes = np.bincount(group, minlength=len(FRAMES) * len(_TAILS))
    texts = []
    for lang in (0, 1):
        parts, begin = [], 0
        for number, size in enumerate(sizes.tolist()):
            if size:
                chunk = {name: values[begin : begin + size] for name, values in words.items()}
                parts.append(_filled(number, lang, chunk))
                begin += size
        texts.append(pa.concat_arrays(parts).take(pa.array(back)))
    return texts[0], texts[1]


def _filled(number: int, lang: int, words: dict[str, Numbers]) -> Texts:
    frame, tail = divmod(number, len(_TAILS))
    template = (FRAMES[frame].german, FRAMES[frame].english)[lang] + _TAILS[tail][lang]
    forms = _forms()
    pieces: list[Any] = []
    for place, piece in enumerate(re.split(r"[{}]", template)):
        if place % 2:
            form = forms.get(piece) or forms[f"{piece}/{lang}"]
            pieces += form(words)
        elif piece:
            pieces.append(piece)
    return pc.binary_join_element_wise(*pieces, "")
