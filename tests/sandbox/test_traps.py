"""Traps as Python exceptions: class, arguments, text, traceback."""

from __future__ import annotations

import hashlib
import traceback
from pathlib import Path
from typing import Any

import pytest

from portalis.sandbox import Frame, Sandbox, TrapError, format_traceback
from portalis.sandbox.shape import read_shape

from .wat import exception_data, export, module

SOURCE = "def f(n):\n    return g(n)\n\ndef g(n):\n    raise ValueError('no')\n"
FUNCTIONS = ["<module>", "f", "g", "Wave.step"]


def trapping(names: str, message: str, args: str, passed: tuple[int, ...] = (), table: Any = None) -> bytes:
    return module(
        exception_data(names, message, args, passed) + '(func (export "f") unreachable)',
        export("f", {}),
        functions=FUNCTIONS,
        table=table,
    )


def raised(wasm: bytes) -> BaseException:
    with Sandbox(cache=False).load(wasm) as loaded:
        with pytest.raises(BaseException) as caught:  # noqa: PT011 - its class is what the tests look at
            loaded.f()
        return caught.value


@pytest.mark.parametrize(
    "error",
    [
        ValueError("no"),
        ValueError(),
        KeyError("k"),
        KeyError(3),
        KeyError((1, "a")),
        IndexError("list index out of range"),
        ZeroDivisionError("division by zero"),
        OverflowError("int too large"),
        StopIteration(3),
        AssertionError(),
        AttributeError("'X' object has no attribute 'y'"),
        OSError(2, "No such file or directory"),
        Exception(1, "two", [3.0, None], {"k": b"v"}),
        ArithmeticError("é\n\x00"),
        RecursionError("maximum recursion depth exceeded"),
        MemoryError(),
        NotImplementedError("later"),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
    ],
    ids=repr,
)
def test_builtin_exceptions(error: Exception) -> None:
    names = ",".join(base.__name__ for base in type(error).__mro__[:-1])
    found = raised(trapping(names, str(error), repr(error.args)))
    assert type(found) is type(error)
    assert found.args == error.args
    assert str(found) == str(error)


def test_arguments_that_are_no_literals() -> None:
    found = raised(trapping("ValueError,Exception,BaseException", "<Wave object>", "(<Wave object>,)"))
    assert type(found) is ValueError
    assert str(found) == "<Wave object>"
    decoding = raised(trapping("UnicodeDecodeError,UnicodeError,ValueError,Exception,BaseException", "bad", "(<x>,)"))
    assert isinstance(decoding, UnicodeError)
    assert type(decoding).__name__ == "UnicodeDecodeError"
    assert str(decoding) == "bad"


def test_own_classes() -> None:
    body = (
        exception_data("TooHigh,WaveError,ValueError,Exception,BaseException", "too high: 3", "(3,)")
        + '(func (export "f") unreachable)'
        + '(func (export "g") (i32.store8 (i32.const 64) (i32.const 84)) unreachable)'
    )
    with Sandbox(cache=False).load(module(body, export("f", {}), export("g", {}))) as loaded:
        found = []
        for call in (loaded.f, loaded.f, loaded.g):
            with pytest.raises(ValueError, match="too high: 3") as caught:
                call()
            found.append(caught.value)
        assert [type(error) for error in found] == [type(found[0])] * 3, "the same class object every time"
        assert found[0].args == (3,)
        assert str(found[0]) == "too high: 3"
        assert [base.__name__ for base in type(found[0]).__mro__[:3]] == ["TooHigh", "WaveError", "ModuleException"]
        assert type(found[0]).__module__ == "wave"
        assert "wave.TooHigh: too high: 3" in traceback.format_exception_only(found[0])[0]


def test_class_that_shadows_a_builtin() -> None:
    found = raised(trapping("KeyError,Exception,BaseException", "plain", "('plain',)"))
    assert type(found) is not KeyError
    assert not isinstance(found, LookupError)
    assert str(found) == "plain"


@pytest.mark.parametrize("name", ["SystemExit", "KeyboardInterrupt", "GeneratorExit"])
def test_exceptions_that_would_end_the_host(name: str) -> None:
    found = raised(trapping(f"{name},BaseException", "3", "(3,)"))
    assert isinstance(found, TrapError)
    assert type(found.__cause__).__name__ == name


@pytest.mark.parametrize(
    "names",
    [
        "",
        ",,,",
        "1x,Exception",
        "a" * 5000,
        "class,Exception,BaseException",
        "print,BaseException",
        "int",
        "__import__",
    ],
)
def test_odd_class_names(names: str) -> None:
    assert isinstance(raised(trapping(names, "m", "('m',)")), (TrapError, Exception))


@pytest.mark.parametrize("args", ["(" * 90_000, "__import__('os')", "{}", "(1,", "\x00", "(" + "1," * 50_000 + ")"])
def test_odd_arguments(args: str) -> None:
    found = raised(
        module(
            exception_data("ValueError,Exception,BaseException", "m", args[:60_000])
            + '(func (export "f") unreachable)',
            export("f", {}),
        )
    )
    assert type(found) is ValueError
    assert str(found) == "m"


@pytest.mark.parametrize("word", range(9))
def test_record_that_points_nowhere(word: int) -> None:
    body = exception_data("ValueError,Exception,BaseException", "m", "('m',)", (1,))
    wasm = module(
        f'{body} (func (export "f") (i32.store (i32.const {16 + 4 * word}) (i32.const -1)) unreachable)',
        export("f", {}),
    )
    assert isinstance(raised(wasm), Exception)


