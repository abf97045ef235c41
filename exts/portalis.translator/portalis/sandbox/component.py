"""A module as a component: the small wrapper that the Component Model needs.

The core module is embedded unchanged; around it stand the types of its interface, one `canon lift` for each export, and an exported
instance that holds them. Follows `Binary.md` of the Component Model.

A module that prints imports WASI preview 1, which components do not have; it is refused, unless its output may be discarded.
"""

from __future__ import annotations

from portalis.sandbox.errors import SandboxError, ValidationError
from portalis.sandbox.limits import Limits
from portalis.sandbox.sections import MAGIC, encode_name, encode_u32
from portalis.sandbox.validate import WASI, check
from portalis.sandbox.wit import (
    Definition,
    Function,
    Generic,
    Interface,
    NotExpressibleError,
    Primitive,
    WitType,
    interface_of,
    wit,
)

__all__ = ["NotExpressibleError", "componentize", "wit"]

_PREAMBLE = b"\0asm\x0d\0\x01\0"
_CORE_MODULE, _CORE_INSTANCE, _COMPONENT, _INSTANCE, _ALIAS, _TYPE, _CANON, _IMPORT, _EXPORT = (
    1,
    2,
    4,
    5,
    6,
    7,
    8,
    10,
    11,
)
_SORT_FUNC, _SORT_TYPE, _SORT_COMPONENT, _SORT_INSTANCE = b"\x01", b"\x03", b"\x04", b"\x05"
_CORE_FUNC, _CORE_MEMORY = b"\x00", b"\x02"
_PRIMITIVES = {"bool": 0x7F, "u8": 0x7D, "s32": 0x7A, "s64": 0x78, "f32": 0x76, "f64": 0x75, "string": 0x73}
_CONSTRUCTORS = {"list": 0x70, "tuple": 0x6F, "option": 0x6B}
_BAD_DESCRIPTOR = 8


def componentize(wasm: bytes, *, discard_output: bool = False) -> bytes:
    """The component of a module. Raises `ValidationError` for a module that is none of ours, `SandboxError` for one that prints."""
    facts = check(wasm, Limits(memory=1 << 32))
    if facts.prints and not discard_output:
        raise SandboxError(
            "the module prints, and a component has no 'fd_write' to print with; remove its print() calls or discard its output"
        )
    if "_start" in facts.exports and not facts.manifest.exports:
        raise ValidationError(["the module is a program without exported functions"])
    builder = _Component()
    builder.embed(wasm, facts.prints, "_initialize" in facts.exports)
    builder.lift(interface_of(facts.manifest), facts.exports)
    return builder.finish()


def _vec(items: list[bytes]) -> bytes:
    return encode_u32(len(items)) + b"".join(items)


def _section(number: int, content: bytes) -> bytes:
    return bytes([number]) + encode_u32(len(content)) + content


class _Types:
    """The types of one component: definitions are exported (or imported) by name, and referred to by the index that this makes."""

    def __init__(self) -> None:
        self.out: list[bytes] = []
        self.count = 0
        self.named: dict[str, int] = {}
        self._generic: dict[Generic, int] = {}

    def add(self, encoded: bytes) -> int:
        self.out.append(_section(_TYPE, _vec([encoded])))
        self.count += 1
        return self.count - 1

    def reference(self, type: WitType) -> bytes:
        if isinstance(type, Primitive):
            return bytes([_PRIMITIVES[type.name]])
        if isinstance(type, Generic):
            if type not in self._generic:
                items = [self.reference(item) for item in type.items]
                content = _vec(items) if type.name == "tuple" else items[0]
                self._generic[type] = self.add(bytes([_CONSTRUCTORS[type.name]]) + content)
            return _index(self._generic[type])
        return _index(self.named[type.name])

    def define(self, definition: Definition) -> int:
        members = []
        for name, type in definition.members:
            payload = b"" if type is None else self.reference(type)
            if definition.kind == "record":
                members.append(encode_name(name) + payload)
            else:
                members.append(encode_name(name) + (b"\x01" + payload if payload else b"\x00") + b"\x00")
        return self.add(bytes([0x72 if definition.kind == "record" else 0x71]) + _vec(members))

    def function(self, function: Function) -> int:
        params = [encode_name(name) + self.reference(type) for name, type in function.params]
        result = b"\x01\x00" if function.result is None else b"\x00" + self.reference(function.result)
        return self.add(b"\x40" + _vec(params) + result)


def _index(value: int) -> bytes:
    """A type index where a value type may stand: a signed number, so 64 needs a second byte."""
    out = bytearray()
    while value > 0x3F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


