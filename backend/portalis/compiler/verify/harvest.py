"""The literals of a script: inputs near them reach branches that random ones do not."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Iterable
from dataclasses import dataclass

_MOST = 200
_LONGEST = 200


@dataclass(frozen=True)
class Literals:
    """Constants in the order in which they stand in the source, each once."""

    ints: tuple[int, ...] = ()
    floats: tuple[float, ...] = ()
    texts: tuple[str, ...] = ()
    blobs: tuple[bytes, ...] = ()


def harvest(sources: Iterable[bytes]) -> Literals:
    """The constants of these files, but for docstrings. A file that does not parse has none."""
    ints: dict[int, None] = {}
    floats: dict[str, float] = {}  # by repr: -0.0 is not 0.0
    texts: dict[str, None] = {}
    blobs: dict[bytes, None] = {}
    for source in sources:
        with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            tree = ast.parse(source)
            ignored = {id(node) for node in ast.walk(tree) if isinstance(node, ast.Expr) for node in [node.value]}
            for node in ast.walk(tree):
                if not isinstance(node, ast.Constant) or id(node) in ignored:
                    continue
                value = node.value
                if isinstance(value, bool):
                    continue
                if isinstance(value, int):
                    ints.update(dict.fromkeys((value, -value, value + 1, value - 1)))
                elif isinstance(value, float):
                    floats.update({repr(value): value, repr(-value): -value})
                elif isinstance(value, str) and len(value) <= _LONGEST and _encodable(value):
                    texts[value] = None
                elif isinstance(value, bytes) and len(value) <= _LONGEST:
                    blobs[value] = None
    return Literals(tuple(ints)[:_MOST], tuple(floats.values())[:_MOST], tuple(texts)[:_MOST], tuple(blobs)[:_MOST])


def _encodable(text: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in text)
