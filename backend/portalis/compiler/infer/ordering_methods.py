"""`@functools.total_ordering`: the comparisons that a class lacks, from the one that it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalis.compiler.infer.synthesis import add_methods
from portalis.compiler.program import ClassInfo

if TYPE_CHECKING:
    from portalis.compiler.infer.collector import ClassCollector

#: the comparison that the class has → the others, by its result
_FROM = {
    "__lt__": {
        "__gt__": "not result and self != other",
        "__le__": "result or self == other",
        "__ge__": "not result",
    },
    "__le__": {
        "__ge__": "not result or self == other",
        "__lt__": "result and self != other",
        "__gt__": "not result",
    },
    "__gt__": {
        "__lt__": "not result and self != other",
        "__ge__": "result or self == other",
        "__le__": "not result",
    },
    "__ge__": {
        "__le__": "not result or self == other",
        "__gt__": "result and self != other",
        "__lt__": "not result",
    },
}


def add_comparisons(collector: ClassCollector, cls: ClassInfo, prefix: str) -> None:
    """Write the comparisons; a class without any is reported."""
    root = next((name for name in _FROM if cls.find_method(name) is not None), None)
    if root is None:
        message = "must define at least one ordering operation: < > <= >="
        collector.world.syntax_errors.append((None, "PT0105", cls.node, message, "define `__lt__`"))
        return
    lines: list[str] = []
    for name, value in _FROM[root].items():
        if cls.find_method(name) is None:
            lines += [
                f"def {name}(self, other):",
                f"    result = self.{root}(other)",
                "    if result is NotImplemented:",
            ]
            lines += ["        return result", f"    return {value}"]
    add_methods(collector, cls, "\n".join(lines), prefix)
