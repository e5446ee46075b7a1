"""Single faults of cells: characters, texts, and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faults._single import Single, cell, in_rows

if TYPE_CHECKING:
    from faults._broken import Broken

__all__ = ["CELLS"]

LONG = "0" * 64


def _german(code: str, text: str, *also: str) -> Single:
    return cell(code, "findings", "m01-w1-02", "statement_de", text, *also)


def _english(code: str, text: str, *also: str) -> Single:
    return cell(code, "findings", "m01-w1-02", "statement_en", text, *also)


_CHARACTERS = (
    _german("unicode-nfc", "Bei Sonnenschein soll nie jemand hinu\u0308bergehen."),
    _german("unicode-nfc", "Bei 30 \u212a soll niemand gießen.", "numbers-differ"),
    cell("unicode-nfc", "organisations", "uferkreis", "name", "U\u0301ferkreis"),
    _german("control-character", "Bei Sonnen\x07schein soll niemand gießen."),
    _german("control-character", "Bei Sonnenschein\x1b soll niemand gießen."),
    _german("control-character", "Bei Sonnenschein soll niemand gießen\x85"),
    _german("character-invisible", "Bei Sonnen\u00adschein soll niemand gießen."),
    _german("character-invisible", "Bei Sonnen\u200bschein soll niemand gießen."),
    _german("character-invisible", "Bei \u202eSonnenschein\u202c soll niemand gießen."),
    _german("character-invisible", "\ufeffBei Sonnenschein soll niemand gießen."),
    _german("character-invisible", "Bei Sonnenschein\U000e0041 soll niemand gießen."),
    cell("character-invisible", "organisations", "uferkreis", "name", "Ufer\u2060kreis"),
    _german("character-blank", "Bei Sonnenschein soll niemand\u00a0gießen."),
    _german("character-blank", "Bei Sonnenschein soll\tniemand gießen."),
    _german("character-blank", "Bei Sonnenschein soll\u2009niemand gießen."),
    _german("character-blank", "Bei Sonnenschein\u2028soll niemand gießen."),
    cell("character-blank", "organisations", "uferkreis", "name", "\u00a0Uferkreis"),
    _german("mojibake", "Bei Sonnenschein soll niemand gieÃŸen."),
    _german("mojibake", "Bei Sonnenschein soll niemand gie\ufffden."),
    _german("mojibake", "Bei Sonnenschein soll niemand gie?en."),
    _english("mojibake", "Nobody shouldnâ€™t water while the sun is shining."),
    _german("homoglyph", "Bei Sonnenschein soll niemand gi\u0435ßen."),
    cell("homoglyph", "organisations", "uferkreis", "name", "Ufer\u03bareis"),
    cell(
        "homoglyph",
        "themes",
        "rules",
        "theme_id",
        "r\u03c5les",
        "foreign-key",
        on="r\u03c5les",
    ),
    _german("character-unknown", "Bei Sonnenschein soll niemand \uff47ießen."),
    _german("character-unknown", "Bei Sonnenschein soll niemand gießen \ue000."),
    _german("character-unknown", "Das \ufb01ndet niemand gut."),
    cell("character-unknown", "places", "musterstadt", "latitude", "٥١"),
    _german("character-unknown", "Bei ☀ soll niemand gießen."),
)

_PLAIN = "Bei Sonnenschein soll niemand gießen"

_TEXTS = (
    _german("padding", f"{_PLAIN}. "),
    _german("padding", f" {_PLAIN}."),
    _german("padding", f"{_PLAIN}.\n"),
    _german("padding", "Bei Sonnenschein  soll niemand gießen."),
    cell("padding", "organisations", "uferkreis", "name", "Ufer  kreis"),
    cell("padding", "segments", "m01-seg-013", "coverage_reason_en", " "),
    cell("padding", "places", "musterstadt", "latitude", " 51.5"),
    cell("placeholder", "meetings", "m01", "outlook_en", "TODO"),
    _english("placeholder", "n/a"),
    cell("placeholder", "meetings", "m01", "outlook_en", "???"),
    _english("placeholder", "TBD: nobody should water while the sun is shining."),
    _english("placeholder", "Lorem ipsum dolor sit amet."),
    cell("placeholder", "places", "musterstadt", "name", "unbekannt"),
    cell("placeholder", "talks", "m01-t1", "speaker_name", "N.N."),
    cell("placeholder", "places", "musterstadt", "wikidata_id", "#REF!"),
    cell("placeholder", "sources", "m01-report", "issued", "NULL"),
    _english("formula", "=Nobody should water while the sun is shining."),
    _english("formula", "@SUM(water, sun).", "personal-data"),
    _english("formula", "- Nobody should water while the sun is shining."),
    cell(
        "formula",
        "organisations",
        "uferkreis",
        "name",
        '=HYPERLINK("https://example.org")',
        "straight-quote",
    ),
    _english("markup", "Nobody should <b>water</b> while the sun is shining."),
    _english("markup", "Nobody should water<br/>while the sun is shining."),
    _english("markup", "Nobody &amp; nothing should water while the sun is shining."),
    _english("markup", "Nobody should **water** while the sun is shining."),
    _english("markup", "Nobody should [water](https://example.org) while the sun is shining."),
    _english("markup", "<script>alert(1)</script> should not water."),
    _english("markup", "Nobody should \\emph{water} while the sun is shining."),
    _english("straight-quote", "Nobody should 'water' while the sun is shining."),
    _english("straight-quote", "Nobody shouldn't water while the sun is shining."),
    _german("straight-quote", 'Bei "Sonnenschein" soll niemand gießen.'),
    cell("personal-data", "talks", "m01-t1", "speaker_role_en", "Gardener, ada@example.org"),
    cell("personal-data", "talks", "m01-t1", "speaker_name", "Ada Mustermann (ada@example.org)"),
    _english("personal-data", "Call +49 2151 555 0199."),
    _english("personal-data", "Write to ada (at) example.org."),
    _english("personal-data", "Pay to DE89 3704 0044 0532 0130 00."),
    _english("personal-data", "Ask @wateringcan for it."),
    _german("personal-data", "Die Gruppe trifft sich in der Musterstraße 12.", "numbers-differ"),
)


def _url(url: str, *also: str) -> Single:
    return cell("url", "practices", "m01-t1-p1", "url", url, *also)


_URLS = (
    _url("ftp://example.org/kannen"),
    _url("www.example.org/kannen"),
    _url("https://kannen"),
    _url("https://"),
    _url("https:/example.org/"),
    _url("https://[example.org/"),
    _url("https://example.org:port/"),
    _url("https://example..org/"),
    _url("https://example.org,de/"),
    _url("https://anna@example.org/", "personal-data"),
    _url("https://example.org/a b"),
    _url("https://example.org/kannen)."),
    _url("https://example.org/kannen, https://example.org/beete"),
    cell("url", "organisations", "ufer-hochschule", "url", "https://ex_ample.org/"),
)


def _unique_name(package: Broken) -> None:
    def change(resource: dict[str, dict[str, list[dict[str, dict[str, object]]]]]) -> None:
        resource["schema"]["fields"][2].setdefault("constraints", {})["unique"] = True

    package.redescribe("organisations", change)
    package.set("organisations", "uferkreis", name="Hochschule am Ufer")


def _bounded(package: Broken, name: str, bound: int) -> None:
    def change(resource: dict[str, dict[str, list[dict[str, dict[str, object]]]]]) -> None:
        resource["schema"]["fields"][2]["constraints"][name] = bound

    package.redescribe("places", change)


_VALUES = (
    _english("value-missing", ""),
    cell("value-missing", "findings", "m01-w1-02", "kind", ""),
    cell("value-missing", "meetings", "m01", "date", ""),
    cell("value-missing", "places", "musterstadt", "name", ""),
    cell("value-missing", "finding_themes", "m01-w1-02 / rules", "weight", ""),
    cell("value-missing", "workshops", "m01-w1", "findings_total", ""),
    cell("value-type", "meetings", "m01", "date", "3.5.2023"),
    cell("value-type", "meetings", "m01", "date", "2023-02-29"),
    cell("value-form", "meetings", "m01", "date", "2023-5-3"),
    cell("value-type", "sources", "m01-report", "issued", "June 2023"),
    cell("value-type", "segments", "m01-seg-013", "page", "two"),
    cell("value-type", "segments", "m01-seg-013", "page", "1,5"),
    cell("value-type", "places", "musterstadt", "latitude", "51,5"),
    cell("value-type", "places", "musterstadt", "latitude", "51°30′N"),
    cell("value-type", "workshops", "m01-w1", "participants_min", "six"),
    cell("value-type", "workshops", "m01-w1", "participants_min", "6-8"),
    cell("value-form", "segments", "m01-seg-013", "page", "02"),
    cell("value-form", "segments", "m01-seg-013", "page", "+2"),
    cell("value-type", "segments", "m01-seg-013", "page", "2.0"),
    cell("value-form", "places", "musterstadt", "latitude", "51.50"),
    cell("value-form", "places", "musterstadt", "latitude", "5.15e1"),
    cell("value-form", "places", "musterstadt", "longitude", "06.25"),
    cell("number-range", "workshops", "m01-w1", "participants_max", "9" * 30),
    cell("number-range", "sources", "m01-report", "pages", "9223372036854775808"),
    cell("number-range", "workshops", "m01-w1", "participants_min", "1" + "0" * 400),
    cell("vocabulary", "findings", "m01-w1-02", "kind", "advice"),
    cell("vocabulary", "findings", "m01-w1-02", "kind", "Caution"),
    cell("vocabulary", "findings", "m01-w1-02", "valence", "Vorsicht"),
    cell("vocabulary", "finding_actors", "m01-s-01 / residents", "role", "driven"),
    cell("vocabulary", "segments", "m01-seg-001", "coverage", "describedd"),
    cell("vocabulary", "themes", "knowledge", "match_type", "Exact"),
    cell("pattern", "places", "musterstadt", "ags", "123"),
    cell("pattern", "places", "musterstadt", "nuts3", "dea1f"),
    cell("pattern", "places", "musterstadt", "wikidata_id", "https://www.wikidata.org/wiki/Q64"),
    cell("pattern", "places", "musterstadt", "geonames_id", "0123"),
    cell("pattern", "themes", "knowledge", "stw_id", "18869"),
    cell("pattern", "sources", "m01-report", "language", "deu"),
    cell("pattern", "segments", "m01-seg-009", "norm_sha256", "F" * 64),
    cell("pattern", "segments", "m01-seg-009", "norm_anchor", "xyz"),
    cell("pattern", "segments", "m01-seg-010", "section", "w2"),
    cell(
        "pattern", "findings", "m01-w1-03", "finding_id", "m01-w1-3", "foreign-key", on="m01-w1-3"
    ),
    cell(
        "pattern",
        "findings",
        "m01-w1-03",
        "finding_id",
        "M01-W1-03",
        "foreign-key",
        "row-order",
        on="M01-W1-03",
    ),
    cell("value-range", "segments", "m01-seg-013", "page", "0"),
    cell("value-range", "segments", "m01-seg-001", "page", "-1"),
    cell("value-range", "places", "musterstadt", "latitude", "91"),
    cell("value-range", "places", "musterstadt", "latitude", "515"),
    cell("value-range", "workshops", "m01-w1", "participants_min", "0"),
    in_rows(
        "text-length",
        "longer than the descriptor allows",
        ("places", "musterstadt", "name"),
        lambda package: _bounded(package, "maxLength", 5),
    ),
    in_rows(
        "text-length",
        "shorter than the descriptor allows",
        ("places", "musterstadt", "name"),
        lambda package: _bounded(package, "minLength", 50),
    ),
    in_rows(
        "value-twice",
        "a name that the descriptor declares unique",
        ("organisations", "uferkreis", "name"),
        _unique_name,
    ),
)

CELLS = (*_CHARACTERS, *_TEXTS, *_URLS, *_VALUES)
