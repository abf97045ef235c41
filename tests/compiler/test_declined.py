"""What the library lacks ends the call: a handler of the program would go on with an answer that CPython does not give."""

from __future__ import annotations

import io

import pytest

from portalis.compiler import Options, translate
from portalis.sandbox import Sandbox

CASES = {
    "time zone in a text": ("import datetime", "datetime.datetime.fromisoformat('2024-05-06T07:08:09+01:00')"),
    "week of a datetime": ("import datetime", "datetime.datetime.fromisoformat('2024-W01T10:00')"),
    "year before 1000": ("import datetime", "datetime.date(999, 1, 1).strftime('%Y')"),
    "directive of a platform": ("import datetime", "datetime.date(2024, 1, 1).strftime('%Q')"),
    "codec": ("", "'a'.encode(CODEC)"),
    "error handler": ("", "'\\xe4'.encode('ascii', HANDLER)"),
    "generator without a seed": ("import random\nrandom.seed(1)", "random.Random().random()"),
    "pattern with a named character": ("import re", "re.findall(CODEC[:0] + '\\\\N{DIGIT ONE}', '1')"),
    "root of a negative number": ("", "(len(CODEC) - 10.0) ** 0.5"),
    "product of no floats": ("import math", "math.prod([0.5][: len(CODEC) - 6])"),
    "view in another format": ("", "memoryview(b'abcd').cast('I').tolist()"),
    "view with a shape": ("", "memoryview(b'abcd').cast('B', [2, 2]).tolist()"),
    "view with a step as bytes": ("", "b'abc'.find(memoryview(b'abcd')[::2])"),
    "value of an end": ("def end(x):\n    raise StopIteration(x)", "list(map(end, CODEC))"),
    "order of attributes": ("from types import SimpleNamespace\nn = SimpleNamespace()\nn.b = 1\nn.a = 2", "n"),
    "time in a log": (
        "import logging\nlogging.basicConfig(format='%(asctime)s %(message)s')",
        "logging.warning('x')",
    ),
    "traceback in a log": (
        "import logging, sys\nlogging.basicConfig(stream=sys.stdout)",
        "logging.error('x', exc_info=ValueError(1))",
    ),
    "layout of what holds itself": (
        "import pprint\nx = [['a' * 50] * 3]\nx.append(x)",
        "pprint.pformat(x)",
    ),
    "digest by its name": ("import hashlib", "hashlib.new('blake2b')"),
}

PROGRAM = """
{lead}
CODEC = "".join(["utf", "-", "16"])
HANDLER = "".join(["surrogate", "escape"])

def attempt():
    try:
        print({call})
    except (ValueError, NotImplementedError):
        print("named")
    except Exception:
        print("any")

try:
    try:
        attempt()
    except:
        print("bare")
    else:
        print("else")
finally:
    print("finally")
"""


@pytest.mark.parametrize("name", CASES)
def test_no_handler_sees_what_is_declined(name: str) -> None:
    lead, call = CASES[name]
    wasm = translate(PROGRAM.format(lead=lead, call=call), options=Options(program=True)).wasm
    stdout = io.StringIO()
    with pytest.raises(NotImplementedError):
        Sandbox().load(wasm).run(stdout=stdout)
    assert stdout.getvalue() == ""


def test_no_handler_around_a_key_function_sees_it() -> None:
    source = """
try:
    print(sorted(["utf-8", "utf-16"], key=lambda codec: "a".encode(codec)))
except Exception:
    print("any")
finally:
    print("finally")
"""
    stdout = io.StringIO()
    with pytest.raises(NotImplementedError):
        Sandbox().load(translate(source, options=Options(program=True)).wasm).run(stdout=stdout)
    assert stdout.getvalue() == ""
