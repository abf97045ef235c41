"""USD's value types and what a script's types make of them.

Scalars, vectors, quaternions, matrices, texts and their arrays go into parameters and come out of results:

| USD | script |
| --- | --- |
| `bool`; `uchar`, `int`, `uint`, `int64`, `uint64` | `bool`; `int` |
| `half`, `float`, `double`, `timecode`, `duration` | `float` |
| `string`, `token`, `asset` (its path) | `str` |
| vectors, points, normals, colours, texture coordinates | `tuple` of numbers, or a dataclass with as many fields |
| quaternions | the same, in USD's order: real, i, j, k |
| matrices | `tuple` of rows, or of all numbers in one |
| arrays | `list[...]` or `tuple[..., ...]` of these |
| arrays of numbers, vectors, quaternions | `Array[Float]`, `Array[Int]`, `Array[Vec3f]`…: of `float` and `int` the same bits |

Widths are converted explicitly. Into a script nothing is lost, but that an `Array` holds 32 bits: floats are rounded to them. Out of a script
a float is rounded to the attribute's width. A number that the width does not reach is an error.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from pxr import Sdf

from portalis.sandbox import abi
from portalis.stage.vt_arrays import vt_array

_NUMBERS: dict[str, tuple[str, str]] = {
    "bool": ("bool", "?"),
    "unsigned char": ("int", "u1"),
    "int": ("int", "i4"),
    "unsigned int": ("int", "u4"),
    "int64_t": ("int", "i8"),
    "uint64_t": ("int", "u8"),
    "GfHalf": ("float", "f2"),
    "float": ("float", "f4"),
    "double": ("float", "f8"),
    "GfTimeCode": ("float", "f8"),
    "GfDuration": ("float", "f8"),
    "SdfTimeCode": ("float", "f8"),
    "std::string": ("str", "O"),
    "string": ("str", "O"),
    "TfToken": ("str", "O"),
    "SdfAssetPath": ("str", "O"),
}
_WIDTHS = {"h": ("float", "f2"), "f": ("float", "f4"), "d": ("float", "f8"), "i": ("int", "i4")}
_EXACT = 1 << 53
"""Up to here a double holds every int."""
_REAL_FIRST, _REAL_LAST = [3, 0, 1, 2], [1, 2, 3, 0]


class ValueRangeError(ValueError):
    """A number that the attribute's type, or the parameter's, can not hold."""


# Compared by identity: there is one for each name.
@dataclass(frozen=True, eq=False)
class ValueType:
    """A value type of USD. `kind` is what its numbers are in a script; `shape` is () for scalars, (3,) for vectors, (4, 4) for matrices."""

    name: str
    kind: str
    dtype: str
    shape: tuple[int, ...]
    array: bool
    quaternion: bool
    asset: bool
    element: type
    """The class of one value: `float`, `Gf.Vec3f`."""
    holder: Any
    """The class of an array of them: `Vt.Vec3fArray`."""

    def __str__(self) -> str:
        return self.name

    @property
    def width(self) -> int:
        """Numbers in one value."""
        return int(np.prod(self.shape, dtype=int))


@functools.cache
def value_type(name: str) -> ValueType | None:
    """The type of that name, such as `point3f[]`; None for those that have no counterpart in a script, and for no type at all."""
    found = Sdf.ValueTypeNames.Find(name)
    if not found:
        return None
    scalar, array = found.scalarType, found.arrayType
    cpp = str(scalar.cppTypeName)
    if cpp not in _NUMBERS and not cpp.startswith(("GfVec", "GfMatrix", "GfQuat")):
        # Before anything is asked of it: USD 24 has types whose arrays Python does not know.
        return None
    holder = array.defaultValue.__class__ if array else None
    element = scalar.defaultValue.__class__
    if cpp in _NUMBERS:
        kind, dtype = _NUMBERS[cpp]
        return ValueType(name, kind, dtype, (), found.isArray, False, cpp == "SdfAssetPath", element, holder)
    for prefix in ("GfVec", "GfMatrix", "GfQuat"):
        if cpp.startswith(prefix):
            kind, dtype = _WIDTHS[cpp[-1]]
            size = 4 if prefix == "GfQuat" else int(cpp[len(prefix)])
            shape = (size, size) if prefix == "GfMatrix" else (size,)
            return ValueType(name, kind, dtype, shape, found.isArray, prefix == "GfQuat", False, element, holder)
    return None


def suggested(type: abi.Type) -> str | None:
    """The value type that an attribute for such a result would have, if there is an obvious one."""
    match type:
        case abi.Scalar(name=name):
            return {"int": "int64", "float": "double", "bool": "bool"}[name]
        case abi.Text(name="str"):
            return "string"
        case abi.Tuple(items=items) if len(items) in (2, 3, 4) and set(items) == {abi.FLOAT}:
            return f"double{len(items)}"
        case abi.Array(number=number, width=width):
            return "int[]" if number == "s32" else f"float{width or ''}[]"
        case abi.Sequence(item=item) if (inner := suggested(item)) and not inner.endswith("]"):
            return f"{inner}[]"
    return None


def misfit(type: abi.Type, value: ValueType, output: bool) -> str | None:
    """Why a parameter (or, with `output`, a result) of that type can not have such an attribute's value; None when it can."""
    if isinstance(type, abi.Option):
        return misfit(type.item, value, output)
    if value.array:
        if isinstance(type, abi.Array):
            return (
                None if _array_fits(type, value, output) else f"the attribute holds {value.name}, the script has {type}"
            )
        if not isinstance(type, abi.Sequence) or type.kind == "set":
            return f"the attribute is an array ({value.name}), the script has {type}"
        if not _element_fits(type.item, value, output):
            return f"the attribute holds {value.name}, the script has {type}"
        return None
    return None if _element_fits(type, value, output) else f"the attribute holds {value.name}, the script has {type}"


