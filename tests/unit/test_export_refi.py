"""The exports for programs of qualitative analysis: what their standard's readers find in them."""

from __future__ import annotations

import time
import uuid
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree
from pyrefiqda import RefiCodebook, RefiProject
from qdapy.qdpx import read_qdpx

from _qdpx import NS, Archive, change, faults, read
from transloek.dataset import Dataset, load
from transloek.exports import export
from transloek.exports._refi_xml import Guids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

LANGUAGES = ("de", "en", "both")


@pytest.fixture(scope="module")
def shipped_data(shipped: Path) -> Dataset:
    """Return the shipped package, loaded."""
    return load(shipped)


@pytest.fixture(scope="module", params=LANGUAGES)
def project(
    request: pytest.FixtureRequest, shipped_data: Dataset, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    """Return a language, and the shipped package as a project in it."""
    path = tmp_path_factory.mktemp("project") / f"{request.param}.qdpx"
    export(shipped_data, path, lang=request.param)
    return request.param, path


@pytest.fixture(scope="module")
def small(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the invented package as a German project; not to be changed."""
    return export(dataset, tmp_path_factory.mktemp("small") / "small.qdpx", lang="de")


def root_of(path: Path) -> Any:
    """Return the XML of a project."""
    return etree.fromstring(read(path)["project.qde"])


def statements(ds: Dataset, lang: str) -> dict[str, str]:
    """Return what the documents' texts must be, by finding."""
    columns = [f"statement_{each}" for each in ("de", "en") if lang in {each, "both"}]
    rows = ds.findings[columns].itertuples(name=None)
    return {name: "\n".join(texts) for name, *texts in rows}


def all_codes(codes: Iterable[Any]) -> list[Any]:
    """Return codes and all below them, as pyrefiqda has them."""
    return [each for code in codes for each in (code, *all_codes(code.code))]


def described(element: Any) -> str:
    """Return the description of an element."""
    return str(element.findtext("q:Description", namespaces=NS))


def test_a_project_is_as_the_schema_and_the_programs_want_it(project: tuple[str, Path]) -> None:
    """In each language."""
    assert faults(project[1]) == []


def test_qdapy_finds_all_codes_and_codings(
    project: tuple[str, Path], shipped_data: Dataset
) -> None:
    """The codings of each finding, by name, on its whole text."""
    lang, path = project
    found = read_qdpx(path, warn=False)
    assert len(found.codebook) == len(shipped_data.themes) + len(shipped_data.actors) + 2
    assert found.sources == list(shipped_data.findings.index)
    texts = found.fragments.groupby("title")["text"].agg(set)
    assert {name: {text} for name, text in statements(shipped_data, lang).items()} == dict(texts)
    label = "label_de" if lang == "de" else "label_en"
    wanted = Counter(
        (row.finding_id, getattr(shipped_data, table)[label][getattr(row, key)])
        for join, table, key in (
            ("finding_themes", "themes", "theme_id"),
            ("finding_actors", "actors", "actor_id"),
        )
        for row in getattr(shipped_data, join).itertuples()
    )
    names = found.fragments["code"].str.rpartition("/")[2]
    assert Counter(zip(found.fragments["title"], names, strict=True)) == wanted
    assert found.coders == ["transloek contributors"]
    assert set(found.skipped) == {"Cases", "Variables", "Sets", "Links"}
    assert found.skipped["Links"] == len(shipped_data.finding_links)


def test_pyrefiqda_finds_the_same(
    project: tuple[str, Path], shipped_data: Dataset, tmp_path: Path
) -> None:
    """Codes, codings, cases, links, variables, texts: a second reader, by other means."""
    lang, path = project
    found = RefiProject.load(path, extract_dir=str(tmp_path))
    codes = all_codes(found.code_book.codes.code)
    assert len(codes) == len(shipped_data.themes) + len(shipped_data.actors) + 2
    assert [code.name for code in codes if not code.is_codable] == (
        ["Themen", "Akteure"] if lang == "de" else ["Themes", "Actors"]
    )
    sources = found.sources.text_source
    texts = {
        source.name: RefiProject.resolve_source_path(source.plain_text_path, tmp_path)
        .read_bytes()
        .decode()
        for source in sources
    }
    assert texts == statements(shipped_data, lang)
    codings = [coding for source in sources for coding in source.plain_text_selection[0].coding]
    joins = (shipped_data.finding_themes, shipped_data.finding_actors)
    assert len(codings) == sum(map(len, joins))
    assert {len(source.plain_text_selection) for source in sources} == {1}
    assert len(found.cases.case) == len(shipped_data.workshops) + len(shipped_data.talks) + 1
    assert len(found.links.link) == len(shipped_data.finding_links)
    names = [variable.name for variable in found.variables.variable]
    assert {"part", "workshops.participants_max", "findings.kind", "finding_themes.primary"} <= {
        *names
    }


def test_the_tree_of_themes_is_kept(small: Path, dataset: Dataset) -> None:
    """Each theme lies below its broader one, each table's codes below its name."""
    above = {
        code.get("name"): code.getparent().get("name")
        for code in root_of(small).iterfind(".//q:Code", NS)
    }
    labels = dataset.themes["label_de"]
    wanted = {
        label: labels[upper] if isinstance(upper, str) else "Themen"
        for label, upper in zip(labels, dataset.themes["broader_id"], strict=True)
    }
    wanted |= dict.fromkeys(dataset.actors["label_de"], "Akteure")
    assert above == wanted | {"Themen": None, "Akteure": None}


def test_colours_tell_branches_apart(shipped_data: Dataset, tmp_path: Path) -> None:
    """Top themes have ten colours; a view has those of the whole."""
    whole = root_of(export(shipped_data, tmp_path / "whole.qdpx"))
    colours = {code.get("guid"): code.get("color") for code in whole.iterfind(".//q:Code", NS)}
    tops = whole.findall("q:CodeBook/q:Codes/q:Code", NS)[0].findall("q:Code", NS)
    assert len({code.get("color") for code in tops}) == len(tops) > 5
    part = root_of(export(shipped_data, tmp_path / "part.qdpx", where={"workshop": "m05-w4"}))
    seen = {code.get("guid"): code.get("color") for code in part.iterfind(".//q:Code", NS)}
    assert len(seen) < len(colours)
    assert seen.items() <= colours.items()


def test_weights_and_roles_are_variables_and_told(small: Path) -> None:
    """To be asked for by a program, and read by a person."""
    root = root_of(small)
    names = {v.get("guid"): v.get("name") for v in root.iterfind("q:Variables/q:Variable", NS)}
    (source,) = root.xpath("q:Sources/q:TextSource[@name='m01-w2-02']", namespaces=NS)
    values = {names[value[0].get("targetGUID")]: value[1].text for value in source[2:]}
    assert values == {
        "findings.finding_id": "m01-w2-02",
        "findings.meeting_id": "m01",
        "findings.workshop_id": "m01-w2",
        "findings.ordinal": "2",
        "findings.kind": "recommendation",
        "findings.valence": "enabling",
        "findings.voice": "group",
        "findings.segment_id": "m01-seg-009",
        "findings.segment_item": "2",
        "segments.page": "2",
        "finding_themes.primary": "Zeitaufwand",
        "finding_themes.secondary": "Regeln",
        "finding_actors.drives": "Ehrenamtliche",
        "finding_actors.addressed": "Bürgerinnen und Bürger",
    }
    assert described(source[1]).splitlines() == [
        "Kennung des Befunds: m01-w2-02",
        "Themen: Zeitaufwand (Hauptthema); Regeln (Nebenthema)",
        "Akteure: Ehrenamtliche (treibt voran); Bürgerinnen und Bürger (angesprochen)",
        "Stimme: Workshop-Gruppe",
        "Segment: m01-seg-009",
        "Teil des Segments: 2",
        "Quelle: Bericht über die Ufergärten, Seite 2",
        "Rechte: Erfunden, frei von Rechten.",
        "Lizenz: CC-BY-4.0",
        f"Version: transloek {load().version}",
    ]


def test_links_lead_from_coding_to_coding(small: Path) -> None:
    """With a name and a direction; what else is known of them is told at their origin."""
    root = root_of(small)
    path = "q:Sources/q:TextSource/q:PlainTextSelection"
    selections = {each.get("guid"): each for each in root.iterfind(path, NS)}
    found = [
        (
            selections[link.get("originGUID")].get("name"),
            link.get("name"),
            link.get("direction"),
            selections[link.get("targetGUID")].get("name"),
        )
        for link in root.iterfind("q:Links/q:Link", NS)
    ]
    assert found == [
        ("m01-s-01", "fasst zusammen", "OneWay", "m01-w1-01"),
        ("m01-w2-03", "widerspricht", "OneWay", "m01-w1-02"),
    ]
    origin = selections[root.find("q:Links/q:Link", NS).get("originGUID")]
    told = "fasst zusammen → m01-w1-01 (genannt): Der Satz fasst ihn zusammen."
    assert told in described(origin).splitlines()


def test_parts_of_the_meeting_are_cases_and_sets(small: Path) -> None:
    """Talk, workshops and synthesis, each with its findings and its variables."""
    root = root_of(small)
    sources = {each.get("guid"): each.get("name") for each in root.iterfind(".//q:TextSource", NS)}
    cases = {
        case.get("name"): [
            sources[ref.get("targetGUID")] for ref in case.iterfind("q:SourceRef", NS)
        ]
        for case in root.iterfind("q:Cases/q:Case", NS)
    }
    assert cases == {
        "m01-t1 Zuerst das Wasser": ["m01-t1-01", "m01-t1-02"],
        "m01-w1 Wer gießt?": ["m01-w1-01", "m01-w1-02", "m01-w1-03"],
        "m01-w2 Wann und wie?": ["m01-w2-01", "m01-w2-02", "m01-w2-03"],
        "m01-s Gärten am Ufer": ["m01-s-01", "m01-s-02"],
    }
    sets = {
        each.get("name"): [sources[member.get("targetGUID")] for member in each[1:]]
        for each in root.iterfind("q:Sets/q:Set", NS)
    }
    assert sets == cases
    names = {v.get("guid"): v.get("name") for v in root.iterfind("q:Variables/q:Variable", NS)}
    values = {
        names[value[0].get("targetGUID")]: (etree.QName(value[1]).localname, value[1].text)
        for value in root.findall("q:Cases/q:Case", NS)[1].iterfind("q:VariableValue", NS)
    }
    assert values["part"] == ("TextValue", "workshop")
    assert values["workshops.participants_max"] == ("IntegerValue", "8")
    assert values["meetings.date"] == ("DateValue", "2023-05-03")
    assert "Leitfrage: Wer hält den Garten am Leben?" in described(root.findall(".//q:Case", NS)[1])


def test_one_language_leaves_out_the_other(dataset: Dataset, small: Path, tmp_path: Path) -> None:
    """No word of the other in a project of one; both in one of both, under one coding."""
    german = b"".join(read(small).values()).decode()
    english = b"".join(read(export(dataset, tmp_path / "e.qdpx", lang="en")).values()).decode()
    assert "Wasserbedarf" in german
    assert "garden" not in german
    assert "Wasserbedarf" not in english
    both = read_qdpx(export(dataset, tmp_path / "both.qdpx"), warn=False)
    assert both.fragments["text"][0].splitlines() == [
        *dataset.findings.loc["m01-s-01", ["statement_de", "statement_en"]]
    ]
    assert len(both.fragments) == len(read_qdpx(small, warn=False).fragments)


def test_a_view_is_exported_like_the_whole(dataset: Dataset, tmp_path: Path) -> None:
    """With what its findings refer to, and what was asked."""
    path = export(dataset, tmp_path / "part.qdpx", lang="en", where={"workshop": "m01-w1"})
    assert faults(path) == []
    root = root_of(path)
    names = [source.get("name") for source in root.iterfind("q:Sources/q:TextSource", NS)]
    assert names == ["m01-w1-01", "m01-w1-02", "m01-w1-03"]
    assert [case.get("name")[:6] for case in root.iterfind("q:Cases/q:Case", NS)] == [
        "m01-w1",
        "m01-s ",
    ]
    assert root.find("q:Links", NS) is None
    assert 'Choice of findings: {"workshop": ["m01-w1"]}' in described(root)


def test_a_view_of_nothing_is_still_a_project(dataset: Dataset, tmp_path: Path) -> None:
    """The schema wants no empty lists."""
    path = export(dataset, tmp_path / "none.qdpx", where=[])
    assert faults(path) == []
    assert root_of(path).find("q:Sources", NS) is None


@pytest.mark.parametrize("suffix", ["qdpx", "qdc"])
def test_the_same_data_give_the_same_bytes(
    dataset: Dataset, invented: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    """At any time, loaded anew."""
    first = export(dataset, tmp_path / f"first.{suffix}").read_bytes()
    monkeypatch.setattr(time, "time", lambda: 2e9)
    again = export(load(invented), tmp_path / f"again.{suffix}").read_bytes()
    assert first == again


def test_a_large_project_takes_the_larger_zip(
    dataset: Dataset, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which holds the same."""
    monkeypatch.setattr("transloek.exports.refi._LARGE", 1)
    large = export(dataset, tmp_path / "large.qdpx", lang="de")
    assert read(large) == read(small)
    assert large.stat().st_size > small.stat().st_size


def test_nothing_tells_of_the_clock_or_the_system(small: Path) -> None:
    """The dates are the package's, the zip's are the first that a zip can hold."""
    with zipfile.ZipFile(small) as archive:
        members = archive.infolist()
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {member.create_system for member in members} == {3}
    created = load().package.raw["created"]
    assert {e.get("creationDateTime") for e in root_of(small).iter()} == {None, created}


@pytest.mark.parametrize(
    ("created", "stamp"),
    [
        ('"2024-05-06"', "2024-05-06T00:00:00Z"),
        ('"2024-05-06T01:30:00+02:00"', "2024-05-05T23:30:00Z"),
        ("null", None),
    ],
)
def test_dates_are_those_of_the_package(
    package: Path, edit: Callable[..., None], tmp_path: Path, created: str, stamp: str | None
) -> None:
    """Whatever form they have there; without one, no date is invented."""
    edit(
        "datapackage.json", f'"created": "{load().package.raw["created"]}"', f'"created": {created}'
    )
    path = export(load(package), tmp_path / "dated.qdpx")
    assert faults(path) == []
    assert root_of(path).get("creationDateTime") == stamp


def test_identifiers_are_of_version_five(dataset: Dataset) -> None:
    """As the standard library makes them, but faster."""
    guids = Guids(dataset.package)
    assert guids("findings", "m01") == str(uuid.uuid5(guids.namespace, "findings\nm01"))
    assert len({guids("a", str(n)) for n in range(1000)}) == 1000


def test_the_codebook_is_that_of_the_project(dataset: Dataset, small: Path, tmp_path: Path) -> None:
    """The same codes with the same identifiers, names, colours and descriptions."""
    path = export(dataset, tmp_path / "codes.qdc", lang="de")
    alone = etree.fromstring(path.read_bytes())
    assert alone.tag == "{urn:QDA-XML:codebook:1.0}CodeBook"
    assert alone.get("origin") == "transloek"
    assert [etree.QName(child).localname for child in alone] == ["Codes"]
    within = root_of(small).find("q:CodeBook/q:Codes", NS)
    pairs = list(zip(alone[0].iter(), within.iter(), strict=True))
    assert len(pairs) > 10
    for mine, other in pairs:
        assert etree.QName(mine).localname == etree.QName(other).localname
        assert (dict(mine.attrib), mine.text) == (dict(other.attrib), other.text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_codebook_read_and_written_again_is_the_same(
    shipped_data: Dataset, tmp_path: Path, lang: str
) -> None:
    """By pyrefiqda, which knows the schema's codebook."""
    path = export(shipped_data, tmp_path / "codes.qdc", lang=lang)
    first = RefiCodebook.load(path)
    assert (
        len(all_codes(first.codes.code)) == len(shipped_data.themes) + len(shipped_data.actors) + 2
    )
    RefiCodebook.save(first, tmp_path / "again.qdc")
    assert RefiCodebook.load(tmp_path / "again.qdc") == first


def test_a_codebook_of_a_view_has_its_codes(dataset: Dataset, tmp_path: Path) -> None:
    """And those above them."""
    path = export(dataset, tmp_path / "codes.qdc", lang="de", where={"finding": "m01-w1-02"})
    names = [code.name for code in all_codes(RefiCodebook.load(path).codes.code)]
    assert names == ["Themen", "Gemeinsames", "Regeln", "Akteure"]


def text_of(members: Archive) -> str:
    """Return the name of the first document's file."""
    return next(name for name in members if name.startswith("sources/"))


def swap(members: Archive) -> None:
    """Move the links before the sources."""
    root = etree.fromstring(members["project.qde"])
    root.insert(0, root.find("q:Links", NS))
    members["project.qde"] = etree.tostring(root)


def replaced(old: bytes, new: bytes, count: int = 1) -> Callable[[Archive], None]:
    """Return an edit that replaces a text of the XML."""

    def edit(members: Archive) -> None:
        assert old in members["project.qde"]
        members["project.qde"] = members["project.qde"].replace(old, new, count)

    return edit


def rewritten(change_text: Callable[[bytes], bytes]) -> Callable[[Archive], None]:
    """Return an edit of the first document."""

    def edit(members: Archive) -> None:
        members[text_of(members)] = change_text(members[text_of(members)])

    return edit


def moved(members: Archive) -> None:
    """Put the documents into a folder of another name."""
    for name in [name for name in members if name.startswith("sources/")]:
        members[name.replace("sources/", "Sources/")] = members.pop(name)


NOTE = (
    b'<Notes><Note guid="00000000-0000-5000-8000-000000000000"'
    b' plainTextPath="internal://x.txt"/></Notes><Links>'
)


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        pytest.param(swap, "schema", id="order of children"),
        pytest.param(replaced(b'isCodable="true"', b""), "schema", id="attribute missing"),
        pytest.param(replaced(b' origin="transloek"', b""), "origin", id="origin missing"),
        pytest.param(rewritten(lambda text: b"\xef\xbb\xbf" + text), "byte order", id="BOM"),
        pytest.param(rewritten(lambda text: b"a\r\n" + text), "line end", id="CRLF"),
        pytest.param(rewritten(lambda text: text + "😀".encode()), "above U+FFFF", id="emoji"),
        pytest.param(rewritten(lambda text: text[:9]), "position", id="text cut"),
        pytest.param(replaced(b'"internal://', b'"internal://../'), "path", id="path"),
        pytest.param(moved, "member", id="capital folder"),
        pytest.param(replaced(b'name="Regeln"', b'name="TREUE"'), "name of two", id="double name"),
        pytest.param(replaced(b'originGUID="', b'originGUID="{', 0), "", id="nothing"),
        pytest.param(replaced(b"<Links>", NOTE), "note", id="note without date"),
        pytest.param(
            lambda members: members.update({"sources/x.docx": b""}), "member", id="stray file"
        ),
    ],
)
def test_a_spoilt_project_is_noticed(
    small: Path, tmp_path: Path, edit: Callable[[Archive], None], fault: str
) -> None:
    """Else the tests above would prove little; without a change there is nothing to notice."""
    found = faults(change(small, tmp_path / "spoilt.qdpx", edit))
    if fault:
        assert any(each.startswith(fault) for each in found), found
    else:
        assert found == []


@pytest.mark.parametrize("what", ["Coding", "Link", "Variable", "User"])
def test_a_reference_into_nothing_is_noticed(small: Path, tmp_path: Path, what: str) -> None:
    """And an identifier used twice, or not in lower case."""
    root = root_of(small)
    element = root.find(f".//q:{what}", NS)
    guid = element[0].get("targetGUID") if what == "Coding" else element.get("guid")
    edit = replaced(guid.encode(), guid.upper().encode())
    found = faults(change(small, tmp_path / "spoilt.qdpx", edit))
    assert any(each.startswith(("reference", "guid")) for each in found), found
