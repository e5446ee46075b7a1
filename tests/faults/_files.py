"""Single faults of the files: what is there, what it is, and whether it can be read at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from faults._single import DESCRIPTOR, Single, in_descriptor, in_file, in_resource

if TYPE_CHECKING:
    from collections.abc import Callable

    from faults._broken import Broken

__all__ = ["FILES"]

ROOT = Path(__file__).parent.parent.parent
_NAME = b'"name": "transloek",'


def _json(
    code: str,
    what: str,
    change: Callable[[bytes], bytes],
    *,
    line: int | None = 1,
    at: str | None = None,
) -> Single:
    return in_file(code, what, change, path=DESCRIPTOR, found=(None, at), line=line)


def _named(new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(_NAME, new)


_JSON = (
    _json("json-encoding", "an umlaut in Latin-1", _named(b'"name": "transl\xf6k",'), line=3),
    _json("json-encoding", "UTF-16", lambda data: data.decode().encode("utf-16")),
    _json("json-syntax", "a comma is lost", _named(_NAME[:-1]), line=4),
    _json("json-syntax", "a comma too many", _named(_NAME + b","), line=3),
    _json("json-syntax", "cut off in the middle", lambda data: data[:100], line=4),
    _json("json-syntax", "an empty file", lambda _: b""),
    _json("json-syntax", "a comment", lambda data: b"// the package\n" + data),
    _json("json-syntax", "single quotes", _named(b"'name': 'transloek',"), line=3),
    _json(
        "json-syntax", "a value that is no number", _named(_NAME + b'"x": NaN,'), line=3, at="$.x"
    ),
    _json("json-object", "a list", lambda data: b"[" + data + b"]"),
    _json("json-object", "a single value", lambda _: b"null\n"),
    _json("json-duplicate-key", "a name twice", _named(_NAME * 2), line=3, at="$.name"),
    _json(
        "json-duplicate-key",
        "a type twice, deep inside",
        lambda data: data.replace(b'"type": "date",', b'"type": "string", "type": "date",', 1),
        line=None,
        at="$.resources[0].schema.fields[2].type",
    ),
    _json("json-surrogate", "half an emoji", _named(_NAME + b'"x": "\\ud83d",'), line=3, at="$.x"),
    _json("json-limit", "a number without end", _named(_NAME + b'"x": 1e999,'), line=3, at="$.x"),
    _json("json-limit", "30 digits", _named(_NAME + b'"x": %s,' % (b"9" * 30)), line=3, at="$.x"),
    _json("json-limit", "deep brackets", _named(_NAME + b'"x": %s1%s,' % (b"[" * 90, b"]" * 90))),
    _json(
        "json-limit",
        "brackets without end",
        _named(_NAME + b'"x": %s,' % (b"[" * 100_000)),
    ),
    _json("json-limit", "too many values", _named(_NAME + b'"x": [%s1],' % (b"1," * 100_000))),
)


def _on_disk(
    code: str,
    what: str,
    breaks: Callable[[Broken], object],
    *also: str,
    path: str = "data/places.csv",
    table: str | None = "places",
) -> Single:
    return Single(f"{code}: {what}", code, path, table, None, None, breaks, frozenset(also))


def _folder_in_place(package: Broken) -> None:
    package.path("places").unlink()
    package.path("places").mkdir()


def _link_in_place(package: Broken) -> None:
    target = package.path("places").rename(package.folder / "places.csv")
    package.path("places").symlink_to(target)


def _pipe_in_place(package: Broken) -> None:
    package.path("places").unlink()
    os.mkfifo(package.path("places"))


def _descriptor_behind_link(package: Broken) -> None:
    file = package.folder / DESCRIPTOR
    file.symlink_to(file.rename(package.folder / "real.json"))


def _link_beside(package: Broken) -> None:
    package.path("notes").symlink_to("/etc/hostname")


def _subfolder(package: Broken) -> None:
    shutil.copytree(package.folder / "data", package.folder / "data" / "old")


def _huge(package: Broken) -> None:
    os.truncate(package.path("places"), 2**31)


_ON_DISK = (
    _on_disk("file-missing", "a table is gone", lambda package: package.path("places").unlink()),
    _on_disk(
        "file-missing",
        "a table's name is written otherwise",
        lambda package: package.path("places").rename(package.path("Places")),
        "file-undeclared",
    ),
    _on_disk(
        "file-missing",
        "the descriptor is gone",
        lambda package: (package.folder / DESCRIPTOR).unlink(),
        path=DESCRIPTOR,
        table=None,
    ),
    _on_disk("file-irregular", "a folder in place of a table", _folder_in_place),
    _on_disk("file-irregular", "a link in place of a table", _link_in_place),
    _on_disk("file-irregular", "a named pipe in place of a table", _pipe_in_place),
    _on_disk(
        "file-irregular",
        "a link in place of the descriptor",
        _descriptor_behind_link,
        path=DESCRIPTOR,
        table=None,
    ),
    _on_disk(
        "file-irregular",
        "a link beside the tables",
        _link_beside,
        path="data/notes.csv",
        table=None,
    ),
    _on_disk(
        "file-undeclared",
        "a table beside the others",
        lambda package: package.path("notes").write_bytes(b"a\n"),
        path="data/notes.csv",
        table=None,
    ),
    _on_disk(
        "file-undeclared",
        "a spreadsheet",
        lambda package: (package.folder / "data" / "findings.xlsx").write_bytes(b"PK"),
        path="data/findings.xlsx",
        table=None,
    ),
    _on_disk(
        "file-undeclared",
        "old tables in a subfolder",
        _subfolder,
        path="data/old/places.csv",
        table=None,
    ),
    _on_disk("size-limit", "a table of two gigabytes", _huge),
    _on_disk(
        "size-limit",
        "a descriptor of five megabytes",
        lambda package: package.bytes(DESCRIPTOR, lambda data: data + b" " * 5_000_000),
        path=DESCRIPTOR,
        table=None,
    ),
)


def _path(what: str, path: str, *also: str) -> Single:
    return in_resource(
        "path-unsafe", what, ".path", lambda resource: resource.update(path=path), *also
    )


def _many_resources(package: Broken) -> None:
    """Copy an empty table, with its description, until there are too many."""
    resource = package.resource("retired_ids")
    names = [f"retired-{number}" for number in range(200)]
    for name in names:
        shutil.copy(package.path("retired_ids"), package.path(name))
    package.describe(
        lambda descriptor: descriptor["resources"].extend(
            resource | {"name": name, "path": f"data/{name}.csv"} for name in names
        )
    )


def _many_fields(resource: Any) -> None:
    resource["schema"]["fields"] += [
        resource["schema"]["fields"][2] | {"name": f"name{number}"} for number in range(1_000)
    ]


_DECLARED = (
    _path("an address", "https://example.org/places.csv", "file-undeclared"),
    _path("the folder above", "../places.csv", "file-undeclared"),
    _path("up and down again", "data/../data/places.csv", "file-undeclared"),
    _path("an absolute path", "/etc/hostname", "file-undeclared"),
    _path("a drive", "C:/data/places.csv", "file-undeclared"),
    _path("backslashes", "data\\places.csv", "file-undeclared"),
    _path("a dot in front", "./data/places.csv"),
    _path("two slashes", "data//places.csv"),
    _path("a null byte", "data/places\0.csv", "file-undeclared", "control-character"),
    in_resource(
        "resource-path",
        "a list of paths",
        ".path",
        lambda resource: resource.update(path=["data/places.csv"]),
        "file-undeclared",
    ),
    in_resource(
        "resource-path",
        "no path",
        ".path",
        lambda resource: resource.pop("path"),
        "file-undeclared",
    ),
    in_resource(
        "resource-inline",
        "rows in the descriptor",
        ".data",
        lambda resource: resource.update(data=[{"place_id": "a"}]) or resource.pop("path"),
        "file-undeclared",
    ),
    in_descriptor(
        "resource-twice",
        "a name twice",
        "$.resources[6].name",
        lambda descriptor: descriptor["resources"][6].update(name="meetings"),
        "file-undeclared",
        "table-missing",
    ),
    in_descriptor(
        "resource-twice",
        "a file twice",
        "$.resources[6].path",
        lambda descriptor: descriptor["resources"][6].update(path="data/meetings.csv"),
        "file-undeclared",
    ),
    in_descriptor(
        "resource-twice",
        "a file twice, in another case",
        "$.resources[6].path",
        lambda descriptor: descriptor["resources"][6].update(path="data/Meetings.csv"),
        "file-undeclared",
    ),
    Single(
        "size-limit: two hundred resources more",
        "size-limit",
        DESCRIPTOR,
        None,
        None,
        "$.resources",
        _many_resources,
        frozenset({"file-undeclared"}),
    ),
    in_resource(
        "size-limit",
        "a thousand fields more",
        ".schema.fields",
        _many_fields,
    ),
)

FILES = (*_JSON, *_ON_DISK, *_DECLARED)
