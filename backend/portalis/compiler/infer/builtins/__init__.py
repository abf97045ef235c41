"""Builtin functions: those that look at the call's syntax, those that depend on types in ways a stub cannot say."""

from portalis.compiler.infer.builtins import (  # noqa: F401  (builtins register themselves)
    addresses,
    arrays,
    bytearrays,
    collections,
    copies,
    dataclass_functions,
    held,
    introspection,
    iterators,
    itertools,
    library,
    ordering,
    partials,
    printing,
    quantifiers,
    regex,
    scalars,
    summing,
    system,
    typings,
)
