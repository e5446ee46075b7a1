"""The language of the command line."""

from __future__ import annotations

import locale

import pytest

from transloek.cli import _lang
from transloek.cli._lang import language


def test_what_is_asked_for_wins() -> None:
    """Whatever the locale says."""
    assert language("en", {"LC_ALL": "de_DE.UTF-8"}) == "en"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de"}, "de"),
        ({"LANG": "de-AT@euro"}, "de"),
        ({"LANG": "German_Germany.1252"}, "de"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "del_US"}, "en"),
        ({"LANG": "nds_DE.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "de_CH", "LANG": "fr_CH"}, "de"),
        ({"LC_ALL": "fr_CH", "LC_MESSAGES": "de_CH", "LANG": "de_CH"}, "en"),
    ],
)
def test_the_locale_decides(environ: dict[str, str], expected: str) -> None:
    """LC_ALL before LC_MESSAGES before LANG; an empty variable is none."""
    assert language(None, environ) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("German_Germany", "de"), ("de_DE", "de"), (None, "en")]
)
def test_without_variables_the_system_decides(
    monkeypatch: pytest.MonkeyPatch, name: str | None, expected: str
) -> None:
    """Windows sets none."""
    monkeypatch.setattr(_lang, "_WINDOWS", True)
    monkeypatch.setattr(locale, "getlocale", lambda: (name, "UTF-8"))
    assert language(None, {}) == expected


def test_a_locale_without_a_name_is_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python refuses to read a name that it does not know."""

    def refuse() -> None:
        raise ValueError("unknown locale: UTF-8")

    monkeypatch.setattr(_lang, "_WINDOWS", True)
    monkeypatch.setattr(locale, "getlocale", refuse)
    assert language(None, {}) == "en"


def test_elsewhere_variables_alone_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that sets none of them has no language of its own, and is not asked for it."""
    monkeypatch.setattr(_lang, "_WINDOWS", False)
    monkeypatch.setattr(locale, "getlocale", lambda: ("de_DE", "UTF-8"))
    assert language(None, {}) == "en"


def test_the_environment_of_the_process_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no other is given."""
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert language() == "de"
