"""Small objects that never change."""

from __future__ import annotations

import copy
import pickle

import pytest

from transloek._frozen import Frozen


class Shape(Frozen):
    """A field without a default, one with, and one that is neither compared nor shown."""

    name: str
    sides: int = 4
    raw: object = None
    _aside = ("raw",)


class Other(Frozen):
    """Fields of the same names."""

    name: str
    sides: int = 4


def test_fields_are_given_by_place_or_by_name() -> None:
    """Or not at all, if they have a default."""
    by_place, by_name = Shape("box", 4), Shape(sides=4, name="box")
    assert by_place == by_name == Shape("box")
    assert (by_place.name, by_place.sides, by_place.raw) == ("box", 4, None)


def test_equal_objects_are_one_in_a_set() -> None:
    """What stands aside makes no difference, the class does."""
    assert len({Shape("box", raw=[1]), Shape("box", raw=[2]), Shape("box", 3)}) == 2
    assert Shape("box") != Other("box")
    assert Shape("box") != "box"


def test_it_shows_its_fields() -> None:
    """As a call that makes it, less what stands aside."""
    assert repr(Shape("box", raw=[1])) == "Shape(name='box', sides=4)"


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("box", 4, None, 5), {}), (("box",), {"name": "x"}), (("box",), {"edges": 4})],
)
def test_a_wrong_call_is_refused(values: tuple[object, ...], named: dict[str, object]) -> None:
    """One field too few or too many, one given twice, one that is not there."""
    with pytest.raises(TypeError, match="Shape takes name, sides, raw: found"):
        Shape(*values, **named)  # type: ignore[arg-type]


def test_it_cannot_be_changed() -> None:
    """Neither a field nor anything else can be set or deleted."""
    shape = Shape("box")
    with pytest.raises(AttributeError, match="Shape cannot be changed: 'name'"):
        shape.name = "x"  # type: ignore[misc]
    with pytest.raises(AttributeError, match="'sides'"):
        del shape.sides
    assert shape == Shape("box")


def test_a_changed_copy_can_be_made() -> None:
    """What is not named stays."""
    assert Shape("box", raw=1).replace(sides=3).raw == 1
    assert Shape("box").replace(sides=3) == Shape("box", 3)


def test_it_can_be_copied_and_pickled() -> None:
    """With everything that it holds."""
    shape = Shape("box", 3, [1])
    for again in (copy.deepcopy(shape), pickle.loads(pickle.dumps(shape))):
        assert (again, again.raw) == (shape, [1])
