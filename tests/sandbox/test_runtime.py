"""The sandbox with the real runtime crate: what the host lowers the runtime lifts, and nothing is left behind."""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np
import pytest

from portalis.compiler.build import build
from portalis.sandbox import Limits, Module, Sandbox, ValidationError, format_traceback
from portalis.sandbox.component import componentize
from portalis.sandbox.sections import with_section

from .component_host import Called
from .wat import export, manifest

SOURCE = """#![no_std]
extern crate alloc;
use alloc::vec::Vec;
use portalis_rt as rt;
use rt::abi;
use rt::exc::Exc;
use rt::list::List;
use rt::raise::Raise;
use rt::strbox::Str;
#[no_mangle]
pub unsafe extern "C" fn total(p: *mut u8, n: usize) -> f64 {
    abi::lift_list::<f64>(p, n).as_slice().iter().sum()
}
#[no_mangle]
pub unsafe extern "C" fn scaled(p: *mut u8, n: usize, k: f64) -> *mut u8 {
    let xs: List<f64> = abi::lift_list(p, n);
    abi::ret(List::from_vec(xs.as_slice().iter().map(|x| x * k).collect::<Vec<f64>>()))
}
#[export_name = "cabi_post_scaled"]
pub unsafe extern "C" fn post_scaled(p: *mut u8) { abi::free_ret::<List<f64>>(p) }
type Rows = (List<(Str, Option<i64>)>, bool);
#[no_mangle]
pub unsafe extern "C" fn rows(p: *mut u8, n: usize, flag: i32) -> *mut u8 {
    let rows: Rows = (abi::lift_list(p, n), flag != 0);
    abi::ret(rows)
}
#[export_name = "cabi_post_rows"]
pub unsafe extern "C" fn post_rows(p: *mut u8) { abi::free_ret::<Rows>(p) }
#[no_mangle]
pub unsafe extern "C" fn fail(p: *mut u8, n: usize) {
    let key = abi::lift_str(p, n);
    rt::io::write("about to fail\\n");
    Err(Exc::with_arg(&rt::classes::KEY_ERROR, &key)).or_trap(7)
}
#[no_mangle]
pub unsafe extern "C" fn hoard(n: i64) -> i64 {
    let mut all: Vec<List<i64>> = Vec::new();
    for i in 0..n {
        all.push(List::from_vec([i; 1000].to_vec()));
    }
    all.len() as i64
}
"""
SYMBOLS = [
    "total",
    "scaled",
    "cabi_post_scaled",
    "rows",
    "cabi_post_rows",
    "fail",
    "hoard",
    "cabi_realloc",
    "portalis_exception",
]
ROWS = {"tuple": [{"list": {"tuple": ["str", {"option": "int"}]}}, "bool"]}
EXPORTS = (
    export("total", {"xs": {"list": "float"}}, "float"),
    export("scaled", {"xs": {"list": "float"}, "k": "float"}, {"list": "float"}),
    export("rows", {"rows": ROWS["tuple"][0], "flag": "bool"}, ROWS),
    export("fail", {"key": "str"}),
    export("hoard", {"n": "int"}, "int"),
)


@pytest.fixture(scope="module")
def wasm() -> bytes:
    built = build(SOURCE, exports=SYMBOLS, max_memory=16 << 20)
    return with_section(built.wasm, "portalis", json.dumps(manifest(*EXPORTS)).encode())


@pytest.fixture
def loaded(wasm: bytes, sandbox: Sandbox) -> Any:
    with sandbox.load(wasm) as module:
        yield module


def test_values(loaded: Module) -> None:
    assert loaded.total([0.5, 1.5]) == 2.0
    assert loaded.total([]) == 0.0
    assert loaded.total(np.arange(1000.0)) == 499500.0
    assert loaded.scaled([1.0, 2.0], 2) == [2.0, 4.0]
    assert (loaded.call_numpy("scaled", np.arange(5.0), 2.0) == np.arange(5.0) * 2).all()
    value = [("a", 1), ("", None), ("é\U0001f600", -(1 << 63))]
    assert loaded.rows(value, True) == (value, True)


def test_memory_stays_the_same(loaded: Module) -> None:
    instance = loaded.instantiate()
    rows = [("some text", 1), ("and more of it, too long for a small block" * 3, None)]
    array = np.arange(300.0)

    def work(times: int) -> int:
        for _ in range(times):
            instance.total(array)
            instance.scaled(array, 2.0)
            instance.rows(rows, False)
        return instance.memory_size

    before = work(100)
    assert work(3000) == before
    for _ in range(1000):
        with pytest.raises(TypeError):
            instance.rows([*rows, ("x", "y")], True)
    assert instance.memory_size == before


def test_exception(loaded: Module) -> None:
    collected = io.StringIO()
    with loaded.instantiate(stdout=collected) as instance, pytest.raises(KeyError) as caught:
        instance.fail("k")
    assert caught.value.args == ("k",)
    assert collected.getvalue() == "about to fail\n"
    assert format_traceback(caught.value).endswith("KeyError: 'k'\n")


def test_out_of_memory(loaded: Module) -> None:
    assert loaded.hoard(10) == 10
    with pytest.raises(MemoryError):
        loaded.hoard(1 << 40)
    assert loaded.hoard(10) == 10


def test_too_large_an_argument(loaded: Module) -> None:
    with pytest.raises(MemoryError):
        loaded.total(np.zeros(4 << 20))
    assert loaded.total([1.0]) == 1.0


def test_limit_below_the_declared_maximum(wasm: bytes) -> None:
    with pytest.raises(ValidationError, match="may grow to 16,777,216 bytes"):
        Sandbox(Limits(memory=1 << 20)).load(wasm)


def test_as_a_component(wasm: bytes) -> None:
    called = Called(componentize(wasm, discard_output=True))
    for _ in range(100):
        assert called("scaled", [1.0, 2.0], 3.0) == [3.0, 6.0]
        value = [("a", 1), ("é", None)]
        assert called("rows", value, True) == (value, True)
