"""`Vt` arrays of numbers that numpy has already.

`FromNumpy` converts number by number: a million points take it 10 ms, of which copying 12 MB is one. An array made of its length alone is
new and nobody else's, and tells where its numbers lie, so they are copied there at once. Nothing documents that this may be done:
each type of array is tried first, and one that does not come out as `FromNumpy` makes it goes that way.
"""

from __future__ import annotations

import ctypes
import functools
from typing import Any

import numpy as np

_FEW = 4096
"""Bytes for which it is not worth it."""


def vt_array(holder: Any, cells: Any) -> Any:
    """The `Vt` array of class `holder` with the numbers of a numpy array, which has the shape and the dtype that `np.asarray` shows of
    such arrays. `ValueError` for one that has not.
    """
    cells = np.ascontiguousarray(cells)
    if cells.nbytes > _FEW and _can_be_filled(holder):
        found = _filled(holder, cells)
        if found is not None:
            return found
    return holder.FromNumpy(cells)


def _filled(holder: Any, cells: Any) -> Any:
    """None when the array has another layout than the numbers."""
    found = holder(len(cells))
    # Shows where the numbers lie, and keeps them there.
    place = np.asarray(found)
    if place.dtype != cells.dtype or place.shape != cells.shape or not place.flags.c_contiguous:
        return None
    ctypes.memmove(place.ctypes.data, cells.ctypes.data, cells.nbytes)
    return found


@functools.cache
def _can_be_filled(holder: Any) -> bool:
    """Whether it does for this class what `FromNumpy` does, and to no other array."""
    try:
        before, shown = holder(2), np.asarray(holder(2))
        cells = np.arange(1, 1 + shown.size).astype(shown.dtype).reshape(shown.shape)
        found, wanted = _filled(holder, cells), np.asarray(holder.FromNumpy(cells))
        untouched = not np.asarray(before).any() and not np.asarray(holder(2)).any()
        return found is not None and untouched and np.asarray(found).tobytes() == wanted.tobytes() == cells.tobytes()
    except Exception:  # whatever this version of USD says: then it is done as everybody does it
        return False