def _array_fits(type: abi.Array, value: ValueType, output: bool) -> bool:
    kind = "int" if type.number == "s32" else "float"
    shape = () if type.width is None else (type.width,)
    return value.shape == shape and (value.kind == kind or (kind == "float" and value.kind == "int" and not output))


def _element_fits(type: abi.Type, value: ValueType, output: bool) -> bool:
    return _fits(type, value.kind, value.shape, output)


def _fits(type: abi.Type, kind: str, shape: tuple[int, ...], output: bool) -> bool:
    match type:
        case abi.Scalar(name=name) | abi.Text(name=name):
            # An int attribute may feed a float parameter; what does not fit exactly is refused when it comes.
            return not shape and (name == kind or (name == "float" and kind == "int" and not output))
        case abi.Tuple() | abi.Record():
            parts = type.items if isinstance(type, abi.Tuple) else tuple(field.type for field in type.fields)
            if len(shape) == 2 and len(parts) == shape[0] * shape[1]:
                return all(_fits(part, kind, (), output) for part in parts)
            return len(shape) > 0 and len(parts) == shape[0] and all(_fits(p, kind, shape[1:], output) for p in parts)
    return False


# --- into a script


def reader(type: abi.Type, value: ValueType) -> Callable[[Any], Any]:
    """The function that makes an argument of an attribute's value. `misfit` must be None."""
    if isinstance(type, abi.Option):
        type = type.item
    if value.array:
        if isinstance(type, abi.Array):
            return _typed_reader(type, value)
        assert isinstance(type, abi.Sequence)
        return _array_reader(type, value)
    return _element_reader(type, value)


def _element_reader(type: abi.Type, value: ValueType) -> Callable[[Any], Any]:
    if not value.shape:
        if value.asset:
            return lambda found: found.path
        if value.kind == "float":
            return float
        return _identity if value.kind in ("str", "bool") else int
    numbers = float if value.kind == "float" else int
    shape = _shaper(type)
    if value.quaternion:
        return lambda found: shape([float(found.GetReal()), *map(float, found.GetImaginary())])
    if len(value.shape) == 2:
        return lambda found: shape([numbers(cell) for row in found for cell in row])
    return lambda found: shape([numbers(cell) for cell in found])


