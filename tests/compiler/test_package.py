import contextlib
import json
import re
import threading

import pytest
import wasmtime
from wasmtime._instance import InstanceExports as Exports

from portalis.compiler import build as build_module
from portalis.compiler.build import SOURCE_NAME, Built, build
from portalis.compiler.compact import compact
from portalis.compiler.dwarf import DwarfError, source_lines
from portalis.compiler.instructions import long_numbers, traceback_points
from portalis.compiler.objectfile import CODE, function_bodies, sections
from portalis.compiler.package import package
from portalis.compiler.pipeline import translate
from portalis.compiler.prebuilt import Runtime
from portalis.compiler.toolchain import Toolchain
from portalis.sandbox import Sandbox, lines
from portalis.sandbox.sections import custom_section

# `//= F.L` marks a Rust line as Python line L of function F.
PROGRAM = """#![no_std]
use portalis_rt as rt;
#[inline(never)]
fn outer(n: i64) -> i64 {
    let first = middle(n); //= 1.10
    first + 1 //= 1.11
}
#[inline(always)]
fn middle(n: i64) -> i64 {
    if n == 7 { //= 2.20
        return inner(n) * 3; //= 2.21
    }
    inner(n + 1) //= 2.22
}
#[inline(always)]
fn inner(n: i64) -> i64 {
    rt::checked_add(i64::MAX - 10, n) //= 3.30
}
#[inline(never)]
fn spin(n: i64) -> i64 {
    let mut i = n; //= 4.40
    loop { //= 4.41
        i = i.wrapping_mul(3).rotate_left(7); //= 4.42
        if i == n + 1 { //= 4.43
            return rt::checked_add(i, i64::MAX); //= 4.44
        }
    }
}
#[inline(never)]
fn through(f: fn(i64) -> i64, n: i64) -> i64 {
    let r = f(n); //= 5.50
    r ^ 5 //= 5.51
}
#[no_mangle]
pub extern "C" fn start(n: i64) -> i64 { outer(n) }
#[no_mangle]
pub extern "C" fn endless(n: i64) -> i64 { spin(n) }
#[no_mangle]
pub extern "C" fn indirect(n: i64) -> i64 {
    through(if n > 0 { outer } else { spin }, n)
}
"""
EXPORTS = ["start", "endless", "indirect", "portalis_exception"]
FUNCTIONS = ["<module>", "outer", "middle", "inner", "spin", "through"]
MANIFEST = {"format": 1, "translator": "0.1.0", "source": {"file": "é.py"}}


def marked_lines(source: str) -> dict[int, tuple[int, int]]:
    found = {}
    for number, text in enumerate(source.splitlines(), 1):
        if mark := re.search(r"//= (\d+)\.(\d+)", text):
            found[number] = (int(mark[1]), int(mark[2]))
    return found


@pytest.fixture(scope="session")
def built(toolchain: Toolchain, tiny: Runtime) -> Built:
    return build(PROGRAM, exports=EXPORTS, toolchain=toolchain, runtime=tiny)


@pytest.fixture(scope="session")
def packed(built: Built) -> bytes:
    return package(built, line_map=marked_lines(PROGRAM), manifest=MANIFEST, functions=FUNCTIONS)


def start(wasm: bytes, *, epochs: bool = False) -> tuple[wasmtime.Store, Exports]:
    config = wasmtime.Config()
    config.epoch_interruption = epochs
    store = wasmtime.Store(wasmtime.Engine(config))
    if epochs:
        store.set_epoch_deadline(1)
    return store, wasmtime.Instance(store, wasmtime.Module(store.engine, wasm), []).exports(store)


def traceback(
    wasm: bytes, store: wasmtime.Store, export: str, argument: int, exports: Exports
) -> list[tuple[str, int]]:
    """Functions and Python lines of the trap that the call ends in, innermost first, the way that the sandbox finds them."""
    section = custom_section(wasm, lines.SECTION)
    assert section is not None
    table = lines.decode(section)
    with pytest.raises(wasmtime.Trap) as caught:
        exports[export](store, argument)
    found = []
    for frame in caught.value.frames:
        found += [(FUNCTIONS[position.function], position.line) for position in table.lookup(frame.module_offset)]
    return found


def test_inlined_frames(packed: bytes) -> None:
    store, exports = start(packed)
    assert exports["start"](store, 5) == 2**63 - 1 - 10 + 6 + 1
    assert traceback(packed, store, "start", 100, exports) == [("inner", 30), ("middle", 22), ("outer", 10)]


