"""Keep the German catalogues of the documentation in step with its pages: ``make translations``.

    python tools/translations.py update   # take in what the pages say now
    python tools/translations.py check    # list what is not translated, or is no longer said

A catalogue, ``docs/locales/de/LC_MESSAGES/PAGE.po``, has the texts of one page in their order, each
with its translation, and nothing that changes by itself: no dates, no numbers of lines.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from _downloads import write_downloads
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog

__all__ = ["main"]

ROOT = Path(__file__).parents[1]
CATALOGUES = ROOT / "docs" / "locales" / "de" / "LC_MESSAGES"
_WIDTH = 100
# What the theme says, as far as it has no German of its own.
_THEME = "sphinx.po"


def main(arguments: list[str] | None = None) -> int:
    """Update, or check; return 1 if something is to be translated."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("action", choices=("update", "check"))
    parser.add_argument("--work", type=Path, default=Path("build"), help="where to work")
    args = parser.parse_args(arguments)
    templates = _extract(args.work.absolute())
    wanted = {name: _written(catalogue) for name, catalogue in _merged(templates)}
    if args.action == "update":
        _update(wanted)
    faults = [fault for name, text in wanted.items() for fault in _missing(name, text)]
    faults += _stale(wanted) if args.action == "check" else []
    print("\n".join(faults) if faults else "All texts are translated.")
    return int(bool(faults))


def _extract(work: Path) -> Path:
    """Have Sphinx write the texts of all pages; return the folder."""
    write_downloads(ROOT, work / "docs" / "downloads", work / "downloads.json")
    target = work / "gettext"
    command = [sys.executable, "-m", "sphinx", "-b", "gettext", "-q", "-E"]
    manifest = f"--define=site_downloads={work / 'downloads.json'}"
    with tempfile.TemporaryDirectory() as trees:
        places = [manifest, "-d", trees, str(ROOT / "docs"), str(target)]
        for old in target.rglob("*.pot"):
            old.unlink()
        subprocess.run([*command, *places], check=True)
    return target


def _merged(templates: Path) -> Iterator[tuple[str, Catalog]]:
    """Yield the catalogue of each page, with the translations that there are."""
    for path in sorted(templates.rglob("*.pot")):
        name = path.relative_to(templates).with_suffix(".po").as_posix()
        texts, known = _read(path), _read(CATALOGUES / name)
        for message in texts:
            if message.id and (there := known.get(message.id)) is not None:
                message.string = there.string
        if len(texts):
            yield name, texts


def _read(path: Path) -> Catalog:
    content = path.read_bytes() if path.exists() else b""
    return read_po(io.BytesIO(content), locale="de", abort_invalid=True)


def _written(catalogue: Catalog) -> bytes:
    """Return a catalogue as it is to be written."""
    for message in catalogue:
        message.flags.clear()
        message.auto_comments.clear()
    stream = io.BytesIO()
    write_po(stream, catalogue, width=_WIDTH, omit_header=True, no_location=True)
    return stream.getvalue().strip() + b"\n"


def _update(wanted: dict[str, bytes]) -> None:
    for path in sorted(CATALOGUES.rglob("*.po")):
        if path.relative_to(CATALOGUES).as_posix() not in {*wanted, _THEME}:
            path.unlink()
    for name, text in wanted.items():
        path = CATALOGUES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)


def _missing(name: str, text: bytes) -> Iterator[str]:
    for message in read_po(io.BytesIO(text)):
        if message.id and not message.string:
            shown = " ".join(str(message.id).split())
            yield f"{name}: not translated: {shown[:100]}"


def _stale(wanted: dict[str, bytes]) -> list[str]:
    """Tell which files are not as an update would write them."""
    there = {path.relative_to(CATALOGUES).as_posix(): path for path in CATALOGUES.rglob("*.po")}
    names = sorted((wanted.keys() | there.keys()) - {_THEME})
    return [
        f"{name}: not in step with its page: make translations"
        for name in names
        if name not in wanted or name not in there or there[name].read_bytes() != wanted[name]
    ]


if __name__ == "__main__":
    sys.exit(main())
