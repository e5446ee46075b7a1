"""Which codes findings have, and how this is told: what is the same for many is put together once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transloek._relations import Relation
    from transloek.descriptor import Field, Language
    from transloek.exports._base import Sheet
    from transloek.exports._refi_base import Project
    from transloek.exports._refi_codes import Code

__all__ = ["Coding", "Codings"]

_JOINED = "; "


class Coding(NamedTuple):
    """A code that a finding has.

    Attributes
    ----------
    code : str
        The ID of the code.
    words : tuple of str
        How the finding is coded with it: a word of each vocabulary of the table between them.
    """

    code: str
    words: tuple[str, ...]


class Codings:
    """The codings by the codes of one table, such as themes.

    Parameters
    ----------
    project : Project
        What is exported.
    way : Relation
        The way from findings to the codes.
    codes : mapping of str to Code
        All codes by table and ID.
    """

    def __init__(self, project: Project, way: Relation, codes: Mapping[str, Code]) -> None:
        self.table = way.target
        self.join = str(way.join)
        self.codes = codes
        self.resource = project.package.resource(way.target)
        self.rows = project.by_id(way.target)
        resource = project.package.resource(self.join)
        self.fields = [field for field in resource.fields if field.categories]
        self._of = self._grouped(project.content.sheet(self.join), way)
        self._titles = {lang: self.resource.title(lang) for lang in project.content.languages}
        self._label = cache(self._labelled)

    def _grouped(self, sheet: Sheet, way: Relation) -> dict[str, list[Coding]]:
        """Return the codings of each finding, in the order of the vocabularies."""
        groups: dict[str, list[Coding]] = {}
        # Few are different: to keep each once spares memory, and time to look after it.
        coding = cache(lambda code, *words: Coding(code, words))
        names = [str(way.far_field), *(field.name for field in self.fields)]
        columns = [map(str, sheet.column(name)) for name in names]
        for finding, found in zip(sheet.column(way.field), map(coding, *columns), strict=True):
            groups.setdefault(str(finding), []).append(found)
        rank = cache(lambda words: tuple(map(_place, self.fields, words)))
        for codings in groups.values():
            codings.sort(key=lambda coding: rank(coding.words))
        return groups

    def of(self, finding: str) -> list[Coding]:
        """Return the codings of a finding."""
        return self._of.get(finding, [])

    def key(self, coding: Coding) -> str:
        """Return under which key the code stands among all codes."""
        return f"{self.table}/{coding.code}"

    def add_names(self, finding: str, found: dict[str, list[str]]) -> None:
        """Add the names of a finding's codes to those that are coded in the same way."""
        for coding in self.of(finding):
            name = self.codes[self.key(coding)].name
            for word in coding.words:
                found.setdefault(f"{self.join}.{word}", []).append(name)

    def told(self, finding: str, lang: Language) -> str | None:
        """Return a line with each code of a finding, and its weight or role; None if it has none."""
        codings = self.of(finding)
        if not codings:
            return None
        labels = [self._label(coding, lang) for coding in codings]
        return f"{self._titles[lang]}: {_JOINED.join(labels)}"

    def _labelled(self, coding: Coding, lang: Language) -> str:
        words = zip(self.fields, coding.words, strict=True)
        shown = (field.category(word).label(lang) for field, word in words)
        label = self.rows[coding.code][f"{self.resource.headline}_{lang}"]
        return f"{label} ({', '.join(shown)})"


def _place(field: Field, word: str) -> int:
    return field.enum.index(word)
