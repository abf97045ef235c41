"""Time, stack, memory, fuel and output are bounded, and a signal gets through."""

from __future__ import annotations

import io
import math
import os
import signal
import struct
import subprocess
import sys
import threading
import time
from typing import Any

import pytest

from portalis.sandbox import FuelExhausted, Limits, OutputLimitError, Sandbox, SandboxError, TrapError, ValidationError

from .wat import export, module

LOOP = module(
    '(func (export "spin") (loop br 0)) (func (export "ok") (result i64) i64.const 1)',
    export("spin", {}),
    export("ok", {}, "int"),
)
RECURSE = module(
    """(func $f (export "f") (param i64) (result i64) (if (result i64) (i64.eqz (local.get 0)) (then (i64.const 0))
      (else (i64.add (i64.const 1) (call $f (i64.sub (local.get 0) (i64.const 1)))))))""",
    export("f", {"n": "int"}, "int"),
)
PRINT = """(import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1 1)
  (data (i32.const 0) "\\20\\00\\00\\00\\05\\00\\00\\00\\25\\00\\00\\00\\02\\00\\00\\00") (data (i32.const 32) "h\\c3\\a9y\\c3\\a9\\0a")
  (func (export "say") (result i64) (i64.extend_i32_u (call $write (i32.const 1) (i32.const 0) (i32.const 2) (i32.const 64))))
  (func (export "warn") (drop (call $write (i32.const 2) (i32.const 0) (i32.const 1) (i32.const 64))))
  (func (export "say_forever") (loop (drop (call $write (i32.const 1) (i32.const 0) (i32.const 2) (i32.const 64))) br 0))
  (func (export "raw") (param i64 i64 i64 i64) (result i64) (i64.extend_i32_u (call $write
    (i32.wrap_i64 (local.get 0)) (i32.wrap_i64 (local.get 1)) (i32.wrap_i64 (local.get 2)) (i32.wrap_i64 (local.get 3)))))"""
PRINT_EXPORTS = (
    export("say", {}, "int"),
    export("warn", {}),
    export("say_forever", {}) | {"export": "say_forever"},
    export("raw", dict.fromkeys("abcd", "int"), "int"),
)
PRINTING = module(PRINT, *PRINT_EXPORTS, allocator=False)


def test_time() -> None:
    with Sandbox(Limits(seconds=0.2), cache=False).load(LOOP) as loaded:
        for _ in range(2):
            start = time.monotonic()
            with pytest.raises(TimeoutError, match=r"ran longer than 0.2 seconds"):
                loaded.spin()
            assert 0.15 < time.monotonic() - start < 5
        assert loaded.ok() == 1


def test_time_is_per_call() -> None:
    with Sandbox(Limits(seconds=0.3), cache=False).load(LOOP) as loaded:
        end = time.monotonic() + 0.8
        while time.monotonic() < end:
            assert loaded.ok() == 1


def test_the_clock_sleeps_and_wakes(monkeypatch: pytest.MonkeyPatch) -> None:
    from portalis.sandbox import clock

    monkeypatch.setattr(clock, "_IDLE_TICKS", 2)
    with Sandbox(Limits(seconds=0.2, stack=3 << 20), cache=False).load(LOOP) as loaded:
        assert loaded.ok() == 1
        ticking = loaded.engine.clock
        assert ticking is not None
        assert not ticking.asleep
        deadline = time.monotonic() + 5
        while not ticking.asleep and time.monotonic() < deadline:
            time.sleep(0.02)
        assert ticking.asleep
        with pytest.raises(TimeoutError):
            loaded.spin()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_limits_hold_after_fork() -> None:
    with Sandbox(Limits(seconds=0.2), cache=False).load(LOOP) as loaded:
        assert loaded.ok() == 1
        child = os.fork()
        if not child:
            status = 1
            try:
                loaded.spin()
            except TimeoutError:
                status = 0
            finally:
                os._exit(status)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.parametrize("seconds", [30.0, math.inf])
@pytest.mark.parametrize("wasm", [LOOP, PRINTING], ids=["silent", "printing"])
def test_interrupt(seconds: float, wasm: bytes) -> None:
    """Ctrl-C arrives while the module runs, also when it spends its time in `fd_write`."""
    with Sandbox(Limits(seconds=seconds), cache=False, stdout=io.StringIO()).load(wasm) as loaded:
        timer = threading.Timer(0.2, lambda: os.kill(os.getpid(), signal.SIGINT))
        timer.start()
        start = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            loaded.call("spin" if wasm is LOOP else "say_forever")
        assert time.monotonic() - start < 10


