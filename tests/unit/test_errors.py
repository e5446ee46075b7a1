"""The exceptions and their messages."""

from __future__ import annotations

import inspect

import pytest

from transloek import errors
from transloek.errors import (
    DescriptorError,
    MissingExtraError,
    PackageNotFoundError,
    QueryError,
    ReadOnlyError,
    TableError,
    TransloekError,
    UnknownFieldError,
    UnknownRecordError,
    UnknownTableError,
    require_extra,
    suggest,
)


@pytest.mark.parametrize(
    ("own", "builtin"),
    [
        (PackageNotFoundError, FileNotFoundError),
        (DescriptorError, ValueError),
        (TableError, ValueError),
        (UnknownTableError, AttributeError),
        (UnknownTableError, LookupError),
        (UnknownFieldError, AttributeError),
        (UnknownFieldError, LookupError),
        (UnknownRecordError, KeyError),
        (ReadOnlyError, AttributeError),
        (QueryError, ValueError),
        (MissingExtraError, ImportError),
    ],
)
def test_each_is_caught_by_the_base_and_by_its_builtin(
    own: type[Exception], builtin: type[Exception]
) -> None:
    """Every exception derives from the base and from the built-in that fits."""
    assert issubclass(own, TransloekError)
    assert issubclass(own, builtin)


def test_the_tree_in_the_docstring_shows_every_exception() -> None:
    """The module's docstring draws all of its classes."""
    classes = [name for name, _ in inspect.getmembers(errors, inspect.isclass)]
    drawn = errors.__doc__ or ""
    assert [name for name in classes if name.endswith("Error") and name not in drawn] == []


def test_an_unknown_record_is_told_without_quotes() -> None:
    """KeyError would show the repr of the message."""
    assert str(UnknownRecordError("no record has it")) == "no record has it"


def test_a_table_error_names_file_line_and_field() -> None:
    """Where a cell is wrong stands in the message and in attributes."""
    error = TableError("expected a date", path="data/a.csv", line=3, field="date")
    assert str(error) == "data/a.csv, line 3, field date: expected a date"
    assert (error.path, error.line, error.field) == ("data/a.csv", 3, "date")


def test_a_table_error_may_be_about_the_whole_file() -> None:
    """Without a line or a field, only the file is named."""
    assert str(TableError("empty", path="data/a.csv")) == "data/a.csv: empty"


def test_a_descriptor_error_names_the_json_path() -> None:
    """Where the descriptor is wrong stands in the message and in an attribute."""
    error = DescriptorError("expected a text", location="$.name")
    assert str(error) == "datapackage.json, $.name: expected a text"
    assert error.location == "$.name"


def test_close_names_are_suggested() -> None:
    """A mistyped name brings up the closest, whatever its case."""
    assert suggest("FINDNGS", ["findings", "places"]) == " Did you mean 'findings'?"


def test_several_close_names_are_suggested_in_order() -> None:
    """The closest comes first."""
    assert suggest("thema", ["themes", "theme"]) == " Did you mean 'theme' or 'themes'?"


def test_nothing_is_suggested_when_nothing_is_close() -> None:
    """A name like no other brings up nothing."""
    assert suggest("xyz", ["findings"]) == ""


def test_among_many_options_those_that_begin_alike_are_searched() -> None:
    """A hundred thousand options are narrowed down before they are compared."""
    options = [f"m{number:06}" for number in range(100_000)]
    assert "'m099999'" in suggest("m09999x", options)


def test_among_many_options_a_name_that_begins_like_none_suggests_nothing() -> None:
    """Where no option begins alike, none is compared."""
    assert suggest("z", [f"m{number:04}" for number in range(3000)]) == ""


def test_an_extra_that_is_there_is_imported() -> None:
    """The module itself comes back, not its package."""
    assert require_extra("xml.dom", "none").__name__ == "xml.dom"


def test_an_extra_that_is_missing_says_what_to_install() -> None:
    """One line names the library and the command."""
    with pytest.raises(MissingExtraError, match=r'pip install "transloek\[plots\]"') as caught:
        require_extra("transloek_of_no_such_name", "plots")
    assert caught.value.name == "transloek_of_no_such_name"
    assert "\n" not in str(caught.value)
