"""Calling: signatures, numbers, state, threads, speed."""

from __future__ import annotations

import inspect
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from portalis.sandbox import InstanceDiscarded, Limits, Sandbox, TrapError

from .wat import export, module

BODY = """
  (global $count (mut i64) (i64.const 0))
  (func (export "height") (param f64 f64) (result f64) (f64.add (local.get 0) (local.get 1)))
  (func (export "twice") (param i64) (result i64) (i64.mul (local.get 0) (i64.const 2)))
  (func (export "negate") (param i32) (result i32) (i32.eqz (local.get 0)))
  (func (export "count") (result i64)
    (global.set $count (i64.add (global.get $count) (i64.const 1))) (global.get $count))
  (func (export "nothing"))
  (func (export "fail") unreachable)
  (func (export "size") (param i32 i32) (result i64) (i64.extend_i32_u (local.get 1)))
"""
EXPORTS = (
    export("height", {"t": "float", "scale": ("float", "1.5")}, "float", doc="How high it is."),
    export("twice", {"n": "int"}, "int"),
    export("negate", {"b": "bool"}, "bool"),
    export("count", {}, "int"),
    export("nothing", {}),
    export("fail", {}),
    export("size", {"s": "str", "self": ("str", "'dflt'")}, "int") | {"params": [{"name": "s", "type": "str"}]},
)


@pytest.fixture
def wave(sandbox: Sandbox) -> Any:
    with sandbox.load(module(BODY, *EXPORTS)) as loaded:
        yield loaded


def test_numbers(wave: Any) -> None:
    assert wave.height(0.5) == 2.0
    assert wave.height(0.5, 1) == 1.5
    assert wave.height(scale=0.5, t=1.0) == 1.5
    assert wave.twice(-4) == -8
    assert wave.twice((1 << 62) - 1) == (1 << 63) - 2
    assert wave.negate(False) is True
    assert wave.negate(True) is False
    assert wave.nothing() is None
    assert wave.call("twice", n=3) == 6
    assert wave.call_numpy("twice", 3) == 6


def test_signature(wave: Any) -> None:
    assert wave.height.__name__ == "height"
    assert wave.height.__doc__ == "How high it is."
    assert wave.height.__module__ == "wave"
    assert str(inspect.signature(wave.height)) == "(t: 'float', scale: 'float' = 1.5) -> 'float'"
    assert list(wave.exports) == [entry["name"] for entry in EXPORTS]
    assert wave.manifest.source.file == "wave.py"
    assert "height" in dir(wave)
    assert "height" in repr(wave)


@pytest.mark.parametrize(
    ("call", "kind", "reason"),
    [
        (lambda m: m.height(), TypeError, r"height\(\) missing 1 required positional argument: 't'"),
        (
            lambda m: m.height(1.0, 2.0, 3.0),
            TypeError,
            r"height\(\) takes from 1 to 2 positional arguments but 3 were given",
        ),
        (lambda m: m.height(1.0, t=1.0), TypeError, r"height\(\) got multiple values for argument 't'"),
        (lambda m: m.height(1.0, x=1.0), TypeError, r"height\(\) got an unexpected keyword argument 'x'"),
        (lambda m: m.height("1"), TypeError, r"height\(\) argument 't' must be float, not str"),
        (lambda m: m.height(True), TypeError, r"height\(\) argument 't' must be float, not bool"),
        (lambda m: m.height(10**400), OverflowError, r"argument 't' is an int too large for a float"),
        (lambda m: m.height(2**53 + 1), ValueError, r"argument 't' is an int that no float represents exactly"),
        (lambda m: m.twice(1.0), TypeError, r"twice\(\) argument 'n' must be int, not float"),
        (lambda m: m.twice(True), TypeError, r"twice\(\) argument 'n' must be int, not bool"),
        (lambda m: m.twice(1 << 63), OverflowError, r"twice\(\) argument 'n' does not fit 64 bits"),
        (lambda m: m.twice(-(1 << 63) - 1), OverflowError, "does not fit 64 bits"),
        (lambda m: m.negate(1), TypeError, r"negate\(\) argument 'b' must be bool, not int"),
        (lambda m: m.negate(None), TypeError, r"negate\(\) argument 'b' must be bool, not None"),
        (lambda m: m.lacking(), AttributeError, "module 'wave' exports no function 'lacking'"),
        (lambda m: m.call("lacking"), AttributeError, "exports no function 'lacking'"),
    ],
)
def test_wrong_calls(wave: Any, call: Any, kind: type[Exception], reason: str) -> None:
    with pytest.raises(kind, match=reason):
        call(wave)
    assert wave.count() == 1, "a refused call does not end the instance"


def test_int_limits(wave: Any) -> None:
    assert wave.twice(-(1 << 62)) == -(1 << 63)
    assert wave.twice((1 << 63) - 1) == -2


def test_instances_are_independent(wave: Any) -> None:
    with wave.instantiate() as one, wave.instantiate() as other:
        assert [one.count(), one.count(), other.count(), wave.count()] == [1, 2, 1, 1]
    with pytest.raises(InstanceDiscarded, match="this instance of 'wave' has ended"):
        one.count()
    assert wave.count() == 2


def test_a_trap_ends_the_instance_but_not_the_module(wave: Any) -> None:
    with wave.instantiate() as instance:
        count = instance.count
        assert count() == 1
        with pytest.raises(TrapError, match="unreachable code"):
            instance.fail()
        assert instance.discarded
        for again in (count, instance.count, lambda: instance.call("count"), lambda: instance.size("a")):
            with pytest.raises(InstanceDiscarded):
                again()
    held = wave.count
    assert [held(), held()] == [1, 2]
    with pytest.raises(TrapError):
        wave.fail()
    assert held() == 1, "module-level calls go on in a fresh instance, through old references too"
    assert wave.count() == 2


