"""A package as it could be published: with a DOI, dates, people. All of it is invented."""

from __future__ import annotations

import contextlib
import json
import socket
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

__all__ = ["CITATION", "alone", "describe"]

# The ORCID is the one that ORCID itself invented for examples.
CITATION = """\
cff-version: 1.2.0
message: Please cite.
type: dataset
title: Gardens by the river
version: 0.1.0
doi: 10.1234/ufer
url: https://example.org/gardens
repository-code: https://example.org/gardens.git
date-released: 2026-11-23
license: CC-BY-4.0
authors:
  - name: transloek contributors
  - family-names: Mustermann
    given-names: Ada
    name-particle: von
    name-suffix: Jr.
    orcid: https://orcid.org/0000-0002-1825-0097
    affiliation: Hochschule am Ufer
    website: https://example.org/ada
"""


def describe(package: Path, **more: Any) -> None:
    """Change what stands at the top of a package's descriptor."""
    path = package / "datapackage.json"
    described = json.loads(path.read_bytes()) | more
    path.write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")


@contextlib.contextmanager
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Cut the network: whoever asks for an address fails."""

    def refuse(*_: object, **__: object) -> NoReturn:
        message = "a request was made"
        raise AssertionError(message)

    with monkeypatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", refuse)
        patch.setattr(socket.socket, "connect", refuse)
        yield
