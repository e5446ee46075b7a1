"""The first gate: the files are there, regular, inside the package, and readable.

It always runs, before any library opens a file: frictionless would follow links and addresses. What
it reads is what the domain's rules work on.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from transloek._package import DESCRIPTOR
from transloek.canonical import is_inside
from transloek.validate._model import Fault, GateResult, in_order
from transloek.validate._snapshot import ResourceView, Snapshot
from transloek.validate._table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_package"]

_FOLDER = "data"
_UNREAD = object()


def read_package(root: Path) -> tuple[Snapshot, GateResult]:
    """Read a package, whatever is wrong with it.

    Parameters
    ----------
    root : Path
        The folder.

    Returns
    -------
    tuple of Snapshot and GateResult
        What could be read, and the faults found on the way.
    """
    reader = _Reader(root)
    data = reader.content(DESCRIPTOR, path=DESCRIPTOR)
    descriptor = None if data is None else reader.descriptor(data)
    resources = list(reader.resources(descriptor)) if descriptor is not None else []
    if descriptor is not None:
        reader.undeclared({str(PurePosixPath(resource.path)) for resource in resources})
    snapshot = Snapshot(root, data or b"", descriptor, resources, reader.unsafe)
    faults = in_order(reader.faults, snapshot.paths)
    return snapshot, GateResult("files", faults)


class _Reader:
    """Reads files and notes what is wrong with them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.faults: list[Fault] = []
        self.unsafe = False

    def note(self, code: str, message: str, **where: Any) -> None:
        self.faults.append(Fault(code=code, message=message, gate="files", **where))

    def descriptor(self, data: bytes) -> dict[str, Any] | None:
        """Return the descriptor, if it is a JSON object."""
        value = self.parse(self.decode(data).removeprefix("\ufeff"))
        if isinstance(value, dict):
            return value
        if value is not _UNREAD:
            self.no_object(value)
        return None

    def no_object(self, value: object) -> None:
        self.note(
            "json-object",
            f"the file holds {'a list' if isinstance(value, list) else 'a single value'}",
            path=DESCRIPTOR,
            line=1,
            expected="a JSON object with the key 'resources'",
            remedy="Restore the file, or begin again with a descriptor that is valid.",
        )

    def decode(self, data: bytes) -> str:
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            self.note(
                "encoding",
                f"byte 0x{data[error.start]:02x} is not UTF-8",
                path=DESCRIPTOR,
                line=data.count(b"\n", 0, error.start) + 1,
                expected="UTF-8",
                remedy="Save the file as UTF-8.",
            )
            return data.decode(errors="replace")

    def parse(self, text: str) -> Any:
        """Return the JSON value, or _UNREAD where the text is not JSON."""
        try:
            return json.loads(text, object_pairs_hook=self.pairs, parse_constant=self.constant)
        except json.JSONDecodeError as error:
            message, line = f"not JSON: {error.msg} (column {error.colno})", error.lineno
        except RecursionError:
            message, line = "not readable: brackets are nested too deeply", 1
        except ValueError as error:  # a number with thousands of digits
            message, line = f"not readable: {error}", 1
        self.note(
            "json-syntax",
            message,
            path=DESCRIPTOR,
            line=line,
            expected="JSON (RFC 8259)",
            remedy="Mend the file there; an editor that knows JSON shows the place.",
        )
        return _UNREAD

    def pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        for name, count in Counter(name for name, _ in pairs).items():
            if count == 1:
                continue
            self.note(
                "json-duplicate-key",
                f"the key {name!r} stands twice in one object",
                path=DESCRIPTOR,
                field=name,
                expected="every key once: which of the two counts, no standard says",
                remedy="Remove one of the two.",
            )
        return dict(pairs)

    def constant(self, name: str) -> None:
        self.note(
            "json-syntax",
            f"{name} is no JSON value",
            path=DESCRIPTOR,
            value=name,
            expected="a number",
            remedy="Write a number, or remove the property.",
        )

    def resources(self, descriptor: dict[str, Any]) -> Iterator[ResourceView]:
        resources = descriptor.get("resources")
        seen: dict[str, str] = {}
        for place, raw in enumerate(resources if isinstance(resources, list) else []):
            where = f"$.resources[{place}]"
            if not isinstance(raw, dict) or not isinstance(raw.get("path"), str):
                self.no_path(where)
                continue
            name = raw["name"] if isinstance(raw.get("name"), str) else where
            self.twice(seen, f"name {name!r}", f"{where}.name")
            self.twice(seen, f"path {raw['path']!r}", f"{where}.path")
            yield self.resource(name, raw, where)

    def no_path(self, where: str) -> None:
        self.note(
            "resource-path",
            "the resource has no path to a file",
            path=DESCRIPTOR,
            field=f"{where}.path",
            expected="the path of one CSV file, such as data/findings.csv",
            remedy="Give the path, or remove the resource.",
        )

    def twice(self, seen: dict[str, str], what: str, where: str) -> None:
        if what in seen:
            self.note(
                "resource-twice",
                f"the {what} stands at {seen[what]} already",
                path=DESCRIPTOR,
                field=where,
                expected="a name and a file of its own for every resource",
                remedy="Remove one of the two resources, or rename it.",
            )
        seen.setdefault(what, where)

    def resource(self, name: str, raw: dict[str, Any], where: str) -> ResourceView:
        path = raw["path"]
        view = ResourceView(name, path, raw, where)
        if not is_inside(path):
            self.unsafe = True
            self.note(
                "path-unsafe",
                "the path leads out of the package",
                resource=name,
                path=DESCRIPTOR,
                field=f"{where}.path",
                value=path,
                expected="a path within the package, such as data/findings.csv",
                remedy="Copy the file into the package and give its path there.",
            )
            return view
        data = self.content(path, resource=name, path=path)
        if data is None:
            return view
        table, faults = read_table(view, data)
        self.faults += faults
        return ResourceView(name, path, raw, where, data, table)

    def content(self, file: str, **where: Any) -> bytes | None:
        """Return the content of a regular file."""
        try:
            trouble = self.trouble(file)
            if trouble is None:
                return (self.root / file).read_bytes()
        except (OSError, ValueError) as error:  # ValueError: a name that no file can have
            reason = getattr(error, "strerror", None) or "no file can have this name"
            trouble = ("file-unreadable", reason, "Make the file readable, or rename it.")
        code, message, remedy = trouble
        self.unsafe |= code == "file-irregular"
        self.note(code, message, expected="a regular file", remedy=remedy, **where)
        return None

    def trouble(self, file: str) -> tuple[str, str, str] | None:
        """Return why a file cannot be read: code, message, remedy."""
        place = self.root
        for part in file.split("/"):
            names = [entry.name for entry in place.iterdir()] if place.is_dir() else []
            if part not in names and part not in {"", "."}:
                alike = [name for name in names if name.casefold() == part.casefold()]
                message = f"there is no such file{f', but there is {alike[0]}' if alike else ''}"
                remedy = "Restore it, or take it out of the descriptor."
                if file == DESCRIPTOR:
                    remedy = "Restore it, or name the folder of a data package."
                return "file-missing", message, remedy
            place = place / part
            if place.is_symlink():
                return "file-irregular", "a link", "Put the file itself in its place."
        if not place.is_file():
            found = "a folder" if place.is_dir() else "neither a file nor a folder"
            return "file-irregular", found, "Put a file in its place."
        return None

    def undeclared(self, declared: set[str]) -> None:
        """Note every file beside the tables that the descriptor does not know."""
        for folder, _, names in sorted(os.walk(self.root / _FOLDER)):
            for name in sorted(names):
                path = Path(folder, name).relative_to(self.root).as_posix()
                if path not in declared and not name.startswith("."):
                    self.note(
                        "file-undeclared",
                        f"the file is not in {DESCRIPTOR}",
                        path=path,
                        expected="a resource for every file in data/",
                        remedy="Add a resource for it, or move it out of data/.",
                    )