def test_interrupt_on_a_helper_thread() -> None:
    with Sandbox(Limits(seconds=math.inf, stack=32 << 20), cache=False).load(LOOP) as loaded:
        timer = threading.Timer(0.2, lambda: os.kill(os.getpid(), signal.SIGINT))
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            loaded.spin()
        assert loaded.ok() == 1


def test_recursion() -> None:
    with Sandbox(cache=False).load(RECURSE) as loaded:
        assert loaded.f(10_000) == 10_000
        with pytest.raises(RecursionError, match="maximum recursion depth exceeded"):
            loaded.f(10**9)
        assert loaded.f(3) == 3


def test_deep_stack_on_a_helper_thread() -> None:
    with Sandbox(Limits(stack=64 << 20), cache=False).load(RECURSE) as loaded:
        assert loaded.f(500_000) == 500_000
        with pytest.raises(RecursionError):
            loaded.f(10**9)


def test_memory() -> None:
    grow = module(
        '(func (export "grow") (result i64) (i64.extend_i32_s (memory.grow (i32.const 100))))',
        export("grow", {}, "int"),
    )
    with Sandbox(cache=False).load(grow) as loaded:
        assert loaded.grow() == -1
    with pytest.raises(ValidationError, match="may grow to 1,048,576 bytes; the limit is 65,536"):
        Sandbox(Limits(memory=1 << 16), cache=False).load(grow)


def test_fuel() -> None:
    with Sandbox(Limits(fuel=10_000), cache=False).load(RECURSE) as loaded:
        for _ in range(50):
            assert loaded.f(100) == 100
        with pytest.raises(FuelExhausted):
            loaded.f(10_000)


def test_no_limits_at_all() -> None:
    with Sandbox(Limits(seconds=None, output=None), cache=False).load(RECURSE) as loaded:
        assert loaded.engine.clock is None
        assert loaded.f(5) == 5


@pytest.mark.parametrize(
    "bad", [{"memory": 0}, {"memory": 1 << 33}, {"stack": 10}, {"seconds": 0}, {"fuel": -1}, {"output": True}]
)
def test_bad_limits(bad: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="Limits"):
        Limits(**bad)


def test_output(capsys: pytest.CaptureFixture[str]) -> None:
    collected = io.StringIO()
    with Sandbox(cache=False).load(PRINTING) as loaded:
        assert loaded.say() == 0
        assert capsys.readouterr().out == "héyé\n"
        loaded.warn()
        assert capsys.readouterr().err == "héy"
        loaded.instantiate(stdout=collected).say()
        assert collected.getvalue() == "héyé\n"
        assert capsys.readouterr().out == ""


def buffered(start: int, size: int) -> bytes:
    """Ends its calls with output in its own buffer."""
    place = "".join(f"\\{byte:02x}" for byte in struct.pack("<II", start, size))
    return module(
        PRINT
        + f"""(data (i32.const 128) "{place}") (data (i32.const 200) "left")
        (global (export "portalis_output") i32 (i32.const 128))
        (func (export "trap") (drop (i32.div_u (i32.const 1) (i32.load (i32.const 4000)))))
        (func $f (export "recurse") (call $f) (call $f)) (func (export "spin") (loop br 0))
        (func (export "fine"))""",
        *PRINT_EXPORTS,
        *(export(name, {}) for name in ("trap", "recurse", "spin", "fine")),
        allocator=False,
    )


@pytest.mark.parametrize(("name", "error"), [("trap", TrapError), ("recurse", RecursionError), ("spin", TimeoutError)])
def test_output_in_the_modules_buffer(name: str, error: type[Exception]) -> None:
    collected = io.StringIO()
    with Sandbox(Limits(seconds=0.2), cache=False, stdout=collected).load(buffered(200, 4)) as loaded:
        loaded.fine()
        loaded.say()
        assert collected.getvalue() == "héyé\n"
        with pytest.raises(error):
            loaded.call(name)
        assert collected.getvalue() == "héyé\nleft"


@pytest.mark.parametrize(("start", "size"), [(65536, 1), (200, 1 << 20), (0xFFFFFFFF, 0xFFFFFFFF), (200, 0)])
def test_buffer_outside_of_the_memory(start: int, size: int) -> None:
    collected = io.StringIO()
    with Sandbox(cache=False, stdout=collected).load(buffered(start, size)) as loaded:
        with pytest.raises(TrapError, match="division by zero"):
            loaded.trap()
        assert not collected.getvalue()


