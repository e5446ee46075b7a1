"""Single faults of the descriptor: the standard, the package's kind, its files, its texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from faults._single import Single, in_descriptor, in_resource

if TYPE_CHECKING:
    from faults._broken import Broken

__all__ = ["DESCRIPTORS"]

ROOT = Path(__file__).parent.parent.parent
_ZEROS = "0" * 64


def _set(code: str, key: str, value: object, *also: str, at: str = "") -> Single:
    """Describe a property of the package that is another."""
    return in_descriptor(
        code,
        f"{key} is {value!r}",
        at or f"$.{key}",
        lambda descriptor: descriptor.update({key: value}),
        *also,
    )


def _without(code: str, key: str, *also: str) -> Single:
    return in_descriptor(
        code, f"no {key}", f"$.{key}", lambda descriptor: descriptor.pop(key), *also
    )


def _licence(what: str, at: str, *licences: dict[str, str]) -> Single:
    return in_descriptor(
        "licence", what, at, lambda descriptor: descriptor.update(licenses=list(licences))
    )


_BY = "https://creativecommons.org/licenses/by/4.0/"

_PACKAGE = (
    _set("profile", "keywords", "networks"),
    _set("profile", "keywords", ["networks", 7], at="$.keywords[1]"),
    _set("profile", "homepage", 7),
    _set("table-missing", "resources", [], "file-undeclared"),
    _set("profile", "sources", {"title": "Report"}),
    in_descriptor(
        "profile",
        "roles that are no list",
        "$.contributors[0].roles",
        lambda descriptor: descriptor["contributors"][0].update(roles="creator"),
    ),
    _without("profile-address", "$schema"),
    _set("profile-address", "$schema", "https://datapackage.org/profiles/1.0/datapackage.json"),
    _set("profile-address", "$schema", "http://127.0.0.1/profile.json"),
    _without("version", "version"),
    _set("version", "version", "v0.1.0"),
    _set("version", "version", "0.1"),
    _set("version", "version", "0.01.0"),
    _set("version", "version", 0.1),
    _without("created", "created"),
    _set("created", "created", "2026-11-22"),
    _set("created", "created", "2026-02-30T00:00:00Z"),
    _set("created", "created", "22.11.2026"),
    _without("licence", "licenses"),
    _licence("no entry", "$.licenses"),
    _licence("another spelling", "$.licenses[0].name", {"name": "CC BY 4.0", "path": _BY}),
    _licence("small letters", "$.licenses[0].name", {"name": "cc-by-4.0", "path": _BY}),
    _licence("an address that is none", "$.licenses[0].path", {"name": "CC-BY-4.0", "path": "by"}),
    _licence(
        "the second one has no address",
        "$.licenses[1].path",
        {"name": "CC-BY-4.0", "path": _BY},
        {"name": "CC0-1.0"},
    ),
    _without("descriptor-language", "title@de"),
    _set("descriptor-language", "description", " "),
    in_descriptor(
        "property-misspelt",
        "an address that is written otherwise",
        "$.sources[1].pth",
        lambda descriptor: descriptor["sources"][1].update(pth="https://example.org/"),
    ),
    in_descriptor(
        "property-misspelt",
        "contributers",
        "$.contributers",
        lambda descriptor: descriptor.update(contributers=descriptor.pop("contributors")),
    ),
)

_EN = {"reason": "We do without it."}


def _off(what: str, entry: object) -> Single:
    return in_descriptor(
        "switched-off",
        what,
        "$.validation.off[0]",
        lambda descriptor: descriptor.update(validation={"off": [entry]}),
    )


_SWITCHED_OFF = (
    _off("a rule that is not there", {"rule": "theme-unusd", **_EN}),
    _off("no reason", {"rule": "theme-unused"}),
    _off("an empty reason", {"rule": "theme-unused", "reason": " "}),
    _off("no rule", _EN),
    _off("no object", "theme-unused"),
    _off("a rule that keeps readers safe", {"rule": "file-irregular", **_EN}),
    _off("this very rule", {"rule": "switched-off", **_EN}),
)


def _cited(what: str, field: str | None, line: int | None, old: str, new: str) -> Single:
    """Describe a fault of a citation file that is put beside the package."""

    def breaks(package: Broken) -> None:
        text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
        assert text.count(old) == 1, text
        changed = text.replace(old, new)
        (package.folder / "CITATION.cff").write_text(changed, encoding="utf-8")

    return Single(
        f"citation: {what}", "citation", "CITATION.cff", None, None, field, breaks, line=line
    )


def _place(what: str, value: object, key: str, code: str, *also: str) -> Single:
    """Describe a property of the resource places that is another."""
    return in_resource(code, what, f".{key}", lambda resource: resource.update({key: value}), *also)


def _gone(key: str, code: str, *also: str) -> Single:
    return in_resource(code, f"no {key}", f".{key}", lambda resource: resource.pop(key), *also)


def _dialect(key: str, value: object) -> Single:
    return in_resource(
        "dialect",
        f"{key} is {value!r}",
        f".dialect.{key}",
        lambda resource: resource["dialect"].update({key: value}),
    )


_RESOURCE = (
    _place("a wrong size", 1, "bytes", "byte-count"),
    _place("a size as text", "240", "bytes", "byte-count"),
    _place("a size that is true", True, "bytes", "byte-count"),
    _gone("bytes", "byte-count"),
    _place("another file's checksum", f"sha256:{_ZEROS}", "hash", "checksum"),
    _place("a checksum of another kind", "0" * 32, "hash", "checksum"),
    _place("a checksum that is cut off", "sha256:0", "hash", "checksum"),
    _gone("hash", "checksum"),
    _place("another type", "json", "type", "table-format"),
    _place("another profile", "data-resource", "profile", "table-format"),
    _place("another format", "tsv", "format", "table-format"),
    _gone("mediatype", "table-format"),
    _place("Latin-1", "latin-1", "encoding", "table-encoding"),
    _gone("encoding", "table-encoding"),
    _place("an address", "https://example.org/d.json", "dialect", "schema-address"),
    _place(
        "an address in place of the schema",
        "schema.json",
        "schema",
        "schema-address",
    ),
    _gone("title@de", "descriptor-language"),
    in_descriptor(
        "table-missing",
        "a table has another name",
        "$.resources",
        lambda descriptor: descriptor["resources"][4].update(name="examples"),
    ),
    in_descriptor(
        "table-missing",
        "a resource is gone",
        "$.resources",
        lambda descriptor: descriptor["resources"].pop(14),
        "file-undeclared",
    ),
    in_resource(
        "property-misspelt",
        "a media type that is written otherwise",
        ".mediaType",
        lambda resource: resource.update(mediaType="text/csv"),
    ),
    _dialect("delimiter", ";"),
    _dialect("lineTerminator", "\r\n"),
    _dialect("quoteChar", "'"),
    _dialect("doubleQuote", False),
    _dialect("header", False),
    _dialect("escapeChar", "\\"),
    _dialect("commentChar", "#"),
    _dialect("skipInitialSpace", True),
    in_resource(
        "dialect",
        "no dialect",
        ".dialect.lineTerminator",
        lambda resource: resource.pop("dialect"),
    ),
)

_CITATION = (
    _cited("another version", "version", 5, "\nversion: ", "\nversion: 9"),
    _cited("another licence", "license", 6, "CC-BY-4.0", "CC0-1.0"),
    _cited("another author", "authors", 7, "name: transloek contributors", "name: someone"),
    _cited("another title", "title", 4, '\ntitle: "', '\ntitle: "Old '),
    _cited("no YAML", None, None, "cff-version:", "cff-version: ["),
    _cited("references that multiply", None, None, "cff-version: 1.2.0", "cff-version: *a"),
)

DESCRIPTORS = (*_PACKAGE, *_SWITCHED_OFF, *_RESOURCE, *_CITATION)
