"""Single faults that the standard's profile and frictionless find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from faults._single import Single, cell

if TYPE_CHECKING:
    from collections.abc import Callable

    from faults._broken import Broken

__all__ = ["STANDARD"]


def _tabular(
    code: str,
    table: str,
    record: str,
    name: str,
    value: str,
    *also: str,
    at: str = "",
    on: str = "",
) -> Single:
    return cell(code, table, record, name, value, *also, at=at, on=on, gate="frictionless")


def _profile(code: str, path: str, change: Callable[[Any], object]) -> Single:
    def breaks(package: Broken) -> None:
        package.describe(change)

    return Single(f"{code}: {path}", code, None, None, path, breaks, gate="profile")


def _field(change: Callable[[Any], object]) -> Callable[[Any], object]:
    return lambda descriptor: change(descriptor["resources"][6]["schema"]["fields"][1])


_TABULAR = (
    _tabular("constraint-error", "findings", "m01-w1-02", "statement_en", ""),
    _tabular("constraint-error", "findings", "m01-w1-02", "kind", "advice"),
    _tabular("constraint-error", "places", "musterstadt", "ags", "123"),
    _tabular("constraint-error", "segments", "m01-seg-013", "page", "0"),
    _tabular("constraint-error", "places", "musterstadt", "latitude", "91"),
    _tabular("type-error", "meetings", "m01", "date", "3.5.2023"),
    _tabular("type-error", "segments", "m01-seg-013", "page", "two"),
    _tabular("foreign-key", "findings", "m01-w1-02", "segment_id", "m01-seg-099"),
    _tabular("foreign-key", "themes", "rules", "broader_id", "nothing"),
    _tabular(
        "unique-error",
        "actors",
        "volunteers",
        "actor_id",
        "residents",
        "primary-key",
        "foreign-key",
        on="residents",
    ),
    _tabular(
        "primary-key",
        "finding_themes",
        "m01-w1-01 / loyalty",
        "theme_id",
        "common-good",
        at="finding_id",
        on="m01-w1-01 / common-good",
    ),
)

_PROFILE = (
    _profile(
        "profile-required",
        "$.resources[6].schema",
        lambda descriptor: descriptor["resources"][6]["schema"].pop("fields"),
    ),
    _profile(
        "profile-type", "$.keywords", lambda descriptor: descriptor.update(keywords="networks")
    ),
    _profile("profile-type", "$.version", lambda descriptor: descriptor.update(version=0.1)),
    _profile(
        "profile-type",
        "$.contributors[0].roles",
        lambda descriptor: descriptor["contributors"][0].update(roles="creator"),
    ),
    _profile("profile-minItems", "$.licenses", lambda descriptor: descriptor.update(licenses=[])),
    _profile(
        "profile-required",
        "$.licenses[0]",
        lambda descriptor: descriptor.update(licenses=[{"title": "CC BY"}]),
    ),
    _profile(
        "profile-pattern",
        "$.resources[6].hash",
        lambda descriptor: descriptor["resources"][6].update(hash="sha256"),
    ),
    _profile(
        "profile-type",
        "$.resources[6].schema.fields[1].constraints.required",
        _field(lambda field: field["constraints"].update(required="yes")),
    ),
    _profile(
        "profile-oneOf",
        "$.resources[6].schema.fields[1]",
        _field(lambda field: field.update(type="text")),
    ),
    _profile(
        "profile-type",
        "$.resources[6].schema.fields[1].categories",
        _field(lambda field: field.update(categories="town")),
    ),
)

STANDARD = (*_TABULAR, *_PROFILE)
