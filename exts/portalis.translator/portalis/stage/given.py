"""What callers of `bind` may write for inputs and outputs, and what a binding makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from pxr import Sdf, Usd

from portalis.stage.sources import (
    Builtin,
    Constant,
    FromAttribute,
    FromRelationship,
    Input,
    Output,
    Previous,
    Source,
    SourceError,
    constant,
    parse_input,
    parse_output,
    parse_source,
    prim_text,
)

Inputs: TypeAlias = "Mapping[str, Any] | Sequence[str | Input] | str | Input"
Outputs: TypeAlias = "Mapping[str, Any] | Sequence[Any] | str | Output | Usd.Attribute"


def read_inputs(given: Inputs) -> list[Input]:
    """The inputs. Raises `SourceError`."""
    if isinstance(given, Mapping):
        return [_named(name, value) for name, value in given.items()]
    return [item if isinstance(item, Input) else parse_input(_text(item, "an input")) for item in _listed(given)]


def read_outputs(given: Outputs, prims: Sequence[Usd.Prim]) -> list[Output]:
    """The outputs of bindings of these prims: texts, attributes of the prims, or a mapping from attribute to value type (None for one
    that is there). Raises `SourceError`.
    """
    if isinstance(given, Mapping):
        return [_typed(name, type) for name, type in given.items()]
    return [item if isinstance(item, Output) else _output(item, prims) for item in _listed(given)]


def moving_along(inputs: Iterable[Input], prim: Usd.Prim) -> tuple[Input, ...]:
    """The inputs, with attributes of prims below the same root prim by relative path: a text is not mapped when a layer is referenced
    elsewhere, and a relative path is right there too.
    """
    return tuple(Input(item.parameter, _relative(item.source, prim)) for item in inputs)


def _relative(source: Source, prim: Usd.Prim) -> Source:
    if not isinstance(source, FromAttribute) or not source.prim.startswith("/"):
        return source
    here, there = prim.GetPath(), Sdf.Path(source.prim)
    if here.GetPrefixes()[:1] != there.GetPrefixes()[:1]:
        return source
    return FromAttribute(prim_text(there.MakeRelativePath(here)), source.attribute)


def _listed(given: Any) -> list[Any]:
    if isinstance(given, str | Input | Output | Usd.Attribute | Sdf.Path):
        return [given]
    if not isinstance(given, Iterable):
        raise SourceError(f"inputs and outputs are texts, not a {type(given).__name__}")
    return list(given)


def _named(name: Any, value: Any) -> Input:
    parameter = parse_input(_text(name, "the name of a parameter"))
    if parameter.parameter != name:
        raise SourceError(f"{name!r} is not the name of a parameter")
    return Input(name, _source(value))


def _source(value: Any) -> Source:
    if isinstance(value, Builtin | Constant | FromAttribute | Previous | FromRelationship):
        return value
    if isinstance(value, Usd.Attribute | Sdf.Path):
        return parse_source(str(value.GetPath() if isinstance(value, Usd.Attribute) else value))
    return parse_source(value) if isinstance(value, str) else constant(value)


def _output(item: Any, prims: Sequence[Usd.Prim]) -> Output:
    if isinstance(item, Usd.Attribute):
        item = item.GetPath()
    if isinstance(item, Sdf.Path):
        if item.IsAbsolutePath() and [item.GetPrimPath()] != [prim.GetPath() for prim in prims]:
            raise SourceError(f"a behaviour writes attributes of its own prim, and {item} is another's")
        item = item.name
    return parse_output(_text(item, "an output"))


def _typed(name: Any, type: Any) -> Output:
    text = _text(name, "the name of an attribute")
    return parse_output(text if type is None else f"{text} as {type}")


def _text(item: Any, what: str) -> str:
    if not isinstance(item, str):
        raise SourceError(f"{what} is a text, not a {type(item).__name__}")
    return item