def _shaper(type: abi.Type) -> Callable[[list[Any]], Any]:
    """Makes the tuple, record or tuple of rows out of all the numbers of a value."""
    if isinstance(type, abi.Record):
        names = [field.name for field in type.fields]
        return lambda cells: dict(zip(names, cells, strict=True))
    assert isinstance(type, abi.Tuple)
    if isinstance(type.items[0], abi.Scalar):
        return tuple
    width = len(type.items)
    inner = [_shaper(item) for item in type.items]
    return lambda cells: tuple(
        make(cells[at : at + width]) for make, at in zip(inner, range(0, len(cells), width), strict=True)
    )


def _array_reader(type: abi.Sequence, value: ValueType) -> Callable[[Any], Any]:
    container = tuple if type.kind == "vartuple" else list
    if value.kind == "str":
        element = _element_reader(type.item, value)
        return lambda found: container(element(item) for item in found)
    simple = isinstance(type.item, abi.Scalar) or (
        isinstance(type.item, abi.Tuple) and isinstance(type.item.items[0], abi.Scalar)
    )
    if not simple or (value.kind == "int" and type.item == abi.FLOAT):
        element = _element_reader(type.item, value)
        return lambda found: container(element(item) for item in found)
    return _numbers_reader(value)


def _numbers_reader(value: ValueType) -> Callable[[Any], Any]:
    """Makes a numpy array over an attribute's array, without a copy where nothing has to change."""

    def read(found: Any) -> Any:
        cells = np.asarray(found)
        if value.quaternion:
            cells = cells[:, _REAL_FIRST]
        if cells.dtype == np.uint64:
            if len(cells) and int(cells.max()) > np.iinfo(np.int64).max:
                raise ValueRangeError("a uint64 value is larger than an int of a module can be (2**63 - 1)")
            cells = cells.astype(np.int64)
        return cells.reshape((len(cells), value.width) if value.shape else (len(cells),))

    return read


def _typed_reader(type: abi.Array, value: ValueType) -> Callable[[Any], Any]:
    """As `_numbers_reader`, in the 32 bits that an `Array` has. Raises `ValueRangeError`; an int must fit a float exactly."""
    numbers, dtype = _numbers_reader(value), np.dtype("i4" if type.number == "s32" else "f4")
    if np.dtype(value.dtype) == dtype:
        return numbers

    def read(found: Any) -> Any:
        cells = numbers(found)
        narrow = _converted(cells, dtype, str(type))
        if value.kind == "int" and dtype.kind == "f":
            # They are compared as doubles.
            lost = np.flatnonzero((narrow.astype("f8") != cells) | (cells > _EXACT) | (cells < -_EXACT))
            if len(lost):
                raise ValueRangeError(f"{cells.reshape(-1)[lost[0]]} does not fit {type} exactly")
        return narrow

    return read


def _identity(value: Any) -> Any:
    return value


# --- out of a script


def writer(type: abi.Type, value: ValueType) -> Callable[[Any], Any]:
    """The function that makes an attribute's value of a result; None stays None. `misfit` must be None. It raises `ValueRangeError`."""
    if isinstance(type, abi.Option):
        inner = writer(type.item, value)
        return lambda result: None if result is None else inner(result)
    if value.array:
        assert isinstance(type, abi.Sequence | abi.Array)
        item = type.item if isinstance(type, abi.Sequence) else abi.FLOAT
        return lambda result: _array_value(value, result, item)
    if value.kind == "str":
        return Sdf.AssetPath if value.asset else _identity
    if not value.shape:
        return lambda result: element_values(value, np.asarray([result]))[0]
    return lambda result: element_values(value, np.asarray([_flat(result, type)]))[0]


def element_values(value: ValueType, cells: Any) -> list[Any]:
    """Values of a type that is no array. `cells` has one row for each: shape (n,) for scalars, (n, `value.width`) for others."""
    return values_of(value, narrowed(value, cells))


