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


def test_path(tmp_path: Any) -> None:
    path = tmp_path / "wave.wasm"
    path.write_bytes(module(NUMBERS, F))
    for given in (path, str(path), bytearray(path.read_bytes()), memoryview(path.read_bytes())):
        with Sandbox(cache=False).load(given) as loaded:
            assert loaded.f(1.0) == 1.0
    with pytest.raises(FileNotFoundError):
        Sandbox(cache=False).load(tmp_path / "none.wasm")
