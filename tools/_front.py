"""What stands above the languages: the way in, the findings' permanent addresses, the site map."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from _state import state_of
from jinja2 import Environment, FileSystemLoader, StrictUndefined

import transloek as tl
from transloek._iri import iris

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.dataset import Dataset

__all__ = ["LANGUAGES", "write_front", "write_sitemap"]

LANGUAGES = {"de": "Deutsch", "en": "English"}
# Sphinx makes these of no text.
_NO_CONTENT = {"genindex", "py-modindex", "search", "404"}


def write_front(root: Path, out: Path, stamp: Path, base: str) -> None:
    """Write the pages and files above the languages, unless nothing changed since.

    Parameters
    ----------
    root : Path
        The checkout.
    out : Path
        The built site, with a folder for each language.
    stamp : Path
        A file that remembers what they were made of.
    base : str
        The address of the site, with a slash at its end, or nothing.
    """
    folder = root / "docs" / "_templates" / "front"
    state = f"{base} {state_of(root, Path(__file__), *sorted(folder.iterdir()))}"
    if stamp.exists() and stamp.read_text("utf-8") == state and (out / "index.html").exists():
        return
    ds = tl.load(root)
    templates = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    common: dict[str, Any] = {"base": base, "languages": LANGUAGES, "version": ds.version}
    findings = [_finding(ds, record.id, base) for record in ds.records()]
    common |= {"title": {lang: ds.package.title(lang) for lang in LANGUAGES}}
    common |= {"about": {lang: ds.package.description(lang) for lang in LANGUAGES}}
    pages: dict[str, tuple[str, dict[str, Any]]] = {
        "index.html": ("index.html", {"up": ""}),
        "404.html": ("404.html", {"up": base}),
        "f/index.html": ("findings.html", {"up": "../", "findings": findings}),
    }
    for each in findings:
        values = {"up": "../../", "finding": each}
        pages[f"f/{each['id']}/index.html"] = ("finding.html", values)
    for name, (template, values) in pages.items():
        path = f"{base}{name.removesuffix('index.html')}" if base else ""
        text = templates.get_template(template).render(common | values | {"address": path})
        _write(out / name, text)
    # Some hosts pass over files and folders that begin with an underscore, unless this is there.
    _write(out / ".nojekyll", "")
    stamp.write_text(state, encoding="utf-8")


def write_sitemap(out: Path, base: str) -> None:
    """Write the site map, which needs the address of the site and the pages of all languages."""
    _write(out / "sitemap.xml", "".join(_sitemap(out, base)))
    _write(out / "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n")


def _write(path: Path, text: str) -> None:
    """Write a file, unless it says that already."""
    if path.exists() and path.read_text("utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _finding(ds: Dataset, identifier: str, base: str) -> dict[str, Any]:
    """Return what the page of a finding's permanent address says."""
    record = ds[identifier]
    address = f"{base}f/{identifier}/"
    data = {
        "@context": "https://schema.org",
        "@id": iris(ds.package, base or None).record("findings", identifier),
        "@type": "CreativeWork",
        "identifier": identifier,
        "version": ds.version,
        "text": [{"@language": lang, "@value": record.statement(lang)} for lang in LANGUAGES],
        "isPartOf": {"@type": "Dataset", "name": ds.package.title("en")},
    }
    if base:
        data["url"] = address
    return {
        "id": identifier,
        "statement": {lang: record.statement(lang) for lang in LANGUAGES},
        "kind": {lang: record.label_of("kind", lang) for lang in LANGUAGES},
        "cite": {lang: ds.cite(identifier, lang=lang).strip() for lang in LANGUAGES},
        "json": json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c"),
    }


def _sitemap(out: Path, base: str) -> Iterator[str]:
    """Yield a site map in which each page names its twin in the other language."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    yield ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    yield f"  <url><loc>{escape(base)}</loc></url>\n"
    pages = {lang: _pages(out / lang) for lang in LANGUAGES}
    for lang, names in pages.items():
        for name in sorted(names):
            twins = [other for other in LANGUAGES if name in pages[other]]
            links = "".join(
                f'<xhtml:link rel="alternate" hreflang="{twin}" href="{escape(base)}{twin}/{name}"/>'
                for twin in twins
            )
            yield f"  <url><loc>{escape(base)}{lang}/{name}</loc>{links}</url>\n"
    for path in sorted((out / "f").glob("*/index.html")):
        yield f"  <url><loc>{escape(base)}f/{path.parent.name}/</loc></url>\n"
    yield "</urlset>\n"


def _pages(folder: Path) -> set[str]:
    names = (path.relative_to(folder) for path in folder.rglob("*.html"))
    return {
        name.as_posix()
        for name in names
        if name.parts[0] not in {"_static", "_modules"} and name.stem not in _NO_CONTENT
    }