def test_many_classes_do_not_pile_up() -> None:
    body = (
        exception_data("E000,Exception,BaseException", "m", "()")
        + """
      (func (export "f") (param i64)
        (i32.store8 (i32.const 65) (i32.add (i32.const 48) (i32.wrap_i64 (i64.div_u (local.get 0) (i64.const 100)))))
        (i32.store8 (i32.const 66) (i32.add (i32.const 48) (i32.wrap_i64 (i64.rem_u (i64.div_u (local.get 0) (i64.const 10)) (i64.const 10)))))
        (i32.store8 (i32.const 67) (i32.add (i32.const 48) (i32.wrap_i64 (i64.rem_u (local.get 0) (i64.const 10)))))
        unreachable)"""
    )
    with Sandbox(cache=False).load(module(body, export("f", {"n": "int"}))) as loaded:
        names = set()
        for number in range(400):
            with pytest.raises(Exception, match="m") as caught:
                loaded.f(number)
            names.add(type(caught.value).__name__)
        assert len(names) == 257, "256 classes, then their base"


NESTED = """
  (func (export "f") (param i64) (call $mid (local.get 0)))
  (func $mid (param i64) (call $deep (local.get 0)))
  (func $deep (param i64) unreachable)
"""


def nested_module(passed: tuple[int, ...] = (), file: str = "wave.py") -> bytes:
    """`f` calls `$mid` calls `$deep`; the table says line 2 of f, runtime code, line 5 of g."""
    data = exception_data("ValueError,Exception,BaseException", "no", "('no',)", passed)
    bare = module(data + NESTED, export("f", {"n": "int"}))
    assert read_shape(bare).signature("f") is not None
    starts = _bodies(bare)
    f, mid, deep = starts[-3:]
    table = [(f, [(1, 2)]), (mid, []), (deep, [(2, 5)])]
    made_from = {"file": file, "sha256": hashlib.sha256(SOURCE.encode()).hexdigest()}
    return module(data + NESTED, export("f", {"n": "int"}), functions=FUNCTIONS, table=table, source=made_from)


def _bodies(wasm: bytes) -> list[int]:
    """Where the function bodies begin, in the module's bytes."""
    from portalis.sandbox.sections import read_u32, sections

    code = next(section for section in sections(wasm) if section.id == 10)
    count, at = read_u32(wasm, code.start, code.end)
    starts = []
    for _ in range(count):
        size, at = read_u32(wasm, at, code.end)
        starts.append(at)
        at += size
    return starts


def caught_from(wasm: bytes) -> BaseException:
    with Sandbox(cache=False).load(wasm) as loaded, pytest.raises(ValueError, match="no") as caught:
        loaded.f(1)
    return caught.value


def test_traceback_from_the_stack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wave.py").write_text(SOURCE)
    error = caught_from(nested_module())
    assert error.portalis_frames == [Frame("wave.py", 2, "f", True), Frame("wave.py", 5, "g", True)]  # type: ignore[attr-defined]
    text = "".join(traceback.format_exception(error))
    assert text.endswith(
        '  File "wave.py", line 2, in f\n    return g(n)\n'
        "  File \"wave.py\", line 5, in g\n    raise ValueError('no')\n"
        "ValueError: no\n"
    )
    expected = (
        'Traceback (most recent call last):\n  File "wave.py", line 2, in f\n    return g(n)\n'
        "  File \"wave.py\", line 5, in g\n    raise ValueError('no')\nValueError: no\n"
    )
    assert format_traceback(error) == expected
    Path("wave.py").unlink()
    assert format_traceback(error, SOURCE) == expected


@pytest.mark.parametrize("file", ["/etc/passwd", "/dev/zero", "wave.py", "abc.py"])
def test_files_that_are_not_the_source_are_not_read(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wave.py").write_text("the\nsecrets\nof\nthe\nhost\n")
    error = caught_from(nested_module(file=file))
    assert [frame.verified for frame in error.portalis_frames] == [False, False]  # type: ignore[attr-defined]
    text = "".join(traceback.format_exception(error))
    assert text.endswith(f'  File "<{file}>", line 2, in f\n  File "<{file}>", line 5, in g\nValueError: no\n')
    assert format_traceback(error).startswith(
        f'Traceback (most recent call last):\n  File "{file}", line 2, in f\n  File'
    )


def test_lines_that_the_exception_passed_come_first() -> None:
    error = caught_from(nested_module((99, 7, 5)))
    assert [(frame.line, frame.function) for frame in error.portalis_frames] == [  # type: ignore[attr-defined]
        (2, "f"),
        (5, "g"),
        (7, "g"),
        (99, "g"),
    ]


def test_traceback_without_line_table() -> None:
    error = raised(trapping("ValueError,Exception,BaseException", "no", "('no',)"))
    assert format_traceback(error) == "ValueError: no\n"


def test_repeated_frames_are_folded() -> None:
    error = caught_from(nested_module((5,) * 40))
    assert "[Previous line repeated 37 more times]" in format_traceback(error, SOURCE)


def test_uncaught_in_a_script(tmp_path: Path) -> None:
    """The interpreter's own printing of the traceback, which is other code than `traceback`."""
    import subprocess
    import sys

    (tmp_path / "wave.py").write_text(SOURCE)
    (tmp_path / "wave.wasm").write_bytes(nested_module())
    code = "from portalis.sandbox import Sandbox\nSandbox(cache=False).load('wave.wasm').f(1)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 1
    assert done.stderr.endswith(
        '  File "wave.py", line 2, in f\n    return g(n)\n'
        "  File \"wave.py\", line 5, in g\n    raise ValueError('no')\n"
        "ValueError: no\n"
    )
