"""Operators: arithmetic, comparison, logic."""

from portalis.compiler.infer.operators import (  # noqa: F401  (visitors register themselves)
    arithmetic,
    comparison,
    dunders,
    logic,
    order,
)