def test_closed_module(wave: Any) -> None:
    count = wave.count
    wave.close()
    for call in (count, lambda: wave.count(), lambda: wave.call("count")):
        with pytest.raises(InstanceDiscarded):
            call()


def test_export_named_like_a_method(sandbox: Sandbox) -> None:
    wasm = module('(func (export "run") (result i64) i64.const 7)', export("run", {}, "int"))
    with sandbox.load(wasm) as loaded:
        assert loaded.call("run") == 7
        assert loaded.instantiate().run() == 7


def test_parameter_names_can_not_reach_the_caller(sandbox: Sandbox) -> None:
    names = ["type", "int", "float", "self", "instance", "print", "_", "é"]
    wasm = module(
        f'(func (export "f") (param {"i64 " * len(names)}) (result i64) local.get 0)',
        export("f", dict.fromkeys(names, "int"), "int"),
    )
    with sandbox.load(wasm) as loaded:
        assert loaded.f(*range(8)) == 0
        with pytest.raises(TypeError, match="'é' must be int"):
            loaded.f(*[1] * 7, "x")


def test_many_parameters_are_spilled(sandbox: Sandbox) -> None:
    body = '(func (export "f") (param i32) (result f64) (f64.load (i32.add (local.get 0) (i32.const 128))))'
    wasm = module(body, export("f", {f"p{i}": "float" for i in range(17)}, "float"))
    with sandbox.load(wasm) as loaded:
        assert loaded.f(*map(float, range(17))) == 16.0


def test_initialize_runs_once_before_anything(sandbox: Sandbox) -> None:
    body = """(global $g (mut i64) (i64.const 1))
      (func (export "_initialize") (global.set $g (i64.add (global.get $g) (i64.const 41))))
      (func (export "get") (result i64) global.get $g)"""
    with sandbox.load(module(body, export("get", {}, "int"))) as loaded:
        assert [loaded.get(), loaded.get()] == [42, 42]


def test_reentrance_is_refused(sandbox: Sandbox) -> None:
    body = """(import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
      (memory (export "memory") 1 1) (data (i32.const 0) "\\10\\00\\00\\00\\02\\00\\00\\00") (data (i32.const 16) "hi")
      (func (export "say") (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))"""

    class Calling:
        def write(self, text: str) -> None:
            calls.append(text)
            try:
                instance.say()
            except RuntimeError as error:
                calls.append(str(error))
            with pytest.raises(RuntimeError, match="can not be closed while it runs"):
                instance.close()

    calls: list[str] = []
    with sandbox.load(module(body, export("say", {}), allocator=False)) as loaded:
        instance = loaded.instantiate(stdout=Calling())
        instance.say()
        assert calls == ["hi", "say() was called while the same instance is running"]
        instance.say()
        assert len(calls) == 4


def test_threads_share_an_instance_and_a_sandbox(sandbox: Sandbox) -> None:
    wasm = module(BODY, *EXPORTS)
    with sandbox.load(wasm) as loaded, ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: loaded.count(), range(400)))
        assert sorted(results) == list(range(1, 401))

    def work(index: int) -> float:
        with Sandbox(cache=False).load(wasm) as own:
            return float(own.height(index, 0.5))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(work, range(20))) == [i + 0.5 for i in range(20)]


def test_small_stack_thread_gets_help(sandbox: Sandbox) -> None:
    found: list[Any] = []
    with sandbox.load(module(BODY, *EXPORTS)) as loaded:
        before = threading.stack_size(256 * 1024)
        try:
            thread = threading.Thread(
                target=lambda: found.extend([loaded.twice(4), loaded.size("abc"), loaded.count()])
            )
            thread.start()
        finally:
            threading.stack_size(before)
        thread.join()
    assert found == [8, 3, 1]


def test_memory_does_not_grow(sandbox: Sandbox) -> None:
    """The allocator of the test module never frees, so growth would be seen; numbers allocate nothing."""
    with sandbox.load(module(BODY, *EXPORTS)) as loaded:
        instance = loaded.instantiate()
        before = instance.memory_size
        for _ in range(100_000):
            instance.height(0.5, 1.0)
        assert instance.memory_size == before
        for bad in range(1000):
            with pytest.raises(TypeError):
                instance.size(bad)
        assert instance.memory_size == before


def test_speed(wave: Any) -> None:
    """At most 3 µs for a call on numbers. Measured against the bare call, so that a busy machine does not matter."""
    from portalis.sandbox import ffi

    height = wave.height
    bare = wave._current().core("height", ("f64", "f64"), ("f64",)).arguments

    def best(function: Any, *args: Any) -> float:
        times = []
        for _ in range(7):
            start = time.perf_counter()
            for _ in range(20_000):
                function(*args)
            times.append((time.perf_counter() - start) / 20_000)
        return min(times)

    assert best(height, 0.5, 0.25) < max(3e-6, 5 * best(ffi.call_unchecked, *bare))


def test_loading_a_module_seen_before(cache_dir: Any) -> None:
    from portalis.sandbox import sandbox as implementation

    wasm = module(BODY, *EXPORTS)
    loading = Sandbox(Limits(stack=3 << 20), cache_dir=cache_dir)
    loading.load(wasm)
    times = []
    for _ in range(20):
        implementation._memo.clear()
        start = time.perf_counter()
        loading.load(wasm)
        times.append(time.perf_counter() - start)
    assert min(times) < 1.5e-3
