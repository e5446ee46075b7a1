"""Single faults in the form of files and in what the descriptor says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from faults._single import Single, cell, in_descriptor, in_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from faults._broken import Broken

__all__ = ["SHAPE"]

LONG = "0" * 64


def _category(place: int) -> Callable[[Any], Any]:
    return lambda resource: resource["schema"]["fields"][place]


_FORM = (
    in_file("byte-order-mark", "places", None, "before a table", b"\xef\xbb\xbf".__add__),
    in_file("line-ends", "places", None, "CRLF", lambda data: data.replace(b"\n", b"\r\n")),
    in_file("final-newline", "places", None, "cut off", lambda data: data[:-1]),
    cell("unicode-nfc", "findings", "m01-w1-01", "statement_de", "Fu\u0308r alle gilt dasselbe."),
    Single(
        "row-order: two rows are swapped",
        "row-order",
        "findings",
        "m01-w1-01",
        "finding_id",
        lambda package: package.move_up("findings", "m01-w1-02"),
    ),
    in_file(
        "canonical-form",
        "places",
        None,
        "quotes that need not be",
        lambda data: data.replace(b"\nmusterstadt,", b'\n"musterstadt",'),
    ),
    in_file(
        "canonical-form",
        "places",
        None,
        "a blank line at the end",
        lambda data: data + b"\n",
        "row-shape",
    ),
)

_PACKAGE = (
    in_descriptor(
        "byte-count",
        "places",
        "$.resources[6].bytes",
        "wrong",
        lambda resource: resource.update(bytes=1),
    ),
    in_descriptor(
        "byte-count",
        "places",
        "$.resources[6].bytes",
        "missing",
        lambda resource: resource.pop("bytes"),
    ),
    in_descriptor(
        "checksum",
        "places",
        "$.resources[6].hash",
        "wrong",
        lambda resource: resource.update(hash=f"sha256:{LONG}"),
    ),
    in_descriptor(
        "checksum",
        "places",
        "$.resources[6].hash",
        "of another kind",
        lambda resource: resource.update(hash="0" * 32),
    ),
    in_descriptor(
        "categories-enum",
        "places",
        "$.resources[6].schema.fields[1]",
        "one is lost",
        lambda resource: _category(1)(resource)["categories"].pop(),
    ),
    in_descriptor(
        "categories-enum",
        "places",
        "$.resources[6].schema.fields[1]",
        "no enum",
        lambda resource: _category(1)(resource)["constraints"].pop("enum"),
    ),
    in_descriptor(
        "descriptor-language",
        "places",
        "$.resources[6].title@de",
        "no German title",
        lambda resource: resource.pop("title@de"),
    ),
    in_descriptor(
        "descriptor-language",
        "places",
        "$.resources[6].schema.fields[2].description",
        "empty description",
        lambda resource: _category(2)(resource).update(description=" "),
    ),
    in_descriptor(
        "descriptor-language",
        "places",
        "$.resources[6].schema.fields[1].categories[0].label@de",
        "no German label",
        lambda resource: _category(1)(resource)["categories"][0].pop("label@de"),
    ),
)


def _folder_in_place(package: Broken) -> None:
    package.path("places").unlink()
    package.path("places").mkdir()


def _link_in_place(package: Broken) -> None:
    target = package.path("places").rename(package.folder / "places.csv")
    package.path("places").symlink_to(target)


_FILES = (
    Single(
        "file-missing",
        "file-missing",
        "places",
        None,
        None,
        lambda package: package.path("places").unlink(),
        frozenset(),
    ),
    Single(
        "file-missing: another case",
        "file-missing",
        "places",
        None,
        None,
        lambda package: package.path("places").rename(package.path("Places")),
        frozenset({"file-undeclared"}),
    ),
    Single(
        "file-irregular: a folder",
        "file-irregular",
        "places",
        None,
        None,
        _folder_in_place,
    ),
    Single(
        "file-irregular: a link",
        "file-irregular",
        "places",
        None,
        None,
        _link_in_place,
    ),
    Single(
        "file-undeclared",
        "file-undeclared",
        None,
        None,
        None,
        lambda package: package.path("notes").write_bytes(b"a\n"),
    ),
    in_descriptor(
        "path-unsafe",
        "places",
        "$.resources[6].path",
        "an address",
        lambda resource: resource.update(path="https://example.org/places.csv"),
        "file-undeclared",
    ),
    in_descriptor(
        "path-unsafe",
        "places",
        "$.resources[6].path",
        "another folder",
        lambda resource: resource.update(path="../places.csv"),
        "file-undeclared",
    ),
    in_descriptor(
        "path-unsafe",
        "places",
        "$.resources[6].path",
        "an absolute path",
        lambda resource: resource.update(path="/etc/hostname"),
        "file-undeclared",
    ),
    in_file(
        "encoding",
        "places",
        None,
        "Windows-1252",
        lambda data: data.decode().replace("erfundene", "schöne").encode("cp1252"),
    ),
    in_file("control-character", "places", None, "NUL", lambda data: data[:-2] + b"\0.\n"),
    in_file("table-empty", "places", None, "empty", lambda _: b""),
    in_file(
        "csv-syntax",
        "places",
        None,
        "a quote that is not closed",
        lambda data: data.replace(b"Musterstadt", b'"Musterstadt'),
    ),
    in_file(
        "csv-syntax",
        "places",
        None,
        "a cell that is too long",
        lambda data: data.replace(b"Musterstadt", b"x" * 200_000),
    ),
)


def _header(name: str, found: str | None, change: Callable[[bytes], bytes]) -> Single:
    def breaks(package: Broken) -> None:
        package.bytes("data/places.csv", change)

    also = frozenset({"canonical-form", "row-shape", "language-missing", "language-same"})
    return Single(f"header: {name}", "header", "places", None, found, breaks, also)


_HEADERS = (
    _header("a misspelt name", "nuts3", lambda data: data.replace(b",nuts3,", b",nuts,")),
    _header("a name twice", "ags", lambda data: data.replace(b",nuts3,", b",ags,")),
    _header("a column more", "area", lambda data: data.replace(b"note_en\n", b"note_en,area\n")),
    _header("another order", None, lambda data: data.replace(b"ags,nuts3", b"nuts3,ags")),
    _header("a semicolon", None, lambda data: data.replace(b",", b";")),
)

SHAPE = (*_FORM, *_PACKAGE, *_FILES, *_HEADERS)