def test_indirect_call(packed: bytes) -> None:
    store, exports = start(packed)
    assert traceback(packed, store, "indirect", 100, exports) == [
        ("inner", 30),
        ("middle", 22),
        ("outer", 10),
        ("through", 50),
    ]


def test_time_limit_strikes_in_a_loop(packed: bytes) -> None:
    store, exports = start(packed, epochs=True)
    threading.Timer(0.05, store.engine.increment_epoch).start()
    frames = traceback(packed, store, "endless", 12345, exports)
    assert [function for function, _ in frames] == ["spin"]
    assert 40 <= frames[0][1] <= 44


def test_sections(packed: bytes, built: Built) -> None:
    names = [part.name for part in sections(packed) if part.name]
    assert names == ["portalis", "portalis.lines", "producers"]
    manifest = json.loads(custom_section(packed, "portalis") or b"")
    assert manifest == {**MANIFEST, "functions": FUNCTIONS}
    producers = custom_section(packed, "producers") or b""
    for word in (b"Python", b"portalis", b"0.1.0", b"rustc", ".".join(map(str, built.toolchain.version)).encode()):
        assert word in producers


def test_names_are_kept_when_asked_for(built: Built) -> None:
    wasm = package(built, line_map={}, manifest=MANIFEST, functions=[], keep_names=True)
    assert b"middle" not in wasm  # inlined
    assert b"outer" in (custom_section(wasm, "name") or b"")


def test_same_input_same_bytes(built: Built, packed: bytes) -> None:
    assert package(built, line_map=marked_lines(PROGRAM), manifest=MANIFEST, functions=FUNCTIONS) == packed


def test_line_map_must_fit(built: Built) -> None:
    with pytest.raises(ValueError, match="not in the list"):
        package(built, line_map=marked_lines(PROGRAM), manifest=MANIFEST, functions=FUNCTIONS[:2])


def test_compaction_keeps_the_meaning(built: Built) -> None:
    compacted = compact(built.wasm)
    before, after = (next(p for p in sections(w) if p.id == CODE) for w in (built.wasm, compacted.wasm))
    assert after.end - after.start < before.end - before.start
    bodies = zip(function_bodies(built.wasm, before), function_bodies(compacted.wasm, after), strict=True)
    for (old, old_end), (new, new_end) in bodies:
        assert compacted.moved(old - before.start) + compacted.code_start == new
        # The same instructions at the places that the map says.
        points = [
            compacted.moved(point - before.start) + compacted.code_start
            for point in traceback_points(built.wasm, old, old_end)
        ]
        assert points == list(traceback_points(compacted.wasm, new, new_end))
        assert [built.wasm[p] for p in list(traceback_points(built.wasm, old, old_end))[1:]] == [
            compacted.wasm[p] for p in points[1:]
        ]


