"""The files to download: the data in every format, by transloek's own exports."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _state import state_of

import transloek as tl
from transloek.exports import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.dataset import Dataset
    from transloek.exports import Format

__all__ = ["write_downloads"]

# Descriptions for machines; the citation in the form that most programs read.
_METADATA = {
    "datacite": "datacite.json",
    "schema-org": "schema-org.jsonld",
    "croissant": "croissant.jsonld",
    "ro-crate": "ro-crate-metadata.jsonld",
    "csvw": "csv-metadata.json",
    "dcat": "dcat.jsonld",
    "codemeta": "codemeta.json",
}
_CITATIONS = {"cff": "CITATION.cff", "bibtex": "transloek.bib", "ris": "transloek.ris"}


def write_downloads(root: Path, target: Path, manifest: Path) -> None:
    """Write the files and a list of them, unless they are there and nothing changed since.

    Parameters
    ----------
    root : Path
        The checkout.
    target : Path
        The folder for the files; what lay there before is replaced.
    manifest : Path
        The list, as JSON: group, format, language, name, bytes and SHA-256 of each.
    """
    state = state_of(root, Path(__file__))
    if _is_current(manifest, target, state):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as name:
        folder = Path(name, "downloads")
        folder.mkdir()
        files = [_entry(folder, *each) for each in _files(tl.load(root), folder)]
        shutil.rmtree(target, ignore_errors=True)
        folder.rename(target)
    manifest.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"state": state, "files": files}, ensure_ascii=False, indent=1)
    manifest.write_text(text + "\n", encoding="utf-8")


def _is_current(manifest: Path, target: Path, state: str) -> bool:
    try:
        known = json.loads(manifest.read_bytes())
    except (OSError, ValueError):
        return False
    there = {path.name for path in target.iterdir()} if target.is_dir() else set()
    return bool(known["state"] == state and {each["name"] for each in known["files"]} == there)


def _files(ds: Dataset, folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Write file after file, and yield group, format, language and name of each."""
    for each in FORMATS.values():
        for lang in ("both",) if "both" in each.languages else each.languages:
            yield "exports", each.name, lang, _export(ds, each, lang, folder)
    for resource in ds.package.resources:
        name = Path(resource.path).name
        shutil.copyfile(Path(str(ds.folder)) / resource.path, folder / name)
        yield "tables", resource.name, "both", name
    shutil.copyfile(Path(str(ds.folder)) / "datapackage.json", folder / "datapackage.json")
    yield "metadata", "datapackage", "both", "datapackage.json"
    for name, file in _METADATA.items():
        (folder / file).write_text(ds.metadata(name), encoding="utf-8", newline="\n")
        yield "metadata", name, "both", file
    for name, file in _CITATIONS.items():
        (folder / file).write_text(ds.cite(format=name), encoding="utf-8", newline="\n")
        yield "citation", name, "both", file


def _export(ds: Dataset, each: Format, lang: str, folder: Path) -> str:
    stem = f"transloek-{ds.version}"
    part = "" if lang == "both" else f"-{lang}"
    label = "-taguette" if each.name == "taguette" else ""
    name = f"{stem}{label}{part}{each.suffix}"
    if not each.folder:
        ds.export(folder / name, format=each.name, lang=lang)
        return name
    # A folder is one file to download.
    with tempfile.TemporaryDirectory() as place:
        made = ds.export(Path(place, name), format=each.name, lang=lang)
        shutil.make_archive(str(folder / name), "zip", made.parent, made.name)
    return f"{name}.zip"


def _entry(folder: Path, group: str, kind: str, lang: str, name: str) -> dict[str, Any]:
    content = (folder / name).read_bytes()
    return {
        "group": group,
        "format": kind,
        "lang": lang,
        "name": name,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
