"""What the descriptor says of the package as a whole, and of its files."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from itertools import chain
from pkgutil import get_data
from typing import TYPE_CHECKING, Any

from transloek.canonical import checksum
from transloek.validate._beside import each
from transloek.validate._near import hint
from transloek.validate._text import Text
from transloek.validate._views import field_path, listed
from transloek.validate.rules import metadata as rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import ResourceView, Snapshot
    from transloek.validate.rules._registry import Rule

__all__ = ["metadata_faults"]

_SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+")
# https://semver.org/#is-there-a-suggested-regular-expression-regex-to-check-a-semver-string
_NUMBER = "(?:0|[1-9][0-9]*)"
_IDENTIFIER = f"(?:{_NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
_SEMVER = re.compile(
    rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-{_IDENTIFIER}(?:\.{_IDENTIFIER})*)?"
    r"(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?(?:Z|[+-][0-9]{2}:[0-9]{2})"
)
_LONGEST = 100


@cache
def licences() -> tuple[str, ...]:
    """Return the names of the SPDX licence list (https://spdx.org/licenses/, CC0-1.0)."""
    return tuple((get_data(__package__, "spdx.txt") or b"").decode().split())


def metadata_faults(package: Snapshot) -> Iterator[Fault]:
    """Yield what is wrong with the package's metadata.

    Parameters
    ----------
    package : Snapshot
        The package.
    """
    descriptor = package.descriptor or {}
    if descriptor.get("$schema") != _SCHEMA:
        yield _wrong(rules.PROFILE_ADDRESS, descriptor, "$schema", Text(_SCHEMA, _SCHEMA))
    version = descriptor.get("version")
    if not _matches(_SEMVER, version):
        wanted = Text("a version such as 1.2.3", "eine Version wie 1.2.3")
        yield _wrong(rules.VERSION, descriptor, "version", wanted)
    if not _is_moment(descriptor.get("created")):
        wanted = Text(
            "date and time such as 2026-11-22T00:00:00Z",
            "Datum und Uhrzeit wie 2026-11-22T00:00:00Z",
        )
        yield _wrong(rules.CREATED, descriptor, "created", wanted)
    yield from _licences(descriptor)
    yield from _languages(package)
    yield from chain.from_iterable(each(_file, package.resources, package))


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and bool(pattern.fullmatch(value))


def _is_moment(value: object) -> bool:
    if not isinstance(value, str) or not _matches(_MOMENT, value):
        return False
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _wrong(rule: Rule, holder: dict[str, Any], key: str, expected: Text, where: str = "$") -> Fault:
    found = holder.get(key)
    message = (
        Text(f"{key} is missing", f"{key} fehlt")
        if found is None
        else Text(f"{key} is not as it should be", f"{key} ist nicht, wie es sein soll")
    )
    value = None if found is None else str(found)
    return rule.fault(message, field=f"{where}.{key}", value=value, expected=expected)


def _licences(descriptor: dict[str, Any]) -> Iterator[Fault]:
    entries = listed(descriptor.get("licenses"))
    if not entries:
        wanted = Text("at least one licence", "mindestens eine Lizenz")
        yield _wrong(rules.LICENCE, descriptor, "licenses", wanted)
    for place, entry in enumerate(entries):
        where = f"$.licenses[{place}]"
        if not isinstance(entry, dict):
            continue  # the profile says so
        name = entry.get("name")
        if name not in licences():
            near = hint(str(name)[:_LONGEST], licences())
            wanted = Text(
                f"a name of the SPDX licence list, such as CC-BY-4.0.{near('en')}",
                f"ein Name der SPDX-Liste wie CC-BY-4.0.{near('de')}",
            )
            yield _wrong(rules.LICENCE, entry, "name", wanted, where)
        path = entry.get("path")
        if not isinstance(path, str) or not _ADDRESS.fullmatch(path):
            wanted = Text("the address of its text", "die Adresse ihres Textes")
            yield _wrong(rules.LICENCE, entry, "path", wanted, where)


def _file(resource: ResourceView) -> list[Fault]:
    if resource.data is None:
        return []
    size = len(resource.data)
    faults = list(_compare(rules.BYTE_COUNT, resource, "bytes", ("size", "Größe"), size))
    given = str(resource.raw.get("hash"))
    # A file of another size has another checksum: that need not be said as well.
    if resource.raw.get("bytes") == size or not given.startswith("sha256:"):
        found = checksum(resource.data)
        faults += _compare(rules.CHECKSUM, resource, "hash", ("checksum", "Prüfsumme"), found)
    return faults


def _compare(
    rule: Rule, resource: ResourceView, key: str, what: tuple[str, str], expected: object
) -> Iterator[Fault]:
    found = resource.raw.get(key)
    if found == expected and not isinstance(found, bool):
        return
    english, german = what
    missing = Text(f"the {english} is missing", f"die {german} fehlt")
    other = Text(
        f"{resource.path} has another {english}", f"{resource.path} hat eine andere {german}"
    )
    yield rule.fault(
        missing if found is None else other,
        resource=resource.name,
        field=f"{resource.location}.{key}",
        value=None if found is None else str(found),
        expected=Text(str(expected), str(expected)),
    )


def _languages(package: Snapshot) -> Iterator[Fault]:
    yield from _untold(None, package.descriptor or {}, "$", ("title", "description"))
    for resource in package.resources:
        yield from _untold(resource.name, resource.raw, resource.location, ("title", "description"))
        for item in resource.fields:
            where = field_path(resource, item)
            yield from _untold(resource.name, item, where, ("title", "description"))
            for place, entry in enumerate(listed(item.get("categories"))):
                if isinstance(entry, dict):
                    here = f"{where}.categories[{place}]"
                    yield from _untold(resource.name, entry, here, ("label", "description"))


def _untold(
    name: str | None, part: dict[str, Any], where: str, keys: tuple[str, ...]
) -> Iterator[Fault]:
    for key in (f"{stem}{suffix}" for stem in keys for suffix in ("", "@de")):
        if not isinstance(part.get(key), str) or not part[key].strip():
            german = key.endswith("@de")
            yield rules.DESCRIPTOR_LANGUAGE.fault(
                Text(f"{key} is missing", f"{key} fehlt"),
                resource=name,
                field=f"{where}.{key}",
                expected=Text(
                    f"a text in {'German' if german else 'English'}",
                    f"ein Text auf {'Deutsch' if german else 'Englisch'}",
                ),
            )
