"""Requests become answers: once for equal ones, kept, found again, counted, within limits."""

from __future__ import annotations

import asyncio
import hashlib
import os
import signal
import time
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from support.pools import FIFTY, SMALL, occupied, request, slow, until
from support.services import running_service, stages_run

from portalis.service.core import TranslationService
from portalis.service.errors import DeadlineError, TooLargeError
from portalis.service.models import BatchRequest, Event, Priority, SourceFile, Stage, TranslateRequest, Translation
from portalis.service.ports import Caller
from portalis.service.workers.pool import Pool

pytestmark = pytest.mark.asyncio(loop_scope="module")
ANYBODY = Caller()


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def service(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[TranslationService]:
    async with running_service(
        tmp_path_factory.mktemp("service"), max_source=200_000, max_files=3, max_batch=5
    ) as made:
        yield made


async def ask(service: TranslationService, source: str, name: str = "r", **fields: object) -> Translation:
    return await service.translate(request(source, **fields), ANYBODY, request_id=name)


async def test_an_answer_has_everything_and_the_module_is_in_the_store(service: TranslationService) -> None:
    events: list[Event] = []
    answer = await service.translate(
        request(FIFTY, filename="stock.py"), ANYBODY, request_id="first", on_event=events.append
    )
    assert (answer.id, answer.status, answer.cached, answer.filename) == ("first", "ok", False, "stock.py")
    assert answer.key == request(FIFTY, filename="stock.py").key(service.identity)
    assert answer.artifact is not None and answer.rust is not None
    assert answer.artifact.exports == ("report",)
    assert answer.artifact.url == f"/api/v1/translation/artifacts/{answer.artifact.sha256}"
    assert answer.timings.keys() == {stage.value for stage in Stage} | {"total"}
    assert answer.timings["total"] >= answer.timings["translate"] + answer.timings["build"]
    assert [(event.type, event.stage, event.state) for event in events] == [
        ("queued", None, None),
        *(("stage", stage, state) for stage in Stage for state in ("started", "finished")),
    ]
    assert {event.id for event in events} == {"first"}
    wasm = await service.artifacts.get(answer.artifact.sha256, "wasm")
    assert wasm is not None
    assert hashlib.sha256(wasm.data).hexdigest() == answer.artifact.sha256
    assert wasm.total == answer.artifact.size
    rust = await service.artifacts.get(answer.artifact.sha256, "rust")
    assert rust is not None and rust.data.decode() == answer.rust


async def test_equal_requests_share_one_build_while_it_runs(service: TranslationService) -> None:
    before = stages_run(service, Stage.BUILD)
    seen: dict[str, list[Event]] = {name: [] for name in ("0", "19")}
    answers = await asyncio.gather(
        *(
            service.translate(
                request(SMALL, filename="shared.py"),
                ANYBODY,
                request_id=str(number),
                on_event=seen[str(number)].append if str(number) in seen else None,
            )
            for number in range(20)
        )
    )
    assert stages_run(service, Stage.BUILD) == before + 1
    assert [answer.id for answer in answers] == [str(number) for number in range(20)]
    assert sum(not answer.cached for answer in answers) == 1
    assert len({answer.artifact for answer in answers}) == 1
    for name, events in seen.items():
        assert len(events) == 13
        assert {event.id for event in events} == {name}


async def test_a_known_answer_is_found_and_much_faster(service: TranslationService) -> None:
    first = await ask(service, FIFTY, "a", filename="again.py")
    clock = time.perf_counter()
    second = await ask(service, FIFTY, "b", filename="again.py")
    assert time.perf_counter() - clock < first.timings["total"] / 10
    assert (second.id, second.cached) == ("b", True)
    # Its stages are those of the work that was done then.
    for stage in ("translate", "build", "validate", "store"):
        assert second.timings[stage] == first.timings[stage] > second.timings["total"] / 1000
    assert second.timings["total"] < first.timings["total"] / 10
    assert second.model_copy(update={"id": "a", "cached": False, "timings": first.timings}) == first


async def test_a_refusal_is_an_answer_that_is_kept_too(service: TranslationService) -> None:
    first = await ask(service, "import os\nos.remove('x')\n")
    second = await ask(service, "import os\nos.remove('x')\n")
    assert (first.status, first.cached, first.artifact, first.rust) == ("refused", False, None, None)
    assert (second.cached, second.diagnostics) == (True, first.diagnostics)
    assert first.diagnostics[0].code == "PT0103"


async def test_what_changes_the_answer_changes_the_key(service: TranslationService) -> None:
    options: list[dict[str, object]] = [
        {},
        {"build": False},
        {"mode": "standard"},
        {"filename": "other.py"},
        {"options": {"keep_names": True}},
        {"options": {"max_memory": 1 << 20}},
        {"options": {"program": True}},
        {"options": {"doctests": True}},
        {"options": {"optimize": 3}},
    ]
    keys = {request(SMALL, **fields).key(service.identity) for fields in options}
    keys |= {request(SMALL + "\n").key(service.identity), request(SMALL).key("another translator")}
    assert len(keys) == len(options) + 2
    # What says the same in other words does not.
    assert request(SMALL, options={"optimize": 0}).key("t") == request(SMALL).key("t")


async def test_a_module_that_is_gone_is_built_again(service: TranslationService) -> None:
    first = await ask(service, SMALL, filename="gone.py")
    assert first.artifact is not None
    [folder] = (service.settings.data / "artifacts").rglob(first.artifact.sha256)
    folder.rename(service.settings.data / "taken away")
    service._seen.clear()
    second = await ask(service, SMALL, filename="gone.py")
    assert (second.cached, second.artifact) == (False, first.artifact)
    assert await service.artifacts.get(first.artifact.sha256, "wasm") is not None


async def test_work_goes_on_while_somebody_waits_for_it(service: TranslationService) -> None:
    source = slow(20)
    tasks = [asyncio.create_task(ask(service, source, str(number))) for number in range(3)]
    await until(lambda: service.workers.active == 1)
    for task in tasks[:2]:
        task.cancel()
    assert (await tasks[2]).status == "ok"
    assert all(task.cancelled() for task in tasks[:2])


async def test_work_that_nobody_waits_for_ends(service: TranslationService) -> None:
    source = slow(120)
    tasks = [asyncio.create_task(ask(service, source, str(number))) for number in range(2)]
    await until(lambda: service.workers.active == 1)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    # Whoever comes right then does not get the end of the others.
    assert (await ask(service, SMALL, filename="then.py")).status == "ok"
    await until(lambda: service.workers.active == 0)
    assert service.running == 0


async def test_the_deadline_is_told(service: TranslationService) -> None:
    service.settings = service.settings.model_copy(update={"timeout": 0.5})
    try:
        with pytest.raises(DeadlineError):
            await ask(service, slow(121))
    finally:
        service.settings = service.settings.model_copy(update={"timeout": 60.0})


async def test_limits_of_a_request(service: TranslationService) -> None:
    with pytest.raises(TooLargeError):
        await ask(service, "#" * 200_001)
    # Bytes count, not letters.
    with pytest.raises(TooLargeError):
        await ask(service, "#" + "é" * 100_000)
    files = tuple(SourceFile(path=f"{number}.py", text="") for number in range(4))
    with pytest.raises(TooLargeError):
        await service.translate(TranslateRequest(files=files, entry="0.py"), ANYBODY, request_id="r")
    with pytest.raises(TooLargeError):
        await service.batch(BatchRequest(requests=(request(SMALL),) * 6), ANYBODY, request_id="r")


async def test_each_request_of_a_batch_has_its_own_answer(service: TranslationService) -> None:
    requests = (
        request(SMALL, filename="batch.py"),
        request("import os\nos.remove('x')\n", filename="batch.py"),
        request("#" * 200_001),
        request(SMALL, filename="batch.py"),
    )
    result = await service.batch(BatchRequest(requests=requests), ANYBODY, request_id="b")
    assert (result.succeeded, result.refused, result.failed) == (2, 1, 1)
    statuses = [item.translation.status if item.translation else None for item in result.results]
    assert statuses == ["ok", "refused", None, "ok"]
    problem = result.results[2].problem
    assert problem is not None and (problem.code, problem.status, problem.request_id) == ("too_large", 413, "b.2")
    translations = [item.translation for item in result.results if item.translation]
    assert [translation.id for translation in translations] == ["b.0", "b.1", "b.3"]


async def test_who_is_more_important_speeds_up_shared_work(service: TranslationService) -> None:
    assert isinstance(service.workers, Pool)
    work = request(SMALL, filename="promoted.py")
    async with occupied(service.workers) as pids:
        batch = asyncio.create_task(service.translate(work, ANYBODY, request_id="batch", priority=Priority.BATCH))
        await until(lambda: service.workers.queued(Priority.BATCH) == 1)
        person = asyncio.create_task(service.translate(work, ANYBODY, request_id="person"))
        await until(lambda: service.workers.queued(Priority.INTERACTIVE) == 1)
        assert service.workers.queued(Priority.BATCH) == 0
        os.kill(pids[0], signal.SIGCONT)
        answers = await asyncio.gather(batch, person)
    assert [answer.cached for answer in answers] == [False, True]


async def test_ended_translations_are_announced_without_their_text(service: TranslationService) -> None:
    listener = service.events.subscribe("translations")
    await ask(service, SMALL, "told", filename="announced.py")
    await ask(service, SMALL, "not told", filename="announced.py")
    event = await asyncio.wait_for(anext(listener), 5.0)
    assert (event.type, event.id) == ("result", "told")
    assert event.translation is not None and event.translation.artifact is not None
    assert (event.translation.rust, event.translation.manifest) == (None, None)


async def test_engines_are_named(service: TranslationService) -> None:
    [engine] = service.engines()
    assert (engine.id, engine.default, len(engine.modes)) == ("compiler", True, 3)


async def test_what_happens_is_counted(service: TranslationService) -> None:
    for source in (SMALL, SMALL, "import os\nos.remove('x')\n"):
        await ask(service, source, filename="counted.py")
    text = service.metrics.exposition()[0].decode()
    for name in ("translations_total", "translation_loc", "cache_hits_total", "cache_misses_total", "active_workers"):
        assert f"portalis_transpiler_{name}" in text
    assert 'portalis_transpiler_translations_total{status="refused",type="build"}' in text
    assert "portalis_wasm_artifact_size_bytes" in text
