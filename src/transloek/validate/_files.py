"""The first gate: the files are there, regular, inside the package, declared, and of bounded size.

It always runs, before any library opens a file: others would follow links and addresses. What it
reads is what all later gates work on.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from transloek._package import DESCRIPTOR
from transloek.canonical import is_inside
from transloek.validate._disk import Disk, Trouble
from transloek.validate._json import parse_object
from transloek.validate._model import GateResult, in_order
from transloek.validate._snapshot import ResourceView, Snapshot
from transloek.validate._text import Text
from transloek.validate.rules import files as rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from transloek.validate._model import Fault

__all__ = ["LIMITS", "read_package"]

_MEGA = 2**20
# A million findings make tables of 400 MB; the shipped descriptor has 100 kB.
LIMITS = {
    "descriptor": 4 * _MEGA,
    "file": 1024 * _MEGA,
    "package": 4096 * _MEGA,
    "resources": 200,
    "fields": 1_000,
}
_FOLDER = "data"
_WANTED = Text(
    "a path within the package, such as data/findings.csv",
    "ein Pfad im Paket, etwa data/findings.csv",
)
_ONE_FILE = Text(
    "the path of one CSV file, such as data/findings.csv",
    "der Pfad einer CSV-Datei, etwa data/findings.csv",
)


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
    data = reader.content(DESCRIPTOR, LIMITS["descriptor"], path=DESCRIPTOR)
    descriptor = None if data is None else reader.descriptor(data)
    resources = [] if descriptor is None else list(reader.resources(descriptor))
    if descriptor is not None:
        reader.undeclared({str(PurePosixPath(resource.path)) for resource in resources})
    snapshot = Snapshot(root, data or b"", descriptor, resources, reader.unsafe)
    return snapshot, GateResult("files", in_order(reader.faults, [DESCRIPTOR, *snapshot.paths]))


def _name(raw: dict[str, Any]) -> str | None:
    name = raw.get("name")
    return name if isinstance(name, str) else None


class _Reader:
    """Reads files and notes what is wrong with them."""

    def __init__(self, root: Path) -> None:
        self.disk = Disk(root)
        self.faults: list[Fault] = []
        self.unsafe = False
        self.room = LIMITS["package"]

    def descriptor(self, data: bytes) -> dict[str, Any] | None:
        value, faults = parse_object(data)
        self.faults += faults
        # What programs read differently, the next one must not read at all.
        self.unsafe |= bool(faults)
        return value

    def resources(self, descriptor: dict[str, Any]) -> Iterator[ResourceView]:
        listed = descriptor.get("resources")
        resources = listed if isinstance(listed, list) else []
        if len(resources) > LIMITS["resources"]:
            self.too_many("$.resources", "resources", len(resources))
        seen: dict[tuple[str, str], str] = {}
        for place, raw in enumerate(resources[: LIMITS["resources"]]):
            where = f"$.resources[{place}]"
            if not isinstance(raw, dict):
                continue  # the profile says so
            if "data" in raw:
                self.inline(where, raw)
            elif not isinstance(raw.get("path"), str):
                self.no_path(where, raw)
            elif not self.twice(seen, raw, where):
                name = raw["name"] if isinstance(raw.get("name"), str) else where
                yield self.resource(name, raw, where)

    def too_many(self, where: str, what: str, found: int, **more: Any) -> None:
        self.unsafe = True
        wanted = LIMITS[what]
        nouns = {"resources": "Ressourcen", "fields": "Felder"}
        self.faults.append(
            rules.SIZE_LIMIT.fault(
                Text(f"{found:,} {what} are declared", f"{found} {nouns[what]} sind angegeben"),
                field=where,
                expected=Text(f"at most {wanted:,}", f"höchstens {wanted}"),
                **more,
            )
        )

    def inline(self, where: str, raw: dict[str, Any]) -> None:
        self.unsafe = True
        self.faults.append(
            rules.RESOURCE_INLINE.fault(
                Text("the rows stand in the descriptor", "die Zeilen stehen im Deskriptor"),
                resource=_name(raw),
                field=f"{where}.data",
                expected=_ONE_FILE,
            )
        )

    def no_path(self, where: str, raw: dict[str, Any]) -> None:
        self.unsafe |= "path" in raw
        message = (
            Text(
                "the path is no text but a list or something else",
                "der Pfad ist kein Text, sondern eine Liste oder anderes",
            )
            if "path" in raw
            else Text("the resource has no path", "die Ressource hat keinen Pfad")
        )
        self.faults.append(
            rules.RESOURCE_PATH.fault(
                message, resource=_name(raw), field=f"{where}.path", expected=_ONE_FILE
            )
        )

    def twice(self, seen: dict[tuple[str, str], str], raw: dict[str, Any], where: str) -> bool:
        """Note a name or a path that another resource has; paths differ in more than their case."""
        found = False
        for key, noun in (("name", "der Name"), ("path", "der Pfad")):
            value = raw.get(key)
            if not isinstance(value, str):
                continue
            first = seen.setdefault((key, value.casefold()), f"{where}.{key}")
            if first != f"{where}.{key}":
                found = self.unsafe = True
                self.faults.append(
                    rules.RESOURCE_TWICE.fault(
                        Text(
                            f"the {key} stands at {first} already",
                            f"{noun} steht schon bei {first}",
                        ),
                        field=f"{where}.{key}",
                        value=value,
                        expected=Text(f"a {key} of its own", f"{noun} nur einmal"),
                    )
                )
        return found

    def resource(self, name: str, raw: dict[str, Any], where: str) -> ResourceView:
        path = raw["path"]
        view = ResourceView(name, path, raw, where)
        if len(view.fields) > LIMITS["fields"]:
            self.too_many(f"{where}.schema.fields", "fields", len(view.fields), resource=name)
            return view
        if not is_inside(path) or path != str(PurePosixPath(path)):
            self.unsafe = True
            self.faults.append(
                rules.PATH_UNSAFE.fault(
                    Text(
                        "the path leads out of the package, or is written in another way than "
                        "every system reads",
                        "der Pfad führt aus dem Paket hinaus oder ist anders geschrieben, als "
                        "jedes System ihn liest",
                    ),
                    resource=name,
                    field=f"{where}.path",
                    value=path,
                    expected=_WANTED,
                )
            )
            return view
        data = self.content(path, min(LIMITS["file"], self.room), resource=name, path=path)
        self.room -= len(data or b"")
        return ResourceView(name, path, raw, where, data, size=len(data or b""))

    def content(self, file: str, limit: int, **where: Any) -> bytes | None:
        """Return the content of a regular file."""
        found = self.disk.read(file, limit)
        if isinstance(found, bytes):
            return found
        self.trouble(found, **where)
        return None

    def trouble(self, trouble: Trouble, **where: Any) -> None:
        self.unsafe |= trouble.rule is not rules.FILE_MISSING
        self.faults.append(trouble.rule.fault(trouble.message, expected=trouble.expected, **where))

    def undeclared(self, declared: set[str]) -> None:
        """Note every file beside the tables that the descriptor does not know."""
        for path, trouble in self.disk.walk(_FOLDER):
            if trouble is not None:
                # A declared link was told where it was to be read.
                if path not in declared:
                    self.trouble(trouble, path=path)
            elif path not in declared:
                self.faults.append(
                    rules.FILE_UNDECLARED.fault(
                        Text(
                            f"the file is not in {DESCRIPTOR}",
                            f"die Datei steht nicht in {DESCRIPTOR}",
                        ),
                        path=path,
                        expected=Text(
                            "a resource for every file in data/",
                            "eine Ressource für jede Datei in data/",
                        ),
                    )
                )
