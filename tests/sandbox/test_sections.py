"""Reading and writing sections of a binary."""

from __future__ import annotations

import pytest
import wasmtime
from hypothesis import given
from hypothesis import strategies as st

from portalis.sandbox.sections import (
    MAGIC,
    MalformedModule,
    custom_section,
    custom_sections,
    encode_u32,
    read_u32,
    sections,
    with_section,
    without,
)

EMPTY = MAGIC


@given(st.integers(0, 0xFFFFFFFF))
def test_numbers_survive(value: int) -> None:
    encoded = encode_u32(value)
    assert read_u32(encoded, 0, len(encoded)) == (value, len(encoded))


@pytest.mark.parametrize("data", [b"", b"\x80", b"\x80\x80\x80\x80\x80\x00", b"\xff\xff\xff\xff\x7f", b"\x80" * 1000])
def test_bad_numbers(data: bytes) -> None:
    with pytest.raises(MalformedModule, match="offset 0"):
        read_u32(data, 0, len(data))


def test_padded_number_is_read() -> None:
    assert read_u32(b"\x81\x80\x80\x80\x00", 0, 5) == (1, 5)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "does not begin"),
        (b"\0asm", "does not begin"),
        (b"\0asm\x02\0\0\0", "unknown WebAssembly version 02000000"),
        (b"hello, world", "does not begin"),
        (b"\0asm\x0d\0\x01\0", "a WebAssembly component"),
        (MAGIC + b"\x63\0", "unknown section id 99"),
        (MAGIC + b"\x01\x05\0", "longer than the module"),
        (MAGIC + b"\x01", "cut off"),
        (MAGIC + b"\x00\xff\xff\xff\xff\x0f", "longer than the module"),
        (MAGIC + b"\x00\x02\x05a", "longer than what holds it"),
        (MAGIC + b"\x00\x03\x02\xff\xfe", "not UTF-8"),
    ],
)
def test_malformed(data: bytes, reason: str) -> None:
    with pytest.raises(MalformedModule, match=reason):
        custom_sections(data)


@given(st.binary(max_size=200))
def test_garbage_never_escapes(data: bytes) -> None:
    for wasm in (data, MAGIC + data):
        try:
            found = sections(wasm)
        except MalformedModule:
            continue
        assert all(section.start <= section.end <= len(wasm) for section in found)


def test_with_and_without() -> None:
    wasm = bytes(wasmtime.wat2wasm('(module (func (export "f")))'))
    more = with_section(with_section(wasm, "a", b"one"), "b", b"two")
    assert custom_sections(more) == [("a", b"one"), ("b", b"two")]
    assert more.startswith(wasm), "code offsets must not move"
    replaced = with_section(more, "a", b"three")
    assert custom_sections(replaced) == [("b", b"two"), ("a", b"three")]
    assert without(replaced, lambda name: True) == wasm
    wasmtime.Module(wasmtime.Engine(), replaced)


def test_custom_section_must_be_unique() -> None:
    wasm = with_section(EMPTY, "a", b"1")
    assert custom_section(wasm, "a") == b"1"
    assert custom_section(wasm, "b") is None
    twice = wasm + wasm[len(MAGIC) :]
    with pytest.raises(MalformedModule, match="2 custom sections are named 'a'"):
        custom_section(twice, "a")
