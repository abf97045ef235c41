"""Accessor for `PortalisModule` prims."""

from __future__ import annotations

from typing import Any

from pxr import Sdf, Usd

from portalis.schema import fields
from portalis.schema.plugin import MODULE_TYPE

STATUSES = ("unvalidated", "valid", "rejected")
FORMAT = 1
BLOCK = object()
"""Given to `Module.author` for a property: it has no value, whatever weaker layers say."""


class Module:
    """A `PortalisModule` prim. Each property raises `PropertyTypeError` when the stage holds a value of another type."""

    prefix = "portalis:"

    wasm = fields.asset("wasm")
    wasm_bytes = fields.octets("wasmBytes")
    sha256 = fields.text("sha256")
    byte_length = fields.integer("byteLength", 0, "int64")
    format = fields.integer("format", FORMAT)
    exports = fields.texts("exports")
    imports = fields.texts("imports")
    status = fields.text("status", "unvalidated", "token")
    source = fields.asset("source")
    source_sha256 = fields.text("sourceSha256")
    translator = fields.text("translator")
    signature = fields.text("signature")
    signer = fields.text("signer")

    def __init__(self, prim: Usd.Prim) -> None:
        self.prim = prim

    def __repr__(self) -> str:
        return f"<portalis.schema.Module {self.path}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Module) and bool(self.prim == other.prim)

    def __hash__(self) -> int:
        return hash(self.prim)

    @property
    def path(self) -> str:
        """The prim's path."""
        return str(self.prim.GetPath())

    @property
    def name(self) -> str:
        """The prim's name."""
        return str(self.prim.GetName())

    @property
    def embedded(self) -> bool:
        """Whether the bytes stand in the layer."""
        return bool(self.prim.GetAttribute("portalis:wasmBytes").HasAuthoredValue())

    @staticmethod
    def is_module(prim: Usd.Prim) -> bool:
        """Whether the prim is a module, for USD with and without the plugin."""
        return bool(prim) and bool(prim.GetTypeName() == MODULE_TYPE)

    @classmethod
    def author(cls, spec: Sdf.PrimSpec, *, define: bool = True, **values: Any) -> None:
        """Writes properties, by the names they have here, into a prim spec; None removes a property, `BLOCK` hides weaker layers' value.

        `define` makes it a `PortalisModule`. It uses Sdf only, so that it can stand in an `Sdf.ChangeBlock`.
        """
        if define:
            spec.specifier = Sdf.SpecifierDef
            spec.typeName = MODULE_TYPE
        for name, value in values.items():
            field = vars(cls).get(name)
            if not isinstance(field, fields.Field):
                raise TypeError(f"Module has no property {name!r}")
            if value is BLOCK:
                field.block(spec, cls.prefix)
            else:
                field.author(spec, cls.prefix, value)