def test_as_short_as_the_linker_can(
    built: Built, toolchain: Toolchain, tiny: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The linker shortens its numbers itself where it writes no debug information: the same code must come out."""
    link = build_module._link_command
    monkeypatch.setattr(
        build_module, "_link_command", lambda *args: [*link(*args), "--strip-debug", "--compress-relocations"]
    )
    theirs = build(PROGRAM, exports=EXPORTS, toolchain=toolchain, runtime=tiny).wasm
    ours = compact(built.wasm).wasm
    assert [ours[p.start : p.end] for p in sections(ours) if p.id == CODE] == [
        theirs[p.start : p.end] for p in sections(theirs) if p.id == CODE
    ]


def test_short_numbers_stay() -> None:
    wasm = wasmtime.wat2wasm('(module (func (export "f") (result i32) i32.const 5))')
    compacted = compact(bytes(wasm))
    assert compacted.wasm == wasm
    code = next(part for part in sections(bytes(wasm)) if part.id == CODE)
    assert [compacted.moved(offset) for offset in range(code.end - code.start)] == list(range(code.end - code.start))


def test_zeroes_are_not_data(built: Built) -> None:
    text = (
        r"""(module (memory (export "memory") 1)
      (data (i32.const 100) "\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00one\\00two")
      (data (i32.const 40000) "three%s\\04%s")
      (func))""".replace("\\\\", "\\")
        % (r"\00" * 500, r"\00" * 20)
    )
    wasm = bytes(wasmtime.wat2wasm(text))
    small = compact(wasm).wasm
    assert len(small) < len(wasm) - 500

    def memory(module: bytes) -> bytes:
        store, exports = start(module)
        return bytes(exports["memory"].read(store, 0, 65536))

    assert memory(small) == memory(wasm)
    passive = bytes(wasmtime.wat2wasm('(module (memory 1) (data "passive") (func (data.drop 0)))'))
    assert compact(passive).wasm == passive


def test_every_instruction_is_understood() -> None:
    """wat2wasm against our scanner: the points of a function that has instructions of every shape."""
    text = """(module (memory 1) (table 1 funcref) (type $t (func (param i32)))
      (func $f (param i32) (local f64 i64)
        (block (br_table 0 0 0 0 (local.get 0)))
        (loop (br_if 0 (i32.eqz (local.get 0))))
        (drop (select (i64.const -9223372036854775808) (i64.const 0x1000) (i32.const -1)))
        (drop (select (result f64) (f64.const 0x1.10100b0e0fp3) (f64.const nan) (i32.const 16)))
        (drop (f32.const 3.0303))
        (memory.copy (i32.const 0) (i32.const 16) (i32.const 17))
        (memory.fill (i32.const 0) (i32.const 16) (i32.const 17))
        (drop (memory.grow (memory.size)))
        (drop (i64.trunc_sat_f64_s (local.get 1)))
        (v128.store offset=4096 (i32.const 0) (v128.const i8x16 16 17 0 3 16 17 0 3 16 17 0 3 16 17 0 3))
        (drop (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 16 (v128.load (i32.const 3)) (v128.load (i32.const 3))))
        (drop (i32x4.extract_lane 3 (i32x4.splat (i32.const 16))))
        (drop (v128.load8_lane 3 (i32.const 16) (i64x2.add (v128.load (i32.const 3)) (v128.load64_zero (i32.const 3)))))
        (call_indirect (type $t) (local.get 0) (i32.const 0))
        (if (local.get 0) (then (call $f (i32.const 3))) (else (unreachable)))
        (i64.store offset=70000 (i32.const 0) (i64.load8_u offset=3 (i32.const 16)))))"""
    wasm = bytes(wasmtime.wat2wasm(text))
    code = next(part for part in sections(wasm) if part.id == CODE)
    [(begin, end)] = function_bodies(wasm, code)
    assert [wasm[point] for point in traceback_points(wasm, begin, end)][1:] == [0x03, 0x11, 0x10, 0x00]
    assert list(long_numbers(wasm, begin, end)) == []


def test_long_numbers_of_every_kind() -> None:
    """Each instruction with a number that the linker may have filled in, between instructions that must be stepped over."""
    five = bytes([0x83, 0x80, 0x80, 0x80, 0x00])
    minus_one = bytes([0xFF, 0xFF, 0xFF, 0xFF, 0x7F])
    parts: list[tuple[bytes, list[bytes | None]]] = [
        (b"\x0e\x02\x00\x01\x00", []),  # br_table
        (b"\x10", [five]),
        (b"\x11", [five, b"\x00"]),
        (b"\x11", [b"\x00", five]),
        (b"\x23", [five]),
        (b"\x24", [five]),
        (b"\x41", [minus_one]),
        (b"\x41", [b"\x83\x80\x80\x80\x78"]),  # as long as it has to be
        (b"\x42\x83\x80\x80\x80\x00", []),  # i64.const is never filled in
        (b"\x28\x02", [five]),
        (b"\xfd\x00\x04", [five]),
        (b"\xfd\x54\x00", [five, None]),
        (b"\x44" + bytes(8), []),
        (b"\x0b", []),
    ]
    body, expected = bytearray(b"\x01\x02\x7f"), []
    for opcode, numbers in parts:
        body += opcode
        for number in numbers:
            if number is None:
                body += b"\x10"  # a lane
                continue
            if len(number) == 5 or opcode == b"\x11":
                expected.append((len(body), opcode == b"\x41"))
            body += number
    assert list(long_numbers(bytes(body), 0, len(body))) == expected


def test_damaged_debug_information_is_an_error_and_ends(built: Built) -> None:
    wasm = built.wasm
    debug = [part for part in sections(wasm) if part.name.startswith(".debug_")]
    for part in debug:
        for step in range(part.start, part.end, max(1, (part.end - part.start) // 60)):
            for value in (0x00, 0x7F, 0xFF):
                damaged = wasm[:step] + bytes([value]) + wasm[step + 1 :]
                with contextlib.suppress(DwarfError):
                    source_lines(damaged, SOURCE_NAME)


def test_no_debug_information() -> None:
    assert source_lines(bytes(wasmtime.wat2wasm("(module (func))")), SOURCE_NAME) == []


@pytest.mark.parametrize("source", [b"", b'"""Says nothing."""\n'])
def test_a_script_without_code_is_a_module(source: bytes) -> None:
    wasm = translate(source, filename="nothing.py").wasm
    assert not any(part.id == CODE for part in sections(wasm))
    assert list(Sandbox(cache=False).load(wasm).exports) == []
