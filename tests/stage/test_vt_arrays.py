"""`Vt` arrays made of numpy arrays are those that `FromNumpy` makes, whichever way they are made."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pxr import Sdf, Usd, Vt

from portalis.stage import vt_arrays
from portalis.stage.vt_arrays import vt_array

HOLDERS = [
    getattr(Vt, f"{name}Array")
    for name in (
        *("Bool", "UChar", "Int", "UInt", "Int64", "UInt64", "Half", "Float", "Double"),
        *(f"Vec{width}{kind}" for width in "234" for kind in "hfdi"),
        *("Quath", "Quatf", "Quatd", "Matrix2d", "Matrix3d", "Matrix4d"),
    )
]


def cells_for(holder: Any, count: int) -> Any:
    shown = np.asarray(holder(1))
    found = np.random.default_rng(count).integers(0, 100, (count, *shown.shape[1:]))
    return (found % 2 if shown.dtype == bool else found).astype(shown.dtype)


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("count", [1, 3, 5000])
def test_as_from_numpy(holder: Any, count: int) -> None:
    cells = cells_for(holder, count)
    found = vt_array(holder, cells)
    assert type(found) is holder
    assert found == holder.FromNumpy(cells)
    assert np.asarray(found).tobytes() == cells.tobytes()


def test_the_fast_way_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where this version of USD lets it be: else the rest would prove nothing."""
    filled: list[Any] = []
    original = vt_arrays._filled
    monkeypatch.setattr(vt_arrays, "_filled", lambda *given: filled.append(given[0]) or original(*given))
    vt_array(Vt.Vec3fArray, cells_for(Vt.Vec3fArray, 5000))
    assert filled[-1] is Vt.Vec3fArray


def test_every_bit_arrives() -> None:
    bits = np.random.default_rng(3).integers(0, 1 << 32, (5000, 3), np.uint32)
    assert np.asarray(vt_array(Vt.Vec3fArray, bits.view(np.float32))).tobytes() == bits.tobytes()


def test_arrays_do_not_share() -> None:
    """Neither with the numbers that they were made of nor with each other, nor with what is on a stage."""
    cells = cells_for(Vt.Vec3fArray, 5000)
    first = vt_array(Vt.Vec3fArray, cells)
    stage = Usd.Stage.CreateInMemory()
    attribute = stage.DefinePrim("/p").CreateAttribute("points", Sdf.ValueTypeNames.Point3fArray)
    attribute.Set(first)
    copied = Vt.Vec3fArray(first)
    wanted = cells.copy()
    cells += 1
    second = vt_array(Vt.Vec3fArray, cells)
    copied[0] = (7, 7, 7)
    assert np.array_equal(np.asarray(first), wanted)
    assert np.array_equal(np.asarray(attribute.Get()), wanted)
    assert np.array_equal(np.asarray(second), cells)
    assert not np.asarray(Vt.Vec3fArray(5000)).any()


def test_views_and_other_orders() -> None:
    cells = cells_for(Vt.Vec3fArray, 10_000)
    for shown in (cells[::2], cells[:, ::-1], np.asfortranarray(cells), cells[::-1]):
        assert np.array_equal(np.asarray(vt_array(Vt.Vec3fArray, shown)), shown)


class _Odd:
    """An array of a USD that does otherwise: what it shows is a copy."""

    def __init__(self, count: int) -> None:
        self.numbers = np.zeros(count, np.float32)

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        return self.numbers.copy()

    @classmethod
    def FromNumpy(cls, cells: Any) -> _Odd:
        found = cls(0)
        found.numbers = cells.copy()
        return found


def test_another_usd() -> None:
    cells = np.arange(5000, dtype=np.float32)
    assert np.array_equal(vt_array(_Odd, cells).numbers, cells)


def test_wrong_shape() -> None:
    with pytest.raises((ValueError, TypeError)):
        vt_array(Vt.Vec3fArray, np.zeros((5000, 2), np.float32))