def test_buffer_counts_as_output() -> None:
    collected = io.StringIO()
    with Sandbox(Limits(output=3), cache=False, stdout=collected).load(buffered(200, 4)) as loaded:
        with pytest.raises(OutputLimitError):
            loaded.trap()
        assert not collected.getvalue()


def test_output_limit() -> None:
    collected = io.StringIO()
    with Sandbox(Limits(output=100), cache=False, stdout=collected).load(PRINTING) as loaded:
        with pytest.raises(OutputLimitError, match=r"Limits\.output"):
            loaded.say_forever()
        assert len(collected.getvalue()) <= 100


def test_output_stream_that_fails() -> None:
    class Broken:
        def write(self, text: str) -> None:
            raise BrokenPipeError(32, "Broken pipe")

    with Sandbox(cache=False, stdout=Broken()).load(PRINTING) as loaded, pytest.raises(BrokenPipeError) as caught:
        loaded.say()
    assert not hasattr(caught.value, "portalis_frames"), "not the module's doing"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((0, 0, 2, 64), 8),
        ((3, 0, 2, 64), 8),
        ((1, 0, 1025, 64), 28),
        ((1, 0, -1, 64), 28),
        ((1, -8, 1, 64), 21),
        ((1, 2, 1, 64), 21),
        ((1, 0, 1, -4), 21),
        ((1, 40000, 1000, 64), 0),
        ((1, 65535, 1, 64), 21),
        ((1, 0, 0, 64), 0),
        ((1, 32, 1, 64), 21),
    ],
)
def test_output_pointers_are_checked(arguments: tuple[int, ...], code: int) -> None:
    with Sandbox(cache=False, stdout=io.StringIO()).load(PRINTING) as loaded:
        assert loaded.raw(*arguments) == code


def test_invalid_text_is_shown_as_such() -> None:
    body = PRINT.replace('"h\\c3\\a9y\\c3\\a9\\0a"', '"\\ff\\fe\\c3(x\\0a\\0a"')
    collected = io.StringIO()
    printing = module(
        body,
        *PRINT_EXPORTS,
        allocator=False,
    )
    with Sandbox(cache=False, stdout=collected).load(printing) as loaded:
        loaded.say()
    assert collected.getvalue() == "\ufffd\ufffd\ufffd(x\n\n"


PROGRAM = PRINT.replace('(func (export "say")', '(func (export "_start") (drop (call $say))) (func $say (export "say")')


def test_program() -> None:
    collected = io.StringIO()
    program = module(
        PROGRAM,
        *PRINT_EXPORTS,
        allocator=False,
        options={"program": True},
    )
    with Sandbox(cache=False).load(program) as loaded:
        assert loaded.run(stdout=collected) == 0
        assert loaded.run(stdout=collected) == 0
        # A program that reads neither gets neither.
        assert loaded.run(["x", "y"], stdout=collected, stdin=lambda: pytest.fail("read")) == 0
        with pytest.raises(ValueError, match="NUL"):
            loaded.run(["x\0"])
    assert collected.getvalue() == "héyé\n" * 3


def test_a_library_is_not_run() -> None:
    with Sandbox(cache=False).load(LOOP) as loaded, pytest.raises(SandboxError, match="is a library"):
        loaded.run()


def test_module_too_large() -> None:
    with pytest.raises(ValidationError, match=r"the limit is 100 \(Limits.module\)"):
        Sandbox(Limits(module=100), cache=False).load(LOOP)


def test_nothing_is_left_running() -> None:
    """A process that only loads and calls ends by itself, at once."""
    code = f"from portalis.sandbox import *\nm = Sandbox(cache=False).load({LOOP!r})\nprint(m.ok())"
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("1\n", "", 0)
    assert time.monotonic() - start < 30


def test_trap_error_for_plain_traps() -> None:
    body = """(func (export "div") (param i64) (result i64) (i64.div_s (i64.const 1) (local.get 0)))
      (func (export "load") (param i64) (result i64) (i64.load (i32.wrap_i64 (local.get 0))))
      (func (export "trunc") (param f64) (result i64) (i64.trunc_f64_s (local.get 0)))"""
    wasm = module(
        body,
        export("div", {"n": "int"}, "int"),
        export("load", {"at": "int"}, "int"),
        export("trunc", {"x": "float"}, "int"),
    )
    with Sandbox(cache=False).load(wasm) as loaded:
        for call, argument, reason in (
            (loaded.div, 0, "an integer division by zero"),
            (loaded.load, -8, "an access outside its memory"),
            (loaded.trunc, math.nan, "a conversion of a float"),
            (loaded.trunc, 1e300, "an integer overflow"),
        ):
            with pytest.raises(TrapError, match=reason):
                call(argument)