class _Component:
    def __init__(self) -> None:
        self.parts = [_PREAMBLE]
        self.core_modules = self.core_instances = self.core_functions = self.memories = 0
        self.main = 0

    def section(self, number: int, content: bytes) -> None:
        self.parts.append(_section(number, content))

    def finish(self) -> bytes:
        return b"".join(self.parts)

    def module(self, wasm: bytes) -> int:
        self.section(_CORE_MODULE, wasm)
        self.core_modules += 1
        return self.core_modules - 1

    def instance(self, encoded: bytes) -> int:
        self.section(_CORE_INSTANCE, _vec([encoded]))
        self.core_instances += 1
        return self.core_instances - 1

    def instantiate(self, module: int, arguments: dict[str, int]) -> int:
        listed = [encode_name(name) + b"\x12" + encode_u32(index) for name, index in arguments.items()]
        return self.instance(b"\x00" + encode_u32(module) + _vec(listed))

    def embed(self, wasm: bytes, prints: bool, initialize: bool) -> None:
        """Embeds and instantiates the core module, and lets its `_initialize` run."""
        main = self.module(wasm)
        imports = {WASI: self.instantiate(self.module(_MUTE), {})} if prints else {}
        self.main = self.instantiate(main, imports)
        if initialize:
            function = self.core_function("_initialize")
            exports = self.instance(b"\x01" + _vec([encode_name("_initialize") + _CORE_FUNC + encode_u32(function)]))
            self.instantiate(self.module(_STARTER), {"": exports})

    def alias(self, sort: bytes, name: str) -> None:
        self.section(_ALIAS, _vec([b"\x00" + sort + b"\x01" + encode_u32(self.main) + encode_name(name)]))

    def core_function(self, name: str) -> int:
        self.alias(_CORE_FUNC, name)
        self.core_functions += 1
        return self.core_functions - 1

    def lift(self, interface: Interface, exports: frozenset[str]) -> None:
        """Lifts every function, and exports the instance that holds them with their types.

        The instance is that of a nested component which imports the functions and exports them again: only a component can give types a name
        inside of an instance.
        """
        options = [b"\x00"]
        if "memory" in exports:
            self.alias(_CORE_MEMORY, "memory")
            options.append(b"\x03" + encode_u32(0))
        if "cabi_realloc" in exports:
            options.append(b"\x04" + encode_u32(self.core_function("cabi_realloc")))
        types = _Types()
        for definition in interface.definitions:
            types.named[definition.name] = types.define(definition)
        lifted = []
        for function in interface.functions:
            chosen = list(options)
            core = self.core_function(function.export)
            if f"cabi_post_{function.export}" in exports:
                chosen.append(b"\x05" + encode_u32(self.core_function(f"cabi_post_{function.export}")))
            signature = types.function(function)
            lifted.append(b"\x00\x00" + encode_u32(core) + _vec(chosen) + encode_u32(signature))
        self.parts += types.out
        self.section(_CANON, _vec(lifted))
        self.section(_COMPONENT, _shell(interface))
        arguments = [
            encode_name(f"import-type-{d.name}") + _SORT_TYPE + encode_u32(types.named[d.name])
            for d in interface.definitions
        ]
        arguments += [
            encode_name(f"import-func-{f.export}") + _SORT_FUNC + encode_u32(index)
            for index, f in enumerate(interface.functions)
        ]
        self.section(_INSTANCE, _vec([b"\x00" + encode_u32(0) + _vec(arguments)]))
        self.section(_EXPORT, _vec([b"\x00" + encode_name(interface.id) + _SORT_INSTANCE + encode_u32(0) + b"\x00"]))


def _shell(interface: Interface) -> bytes:
    """The nested component: imports types and functions, exports both under the names of the interface."""
    inside = _Types()
    parts: list[bytes] = []

    def flush() -> None:
        parts.extend(inside.out)
        inside.out.clear()

    def bring_in(name: str, description: bytes) -> None:
        flush()
        parts.append(_section(_IMPORT, _vec([b"\x00" + encode_name(name) + description])))

    for definition in interface.definitions:
        index = inside.define(definition)
        bring_in(f"import-type-{definition.name}", b"\x03\x00" + encode_u32(index))
        inside.named[definition.name] = inside.count
        inside.count += 1
    for function in interface.functions:
        bring_in(f"import-func-{function.export}", b"\x01" + encode_u32(inside.function(function)))
    flush()
    outside = _Types()
    outside.count = inside.count
    for definition in interface.definitions:
        # Written out again: a field must refer to the exported name of its type, not to the imported one.
        source = encode_u32(outside.define(definition))
        parts.extend(outside.out)
        outside.out.clear()
        parts.append(_section(_EXPORT, _vec([b"\x00" + encode_name(definition.name) + _SORT_TYPE + source + b"\x00"])))
        outside.named[definition.name] = outside.count
        outside.count += 1
    for index, function in enumerate(interface.functions):
        signature = outside.function(function)
        parts.extend(outside.out)
        outside.out.clear()
        described = b"\x01\x01" + encode_u32(signature)
        parts.append(
            _section(
                _EXPORT, _vec([b"\x00" + encode_name(function.export) + _SORT_FUNC + encode_u32(index) + described])
            )
        )
    return _PREAMBLE + b"".join(parts)


def _core(*parts: bytes) -> bytes:
    return MAGIC + b"".join(parts)


# (module (func (export "fd_write") (param i32 i32 i32 i32) (result i32) i32.const 8))
_MUTE = _core(
    _section(1, _vec([b"\x60\x04\x7f\x7f\x7f\x7f\x01\x7f"])),
    _section(3, _vec([b"\x00"])),
    _section(7, _vec([encode_name("fd_write") + b"\x00\x00"])),
    _section(10, _vec([b"\x04\x00\x41" + bytes([_BAD_DESCRIPTOR]) + b"\x0b"])),
)
# (module (import "" "_initialize" (func)) (start 0))
_STARTER = _core(
    _section(1, _vec([b"\x60\x00\x00"])),
    _section(2, _vec([encode_name("") + encode_name("_initialize") + b"\x00\x00"])),
    _section(8, b"\x00"),
)
