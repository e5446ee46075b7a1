"""How a record is cited on its page, as files beside it, and for search engines."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from transloek.sphinxext._domain import domain_of
from transloek.sphinxext._maker import Maker
from transloek.sphinxext._nodes import facts, fold, joined, paragraph, section, side_link, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from transloek.record import Record

__all__ = ["cite_section", "finish_page"]

# Suffix, format of `Dataset.cite`, and what it is called.
_FORMATS = (("bib", "bibtex", "BibTeX"), ("ris", "ris", "RIS"))


def cite_section(maker: Maker, record: Record) -> nodes.section:
    """Make how to cite a record: in words, for programs, its address, and the files."""
    part = section(f"{record.id}-cite", text(maker.word("cite")))
    cite = maker.domain.dataset.cite
    part += _block(cite(record.id, lang=maker.lang), "transloek-reference")
    for _, name, title in _FORMATS:
        part += fold("", _block(cite(record.id, format=name, lang=maker.lang)), summary=title)
    part += facts(_places(maker, record))
    return part


def _block(content: str, *classes: str) -> nodes.literal_block:
    content = content.rstrip()
    return nodes.literal_block(
        content, content, language="text", classes=["citation", *classes], translatable=False
    )


def _places(maker: Maker, record: Record) -> Iterator[tuple[str, nodes.Element | None]]:
    pattern = maker.env.config.transloek_permalink
    if pattern and record.table == "findings":
        address = pattern.format(id=record.id)
        shown = address.removeprefix("../").removesuffix("?stay").removesuffix("index.html")
        yield maker.word("permanent"), paragraph(side_link("", shown, path=address))
    links = [
        side_link("", name, path=f"{record.table}/{record.id}.{suffix}")
        for suffix, name in (("json", "JSON"), *((suffix, title) for suffix, _, title in _FORMATS))
    ]
    yield maker.word("as_file"), paragraph(*joined(links, ", "))


def finish_page(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Write a record as JSON, BibTeX and RIS beside its page, whenever that is written."""
    table, _, identifier = pagename.rpartition("/")
    if table not in app.config.transloek_pages or app.builder.format != "html":
        return
    ids = domain_of(app.env).store.ids()
    if ids.get(identifier, ("",))[0] != table:
        return
    maker = Maker(app.env)
    if table != "findings":
        # A theme and a workshop may be called the same: what it is tells them apart in a list of hits.
        context["title"] = f"{context['title']} – {maker.one(table)}"
    for suffix, content in _files(maker, identifier):
        _write(Path(app.outdir, f"{pagename}.{suffix}"), content)


def _files(maker: Maker, identifier: str) -> Iterator[tuple[str, str]]:
    """Yield the suffix and the content of each file."""
    ds = maker.domain.dataset
    row = ds[identifier].to_dict(relations=True)
    yield "json", f"{json.dumps(row, ensure_ascii=False, indent=2)}\n"
    for suffix, name, _ in _FORMATS:
        yield suffix, ds.cite(identifier, format=name, lang=maker.lang)


def _write(path: Path, content: str) -> None:
    """Write a file, so that no server ever hands out half of it, unless it says that already."""
    data = content.encode("utf-8")
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as target:
        target.write(data)
    temporary = Path(name)
    # As readable as the pages around it: a temporary file is for its owner only.
    temporary.chmod(0o644)
    temporary.replace(path)
