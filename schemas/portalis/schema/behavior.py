"""Accessor for instances of `PortalisBehaviorAPI`: a binding of a module's function to a prim."""

from __future__ import annotations

from typing import Any

from pxr import Sdf, Usd

from portalis.schema import fields
from portalis.schema.plugin import BEHAVIOR_TYPE

EVENTS = ("frame", "open", "manual")
NAMESPACE = "portalis:behavior"
_APPLIED = f"{BEHAVIOR_TYPE}:"
# Called on the class: looked up on the object, USD checks it first, which takes longer than the call.
_attribute, _relationship, _type_info = Usd.Prim.GetAttribute, Usd.Prim.GetRelationship, Usd.Prim.GetPrimTypeInfo
_targets, _is_defined = Usd.Relationship.GetTargets, Usd.Property.IsDefined


class Behavior:
    """A binding on a prim. Each property raises `PropertyTypeError` when the stage holds a value of another type."""

    entry = fields.text("entry")
    inputs = fields.texts("inputs")
    outputs = fields.texts("outputs")
    enabled = fields.flag("enabled", True)
    order = fields.integer("order", 0)
    event = fields.text("event", "frame", "token")
    seed = fields.integer("seed", 0)
    memory_mib = fields.integer("limits:memoryMiB", 256)
    timeout_seconds = fields.number("limits:timeoutSeconds", 1.0)
    fuel = fields.integer("limits:fuel", 0, "int64")

    def __init__(self, prim: Usd.Prim, name: str) -> None:
        self.prim = prim
        self.name = name
        self.prefix = f"{NAMESPACE}:{name}:"

    def __repr__(self) -> str:
        return f"<portalis.schema.Behavior {self.name!r} of {self.path}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Behavior) and (self.prim, self.name) == (other.prim, other.name)

    def __hash__(self) -> int:
        return hash((self.prim, self.name))

    @property
    def path(self) -> str:
        """The prim's path."""
        return str(self.prim.GetPath())

    @property
    def modules(self) -> tuple[str, ...]:
        """The targets of the relationship `module`: one, if the binding is as it should be."""
        relationship = _relationship(self.prim, f"{self.prefix}module")
        return tuple(map(str, _targets(relationship))) if _is_defined(relationship) else ()

    def read(self) -> dict[str, Any]:
        """All properties but `modules`, by the names they have here. Raises `PropertyTypeError` for the first of another type."""
        prim, prefix = self.prim, self.prefix
        return {name: field.of(_attribute(prim, prefix + field.name)) for name, field in _FIELDS.items()}

    @staticmethod
    def names(prim: Usd.Prim) -> list[str]:
        """The names of the prim's bindings, in the order of `apiSchemas`."""
        # Unlike GetAppliedSchemas, this lists schemas that USD does not know.
        applied = _type_info(prim).GetAppliedAPISchemas()
        return [name[len(_APPLIED) :] for name in map(str, applied) if name.startswith(_APPLIED)] if applied else []

    @staticmethod
    def of(prim: Usd.Prim) -> list[Behavior]:
        """The prim's bindings."""
        return [Behavior(prim, name) for name in Behavior.names(prim)]

    @staticmethod
    def valid_name(name: str) -> bool:
        """Whether a binding can have that name."""
        return bool(Sdf.Path.IsValidIdentifier(name)) and name not in _RESERVED

    @classmethod
    def author(cls, spec: Sdf.PrimSpec, name: str, *, module: str | None = None, **values: Any) -> None:
        """Applies the schema to a prim spec and writes properties, by the names they have here; None removes a property.

        Properties that are not given are written with their defaults where the spec has none. `module` is the target, in the namespace of
        the spec's layer. It uses Sdf only, so that it can stand in an `Sdf.ChangeBlock`.
        """
        if not cls.valid_name(name):
            raise ValueError(
                f"{name!r} can not be the name of a binding: it must be an identifier and not {', '.join(_RESERVED)}"
            )
        prefix = f"{NAMESPACE}:{name}:"
        _edit_schemas(spec, name, add=True)
        for attribute, field in _FIELDS.items():
            if attribute in values:
                field.author(spec, prefix, values.pop(attribute))
            elif f"{prefix}{field.name}" not in spec.properties:
                field.author(spec, prefix, field.default)
        if values:
            raise TypeError(f"Behavior has no property {', '.join(map(repr, values))}")
        if module is not None:
            relationship = spec.properties.get(f"{prefix}module") or Sdf.RelationshipSpec(
                spec, f"{prefix}module", custom=False, variability=Sdf.VariabilityUniform
            )
            relationship.targetPathList.explicitItems = [Sdf.Path(module)]

    @classmethod
    def remove(cls, spec: Sdf.PrimSpec, name: str, *, hide: bool = True) -> None:
        """Takes the schema, and what is authored of it, from a prim spec; `hide` also deletes what weaker layers apply."""
        _edit_schemas(spec, name, add=False, hide=hide)
        prefix = f"{NAMESPACE}:{name}:"
        for found in [found for found in spec.properties if found.name.startswith(prefix)]:
            spec.RemoveProperty(found)


_FIELDS: dict[str, fields.Field[Any]] = {
    name: found for name, found in vars(Behavior).items() if isinstance(found, fields.Field)
}
#: USD refuses instances named like a property of the schema.
_RESERVED = ("module", *(name for name in (field.name for field in _FIELDS.values()) if ":" not in name), "limits")


def _edit_schemas(spec: Sdf.PrimSpec, name: str, *, add: bool, hide: bool = False) -> None:
    """Adds or removes the binding's schema in the list operation `apiSchemas` of a prim spec."""
    schema = f"{BEHAVIOR_TYPE}:{name}"
    operation = spec.GetInfo("apiSchemas") if spec.HasInfo("apiSchemas") else Sdf.TokenListOp()
    if operation.isExplicit:
        items = [item for item in operation.explicitItems if item != schema]
        operation.explicitItems = [*items, schema] if add else items
    elif add:
        operation.deletedItems = [item for item in operation.deletedItems if item != schema]
        if schema not in (*operation.prependedItems, *operation.appendedItems):
            # Behind what is there: the order of bindings is the order in which they were made.
            operation.prependedItems = [*operation.prependedItems, schema]
    else:
        operation.prependedItems = [item for item in operation.prependedItems if item != schema]
        operation.appendedItems = [item for item in operation.appendedItems if item != schema]
        if hide and schema not in operation.deletedItems:
            operation.deletedItems = [*operation.deletedItems, schema]
    if operation.isExplicit or operation.prependedItems or operation.appendedItems or operation.deletedItems:
        spec.SetInfo("apiSchemas", operation)
    else:
        spec.ClearInfo("apiSchemas")