def values_of(value: ValueType, narrow: Any) -> list[Any]:
    """As `element_values`, of numbers that have the attribute's width already."""
    if not value.shape:
        if value.element in (bool, int, float):
            found: list[Any] = narrow.tolist()
            return found
        return [value.element(cell) for cell in narrow.tolist()]
    return list(_holder(value, narrow))


def narrowed(value: ValueType, cells: Any) -> Any:
    """Numbers in the width that the attribute has. Raises `ValueRangeError` for one that is out of its range."""
    return _converted(cells, np.dtype(value.dtype), value.name)


def _converted(cells: Any, wanted: Any, name: str) -> Any:
    if cells.dtype == wanted:
        return cells
    if wanted.kind in "iu":
        info = np.iinfo(wanted)
        if cells.size and (int(cells.min()) < info.min or int(cells.max()) > info.max):
            worst = next(int(cell) for cell in cells.reshape(-1) if not info.min <= int(cell) <= info.max)
            raise ValueRangeError(f"{worst} does not fit {name} ({info.min} to {info.max})")
    elif wanted.kind == "f":
        try:
            with np.errstate(over="raise"):
                return cells.astype(wanted)
        except FloatingPointError:
            top = float(np.finfo(wanted).max)
            flat = cells.reshape(-1)
            largest = float(flat[np.argmax(np.where(np.isfinite(flat), np.abs(flat), 0))])
            raise ValueRangeError(f"{largest!r} does not fit {name} (±{top:g})") from None
    return cells.astype(wanted)


def _array_value(value: ValueType, result: Any, item: abi.Type) -> Any:
    if value.kind == "str":
        return value.holder([Sdf.AssetPath(text) for text in result] if value.asset else list(result))
    if not isinstance(result, np.ndarray):
        rows = [cell if isinstance(item, abi.Scalar) else _flat(cell, item) for cell in result]
        dtype = {"int": np.int64, "float": np.float64, "bool": np.bool_}[value.kind]
        result = np.array(rows, dtype).reshape((len(rows), value.width) if value.shape else (len(rows),))
    return _holder(value, narrowed(value, result))


def _holder(value: ValueType, cells: Any) -> Any:
    """A `Vt` array of numbers that have its width already."""
    if value.quaternion:
        cells = cells[:, _REAL_LAST]
    if len(cells) == 0:
        return value.holder()
    if value.element.__name__ in ("TimeCode", "Duration"):
        return value.holder([value.element(cell) for cell in cells.tolist()])
    return vt_array(value.holder, cells.reshape(len(cells), *value.shape))


def _flat(result: Any, type: abi.Type) -> list[Any]:
    """All the numbers of a tuple, a record, or a tuple of rows."""
    if isinstance(type, abi.Scalar):
        return [result]
    parts: Sequence[tuple[Any, abi.Type]]
    if isinstance(type, abi.Record):
        parts = [(getattr(result, field.name), field.type) for field in type.fields]
    else:
        assert isinstance(type, abi.Tuple)
        parts = list(zip(result, type.items, strict=True))
    return [cell for part, inner in parts for cell in _flat(part, inner)]


# --- many prims at once


def column_cells(value: ValueType, found: list[Any]) -> list[Any]:
    """The values of many prims as columns of numbers, for a batch: one array for each number in a value that is no array."""
    if not value.shape:
        if value.element not in (bool, int, float):
            found = [item.GetValue() for item in found]
        return [np.asarray(found, value.dtype)]
    cells = np.asarray(value.holder(found))
    if value.quaternion:
        cells = cells[:, _REAL_FIRST]
    cells = cells.reshape(len(found), value.width)
    return [cells[:, index] for index in range(value.width)]


__all__ = [
    "ValueRangeError",
    "ValueType",
    "column_cells",
    "element_values",
    "misfit",
    "narrowed",
    "reader",
    "suggested",
    "value_type",
    "values_of",
    "writer",
]
