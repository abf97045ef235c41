"""What every engine does, whatever it is."""

from __future__ import annotations

import asyncio
import hashlib
import uuid

import pytest
from support.pools import slow

from portalis.sandbox import Sandbox
from portalis.translator.engines import Engine, EngineError, Options, StageProgress, SupersededError, make_engine

TWICE = "def twice(x: int) -> int:\n    return 2 * x\n"
FAULTY = "def twice(x: int) -> int:\n    return y\n"
OPTIONS = Options()


async def test_a_script_becomes_a_module(engine: Engine) -> None:
    stages: list[StageProgress] = []
    unknown = f"{TWICE}# {uuid.uuid4()}\n"
    found = await engine.translate(unknown, filename="twice.py", options=OPTIONS, progress=stages.append)
    assert found.ok and found.artifact is not None and found.wasm is not None
    assert hashlib.sha256(found.wasm).hexdigest() == found.artifact.sha256
    assert found.artifact.exports == ("twice",)
    assert found.rust is not None and "fn twice" in found.rust
    with Sandbox().load(found.wasm) as module:
        assert module.twice(21) == 42
    assert [step.stage for step in stages if step.state == "finished"][:3] == ["translate", "build", "validate"]


async def test_all_engines_make_the_same_bytes(engine: Engine) -> None:
    other = make_engine()
    here, there = [
        await one.translate(TWICE, filename="/somewhere/twice.py", options=OPTIONS) for one in (engine, other)
    ]
    await other.close()
    assert here.wasm == there.wasm and here.filename == "twice.py"


async def test_a_refused_script_is_an_answer(engine: Engine) -> None:
    found = await engine.translate(FAULTY, filename="twice.py", options=OPTIONS)
    assert not found.ok and found.wasm is None and found.artifact is None
    [problem] = [one for one in found.diagnostics if one.severity == "error"]
    assert (problem.span.line, problem.span.column) == (2, 11) and "y" in problem.message


async def test_checks_need_no_build(engine: Engine) -> None:
    assert await engine.check(TWICE, filename="twice.py", options=OPTIONS) == []
    [problem] = await engine.check(FAULTY, filename="twice.py", options=OPTIONS)
    assert problem.span.line == 2
    assert await engine.check(TWICE, filename="twice.py", options=OPTIONS) == []


async def test_the_files_that_a_script_imports_are_known(engine: Engine) -> None:
    script = "from shapes.bend import bend\n\ndef twice(x: float) -> float:\n    return bend(x)\n"
    files = {"shapes/bend.py": "def bend(x):\n    return x * 2.0\n", "shapes/__init__.py": ""}
    assert await engine.check(script, filename="wave.py", options=OPTIONS, files=files) == []
    found = await engine.translate(script, filename="wave.py", options=OPTIONS, files=files)
    assert found.wasm is not None
    with Sandbox().load(found.wasm) as module:
        assert module.twice(1.5) == 3.0
    assert await engine.check(script, filename="wave.py", options=OPTIONS) != []


async def test_doctests_are_run_when_asked_for(engine: Engine) -> None:
    script = 'def twice(x: int) -> int:\n    """\n    >>> twice(2)\n    5\n    """\n    return 2 * x\n'
    found = await engine.translate(script, filename="twice.py", options=Options(doctests=True), mode="fast")
    assert found.ok and found.doctests is not None
    assert [one.verdict for one in found.doctests] == ["failed"]


async def test_of_several_checks_the_newest_is_answered(engine: Engine) -> None:
    await engine.check(TWICE, filename="twice.py", options=OPTIONS)
    texts = [slow(20), slow(21), FAULTY]
    tasks = [asyncio.create_task(engine.check(text, filename="twice.py", options=OPTIONS)) for text in texts]
    first, second, third = await asyncio.gather(*tasks, return_exceptions=True)
    assert isinstance(first, SupersededError) and isinstance(second, SupersededError)
    assert isinstance(third, list) and [one.span.line for one in third] == [2]


async def test_checks_of_different_files_do_not_meet(engine: Engine) -> None:
    found = await asyncio.gather(
        engine.check(FAULTY, filename="one.py", options=OPTIONS),
        engine.check(TWICE, filename="two.py", options=OPTIONS),
    )
    assert [len(one) for one in found] == [1, 0]


async def test_a_cancelled_translation_leaves_the_engine_usable(engine: Engine) -> None:
    await engine.translate(TWICE, filename="twice.py", options=OPTIONS)
    begun = asyncio.Event()
    task = asyncio.create_task(
        engine.translate(slow(), filename="slow.py", options=OPTIONS, progress=lambda step: begun.set())
    )
    await begun.wait()
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 1.0)
    assert (await engine.translate(TWICE, filename="twice.py", options=OPTIONS)).ok


async def test_health_says_the_version(engine: Engine) -> None:
    from portalis.compiler.version import VERSION

    found = await engine.health()
    assert (found.reachable, found.ready, found.version, found.detail) == (True, True, VERSION, "")


async def test_a_service_that_is_away_is_no_health_and_an_error() -> None:
    engine = make_engine("127.0.0.1:9", timeout=1.0)
    found = await engine.health()
    assert not found.reachable and found.detail
    for call in (engine.check, engine.translate):
        with pytest.raises(EngineError) as error:
            await call(TWICE, filename="twice.py", options=OPTIONS)
        assert error.value.code == "unreachable" and error.value.passing and "127.0.0.1:9" in error.value.hint
    await engine.close()


@pytest.mark.parametrize("address", ["ftp://farm", "http://"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(EngineError, match="no URL of a service"):
        make_engine(address)
