"""What is refused before any code runs."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
import wasmtime

from portalis.sandbox import Sandbox, ValidationError
from portalis.sandbox.sections import with_section

from .wat import export, manifest, module

NUMBERS = '(func (export "f") (param f64) (result f64) local.get 0)'
F = export("f", {"x": "float"}, "float")


def problems(wasm: bytes) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        Sandbox(cache=False).load(wasm)
    assert str(caught.value).startswith("the module was refused: ") or len(caught.value.problems) > 1
    return caught.value.problems


def test_accepted() -> None:
    with Sandbox(cache=False).load(module(NUMBERS, F)) as loaded:
        assert loaded.f(2.5) == 2.5
    with Sandbox(cache=False).load(module(NUMBERS, F, allocator=False)) as loaded:
        assert loaded.f(2.5) == 2.5, "a module without memory"


@pytest.mark.parametrize(
    "wasm", [b"", b"\0", b"\0asm", b"\0asm\1\0\0\0\1", b"hello, world" * 10, b"\0asm\1\0\0\0" + b"\xff" * 50]
)
def test_garbage(wasm: bytes) -> None:
    assert problems(wasm)[0].startswith("not a valid module")


def test_truncated_and_mutated() -> None:
    wasm = module(NUMBERS, F)
    for size in range(len(wasm)):
        try:
            Sandbox(cache=False).load(wasm[:size])
        except ValidationError:
            continue
        pytest.fail(f"the first {size} bytes were accepted")
    generator = random.Random(1)
    for _ in range(300):
        mutated = bytearray(wasm)
        for _ in range(generator.randrange(1, 4)):
            mutated[generator.randrange(len(wasm))] = generator.randrange(256)
        try:
            with Sandbox(cache=False).load(bytes(mutated)) as loaded:
                loaded.f(1.0)
        except (ValidationError, AttributeError, TypeError):
            pass


@pytest.mark.parametrize(
    ("body", "exports", "reason"),
    [
        ('(import "env" "open" (func (param i32)))', (), "it imports func env.open, which is not allowed"),
        ('(import "wasi_snapshot_preview1" "fd_read" (func))', (), "fd_read, which is not allowed"),
        (
            '(import "wasi_snapshot_preview1" "fd_write" (func))',
            (),
            "as () -> (), not as (i32, i32, i32, i32) -> (i32)",
        ),
        ('(import "wasi_snapshot_preview1" "fd_write" (global i32))', (), "as global, not as"),
        ('(import "env" "memory" (memory 1 2))', (), "it imports memory env.memory, which is not allowed"),
        ('(memory (export "memory") 1)', (), "its memory declares no maximum"),
        ('(memory (export "memory") 1 5000)', (), "may grow to 327,680,000 bytes; the limit is 268,435,456"),
        ("(memory 1 2)", (), "does not export its memory as 'memory'"),
        ("(func) (start 0)", (), "it has a start function"),
        ("(table 200000 funcref)", (), "its table has 200,000 elements"),
        (NUMBERS, (), "it exports func 'f', which its manifest does not list"),
        ("", (F,), "its manifest lists 'f', but it does not export a function 'f'"),
        ('(global (export "f") i32 (i32.const 0))', (F,), "does not export a function 'f'"),
        (
            '(func (export "f") (param i64) (result f64) unreachable)',
            (F,),
            "export 'f' is (i64) -> (f64), but f(x: float) -> float needs (f64) -> (f64)",
        ),
        ('(func (export "f") (param i32 i32))', (export("f", {"s": "str"}),), "there is no export 'cabi_realloc'"),
        ('(func (export "f") (param i32 i32))', (export("f", {"s": "str"}),), "'f' needs a memory"),
        ('(func (export "cabi_realloc"))', (), "export 'cabi_realloc' is () -> (), not"),
        ('(func (export "_initialize") (param i32))', (), "export '_initialize' is (i32) -> (), not () -> ()"),
        ('(func (export "cabi_post_g"))', (), "it exports func 'cabi_post_g'"),
        (NUMBERS + '(func (export "cabi_post_f"))', (F,), "export 'cabi_post_f' is () -> (), not (f64) -> ()"),
        ('(func (export "_start"))', (export("f", {}) | {"export": "_start"},), "'_start' can not be the name of"),
        ('(func (export "portalis_output"))', (), "'portalis_output' is a func, not a global"),
        ('(func (export "portalis_input"))', (), "'portalis_input' is a func, not a global"),
        ('(func (export "portalis_exception"))', (), "'portalis_exception' is a func, not a global"),
        (
            NUMBERS,
            (F | {"params": [{"name": "x", "type": "float", "default": "open('x')"}]},),
            "is not a Python literal",
        ),
        (NUMBERS, (F | {"params": [{"name": "x", "type": "float", "default": "'a'"}]},), "it must be float, not str"),
        ('(func (export "_start")) (func (export "_initialize"))', (), "it exports both '_initialize'"),
        ('(global (export "g") i32 (i32.const 0))', (), "it exports global 'g'"),
    ],
)
def test_refused(body: str, exports: tuple[Any, ...], reason: str) -> None:
    assert any(reason in problem for problem in problems(module(body, *exports, allocator=False)))


@pytest.mark.parametrize(
    "body",
    [
        '(memory (export "memory") i64 1 2)',
        '(memory (export "memory") 1 2 shared)',
        "(memory 1 1) (memory 1 1)",
        "(tag)",
        "(func return_call 0)",
        "(type (struct))",
        "(func (result v128) v128.const i32x4 0 0 0 0 v128.const i32x4 0 0 0 0 v128.const i32x4 0 0 0 0 f32x4.relaxed_madd)",
    ],
)
def test_features_that_are_off(body: str) -> None:
    assert problems(module(body, allocator=False))


def test_all_problems_at_once() -> None:
    body = '(import "env" "x" (func)) (memory (export "memory") 1) (func $s) (start $s) (func (export "extra"))'
    found = problems(module(body, F, allocator=False))
    assert len(found) == 5
    assert "\n  - " in str(ValidationError(found))


def test_sections_that_lie() -> None:
    bare = bytes(wasmtime.wat2wasm(f"(module {NUMBERS})"))
    assert "it has no custom section 'portalis': not made by Portalis" in problems(bare)
    assert any("not JSON" in found for found in problems(with_section(bare, "portalis", b"{")))
    good = with_section(bare, "portalis", json.dumps(manifest(F)).encode())
    assert any("line table version 9" in found for found in problems(with_section(good, "portalis.lines", b"\x09")))
    twice = good + good[len(bare) :]
    assert "2 custom sections are named 'portalis'" in problems(twice)[0]


def wide(loops: str, count: int) -> bytes:
    """A function with `count` locals, set before and used behind some code."""
    body = "".join(f"(local.set {i} (i64.const 1))" for i in range(count)) + loops
    body += "".join(f"(local.set {i} (i64.add (local.get {i}) (i64.const 1)))" for i in range(count))
    return module(f"(func (local {'i64 ' * count}) {body})")


@pytest.mark.parametrize(
    ("wasm", "reason"),
    [
        (module("(func" + "(loop " * 50_000 + ")" * 50_001), "loops are nested deeper than 64"),
        (wide("(loop (local.set 0 (i64.const 2)) (br_if 0 (i32.const 0)))" * 2000, 2000), "too much work to compile"),
        (wide("(if (i32.const 0) (then (local.set 0 (i64.const 2))))" * 20_000, 2000), "too much work to compile"),
        (wide("(block (br_table " + "0 " * 20_000 + "(i32.const 0)))", 2000), "too much work to compile"),
    ],
    ids=["nested", "loops", "branches", "table"],
)
def test_code_made_to_be_slow_to_compile(wasm: bytes, reason: str) -> None:
    """The first of these would take minutes; all are refused in the time that reading them takes."""
    assert reason in problems(wasm)[0]


def test_every_instruction_can_be_read() -> None:
    body = """(table 1 funcref) (elem declare func $f) (data "x") (type $t (func (param i64 i64) (result i64 i64)))
      (func $f (param i64) (result i64) (local v128 f32 f64 funcref)
        (block (loop (br_if 0 (i32.const 0)) (br_table 0 1 0 (i32.const -5)))) (if (i32.const 1) (then (nop)) (else (return (i64.const 1))))
        (local.set 1 (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 (local.get 1) (v128.const i64x2 1 2)))
        (local.set 1 (v128.load offset=70000 (i32.const 0))) (v128.store (i32.const 0) (local.get 1))
        (local.set 1 (i8x16.replace_lane 3 (local.get 1) (i32.const 4))) (local.set 1 (v128.load8_lane 3 (i32.const 4) (local.get 1)))
        (local.set 1 (f64x2.nearest (f64x2.add (local.get 1) (i64x2.mul (local.get 1) (local.get 1)))))
        (local.set 2 (f32.const 1.5)) (local.set 3 (f64.const 2.5)) (drop (i64.trunc_sat_f64_s (local.get 3)))
        (local.set 4 (ref.func $f)) (drop (ref.is_null (ref.null func))) (drop (table.get 0 (i32.const 0)))
        (memory.copy (i32.const 0) (i32.const 0) (i32.const 0)) (memory.fill (i32.const 0) (i32.const 0) (i32.const 0))
        (memory.init 0 (i32.const 0) (i32.const 0) (i32.const 0)) (data.drop 0) (drop (memory.grow (memory.size)))
        (table.set 0 (i32.const 0) (local.get 4)) (drop (table.size 0)) (drop (table.grow 0 (ref.null func) (i32.const 0)))
        (table.fill 0 (i32.const 0) (ref.null func) (i32.const 0)) (table.copy 0 0 (i32.const 0) (i32.const 0) (i32.const 0))
        (drop (select (result i64) (i64.const 1) (i64.const 2) (i32.const 0))) (drop (i32.extend8_s (i32.const 1)))
        (drop (i64.load32_u offset=4 (i32.const 0))) (drop (call $f (i64.const 0)))
        (drop (call_indirect (param i64) (result i64) (i64.const 0) (i32.const 0)))
        (i64.const 1) (i64.const 2) (block (type $t) (br 0)) drop drop (unreachable))"""
    with Sandbox(cache=False).load(module(body)) as loaded:
        assert loaded.exports == {}


def test_path(tmp_path: Any) -> None:
    path = tmp_path / "wave.wasm"
    path.write_bytes(module(NUMBERS, F))
    for given in (path, str(path), bytearray(path.read_bytes()), memoryview(path.read_bytes())):
        with Sandbox(cache=False).load(given) as loaded:
            assert loaded.f(1.0) == 1.0
    with pytest.raises(FileNotFoundError):
        Sandbox(cache=False).load(tmp_path / "none.wasm")
