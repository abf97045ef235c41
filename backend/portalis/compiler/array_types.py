"""The typed arrays that a host passes without a copy (`portalis.arrays`), as types."""

from __future__ import annotations

from portalis.compiler.types import FLOAT, INT, Prim, TupleT, Type

#: Element of a `portalis.arrays.Array` → the array's type, a handle to 32-bit numbers
ARRAYS = {name: Prim(f"Array[{name}]") for name in ("Float", "Int", "Vec2f", "Vec3f", "Vec4f")}
#: Element → what reading one gives
ARRAY_ITEMS: dict[str, Type] = {
    "Float": FLOAT,
    "Int": INT,
    **{f"Vec{n}f": TupleT((FLOAT,) * n) for n in (2, 3, 4)},
}
_ITEM_OF = {id(array): ARRAY_ITEMS[name] for name, array in ARRAYS.items()}


def array_item(t: Type) -> Type | None:
    """What reading an element of a typed array gives; `None` for all other types."""
    return _ITEM_OF.get(id(t))
