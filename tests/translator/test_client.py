"""The client over both transports: the same answers, the same errors."""

from __future__ import annotations

import asyncio
import pprint
import re
from pathlib import Path
from typing import Any

import pytest
from support.certificates import certificate
from support.small import KEY, SHA256, WASM, make_parts

from portalis.service.errors import DeadlineError as TooSlow
from portalis.service.errors import OverloadedError as Full
from portalis.service.errors import StorageError, WorkerCrashedError
from portalis.service.grpc.listener import GrpcListener
from portalis.service.rest.listener import RestListener
from portalis.translator.client import (
    Change,
    ChecksumError,
    Client,
    ClientError,
    ConflictError,
    Event,
    InvalidRequestError,
    Job,
    NotFoundError,
    Options,
    OverloadedError,
    RateLimitedError,
    Request,
    Retry,
    ServiceError,
    Span,
    TooLargeError,
    UnauthenticatedError,
    UnreachableError,
)

from .conftest import QUICK, Faces

GOOD = "def area(r: float) -> float:\n    return 3.0 * r * r\n"
BAD = "def f(x: int) -> int:\n    return undefined + x\n"


async def test_translate(faces: Faces, client: Client) -> None:
    answer = await client.translate(GOOD, filename="area.py", mode="quality", options=Options(optimize=1))
    assert answer.ok and answer.status == "ok"
    assert answer.rust is not None and "fn area" in answer.rust
    assert answer.artifact is not None and answer.artifact.sha256 == SHA256
    assert answer.manifest == {"format": 1}
    assert answer.timings["total"] == 0.5
    assert (answer.mode, answer.filename, answer.doctests) == ("quality", "area.py", None)
    ((seen, caller, _),) = faces.core.seen
    assert (seen.optimize, caller.id) == (1, "tester")


async def test_a_refused_script_is_an_answer_with_all_diagnostics(client: Client) -> None:
    answer = await client.translate(BAD)
    assert not answer.ok and answer.artifact is None
    (found,) = [item for item in answer.diagnostics if item.severity == "error"]
    assert (found.code, found.span.line, found.span.column) == ("PT0201", 2, 11)
    source = "".join(f"def f{n}(x: int) -> int:\n    return missing_{n} + x\n" for n in range(300))
    assert len((await client.translate(source)).diagnostics) >= 300


async def test_both_transports_say_the_same(faces: Faces) -> None:
    answers = []
    for transport in ("rest", "grpc"):
        async with Client(faces.url(transport)) as client:
            one = await client.translate(Request(files={"a.py": GOOD, "b.py": ""}, entry="a.py", build=False))
            batch = await client.batch([Request(GOOD), Request(BAD)])
            answers.append((one, batch.results[1], (batch.succeeded, batch.refused), await client.models()))
    for found, other in zip(answers[0], answers[1], strict=True):
        assert _without_ids(found) == _without_ids(other)


def _without_ids(value: Any) -> str:
    """All that is in an answer but the ids of requests; dictionaries in the order of their keys."""
    return re.sub(r"id='[0-9a-f.]+'", "", pprint.pformat(value))


async def test_progress_is_told_of_by_functions_and_coroutines(client: Client) -> None:
    seen: list[Event] = []

    async def later(event: Event) -> None:
        await asyncio.sleep(0)
        seen.append(event)

    for progress in (seen.append, later):
        seen.clear()
        answer = await client.translate(GOOD, progress=progress)
        assert answer.ok
        assert [(event.type, event.stage, event.state) for event in seen] == [
            ("queued", None, None),
            ("stage", "translate", "started"),
            ("stage", "translate", "finished"),
            ("result", None, None),
        ]
        assert seen[2].seconds == 0.25 and seen[3].translation == answer
    refused = await client.translate(BAD, progress=seen.append)
    assert refused.status == "refused"


async def test_an_answer_larger_than_any_buffer(client: Client) -> None:
    source = f"TEXT = '{'x' * 500_000}'\n\ndef text() -> str:\n    return TEXT\n"
    answer = await client.translate(source, progress=lambda event: None)
    assert answer.rust is not None and len(answer.rust) > 500_000


async def test_jobs(faces: Faces, client: Client) -> None:
    job = await client.submit([Request(GOOD), Request(BAD)], label="mine", priority="standard")
    assert (job.total, job.label, job.priority) == (2, "mine", "standard")
    told: list[Job] = []
    ended = await client.wait(job, progress=told.append)
    assert ended.ended and [item.translation is not None for item in ended.results] == [True, True]
    assert told[-1] == ended and ended.created is not None and ended.created.tzinfo is not None
    slow = await client.submit([Request(GOOD)], label="slow")
    page = await client.jobs(limit=1)
    assert [item.id for item in page.jobs] == [slow.id] and page.next == job.id
    with pytest.raises(ClientError, match="not ended in time"):
        await client.wait(slow.id, timeout=0.5)
    assert (await client.cancel(slow)).state == "cancelled"
    with pytest.raises(ConflictError):
        await client.cancel(slow)
    with pytest.raises(NotFoundError):
        await client.job("none")


async def test_health(faces: Faces, client: Client) -> None:
    assert (await client.health()).ready
    faces.parts.artifacts.problem = "away"  # type: ignore[attr-defined]
    await asyncio.sleep(1.1)
    health = await client.health()
    assert (health.ready, dict(health.problems)) == (False, {"artifacts": "away"})


async def test_sessions(faces: Faces, client: Client) -> None:
    async with client.interactive("wave.py", mode="standard") as session:
        assert not (await session.check(BAD)).ok
        version = await session.change([Change(Span(2, 11, 2, 20), "x")], build=True)
        async for answer in session:
            if answer.translation is not None:
                break
        assert answer.version == version and answer.translation is not None
        assert answer.translation.ok and answer.translation.artifact is not None
        assert faces.core.seen[-1][0].source == BAD.replace("undefined", "x")
        assert faces.core.seen[-1][0].filename == "wave.py"
        with pytest.raises(TooLargeError):
            await session.check("#" * (faces.parts.settings.max_source + 1))
        assert (await session.check(GOOD)).ok


async def test_the_newest_edit_of_a_session_wins(faces: Faces, client: Client) -> None:
    async with client.interactive() as session:
        await session.edit("while_waiting = 1\n")
        while not faces.core.seen:
            await asyncio.sleep(0.01)
        assert (await session.check(GOOD)).ok
    assert len(faces.core.cancelled) == 1


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (Full("full", retry_after=60.0), OverloadedError),
        (StorageError("away"), OverloadedError),
        (TooSlow("too slow"), ServiceError),
        (WorkerCrashedError(), ServiceError),
        (KeyError("bug"), ServiceError),
    ],
)
async def test_errors_have_a_code_and_a_request_id(
    faces: Faces, client: Client, error: Exception, kind: type[ServiceError]
) -> None:
    def fail(_request: Any) -> None:
        raise error

    faces.core.before = fail
    for progress in (None, lambda event: None):
        with pytest.raises(kind) as caught:
            await client.translate(GOOD, progress=progress)
        assert caught.value.code == getattr(error, "code", "internal")
        assert caught.value.request_id and caught.value.request_id in str(caught.value)
        assert KEY not in str(caught.value) + repr(client.__dict__)


async def test_wrong_requests_name_the_field(client: Client) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        await client.translate(GOOD, filename="../up.py")
    assert any("filename" in item["field"] for item in caught.value.errors)
    assert "filename" in str(caught.value)


async def test_a_wrong_key(faces: Faces, transport: str) -> None:
    async with Client(faces.url(transport), "pk_wrong") as client:
        with pytest.raises(UnauthenticatedError):
            await client.models()


async def test_passing_faults_are_retried_with_the_same_key(faces: Faces, client: Client) -> None:
    faults = [Full("full", retry_after=0.02), StorageError("away"), WorkerCrashedError()]

    def fail(_request: Any) -> None:
        if faults:
            raise faults.pop(0)

    faces.core.before = fail
    assert (await client.translate(GOOD)).ok
    assert len(faces.core.seen) == 4
    assert len(faces.access.claims) == 1
    # Another call is another request.
    await client.translate(GOOD)
    assert len(faces.access.claims) == 2


async def test_what_the_service_asks_for_is_waited(faces: Faces, client: Client) -> None:
    times: list[float] = []

    def fail(_request: Any) -> None:
        times.append(asyncio.get_running_loop().time())
        if len(times) == 1:
            raise Full("full", retry_after=1.0)

    faces.core.before = fail
    assert (await client.translate(GOOD)).ok
    assert times[1] - times[0] >= 1.0


async def test_no_more_attempts_than_allowed_and_none_beyond_the_time(faces: Faces, transport: str) -> None:
    def fail(_request: Any) -> None:
        raise Full("full", retry_after=0.0)

    faces.core.before = fail
    async with Client(faces.url(transport), retry=Retry(attempts=3, base=0.01)) as client:
        with pytest.raises(OverloadedError):
            await client.translate(GOOD)
        assert len(faces.core.seen) == 3
    faces.access.limited = True
    async with Client(faces.url(transport), timeout=1.0) as client:
        started = asyncio.get_running_loop().time()
        with pytest.raises(RateLimitedError):
            await client.translate(GOOD)
        assert asyncio.get_running_loop().time() - started < 1.0


async def test_a_slow_answer_is_given_up_and_the_service_stops_working_on_it(faces: Faces, client: Client) -> None:
    from portalis.translator.client import DeadlineError as Late

    with pytest.raises(Late):
        await client.translate("while_waiting = 1\n", timeout=0.5)
    async with asyncio.timeout(5):
        while not faces.core.cancelled:
            await asyncio.sleep(0.01)


async def test_downloads(faces: Faces, client: Client, tmp_path: Path) -> None:
    answer = await client.translate(GOOD)
    told: list[tuple[int, int]] = []
    assert await client.download(answer, progress=lambda done, total: told.append((done, total))) == WASM
    assert told[-1] == (len(WASM), len(WASM))
    assert await client.download(SHA256, part="rust") == b"fn main() {}"
    target = tmp_path / "area.wasm"
    assert await client.download_to(target, answer) == target
    assert target.read_bytes() == WASM
    assert list(tmp_path.glob(".*")) == []
    with pytest.raises(NotFoundError):
        await client.download("0" * 64)
    with pytest.raises(ValueError, match="no module"):
        await client.download(await client.translate(BAD))


async def test_a_download_goes_on_where_an_earlier_one_ended(faces: Faces, client: Client, tmp_path: Path) -> None:
    for begun in (WASM[:300_000], WASM):
        partial = tmp_path / f".a.wasm.{SHA256[:16]}.wasm.part"
        partial.write_bytes(begun)
        spans: list[Any] = []
        kept = faces.parts.artifacts.get

        async def get(sha256: str, part: str, span: Any = None, kept: Any = kept, spans: Any = spans) -> Any:
            spans.append(span)
            return await kept(sha256, part, span)

        faces.parts.artifacts.get = get  # type: ignore[method-assign]
        assert (await client.download_to(tmp_path / "a.wasm", SHA256)).read_bytes() == WASM
        faces.parts.artifacts.get = kept  # type: ignore[method-assign]
        assert not partial.exists()
        assert (
            min(span[0] for span in spans if span and span != (0, 1)) >= len(begun) if len(begun) < len(WASM) else True
        )


async def test_bytes_that_are_not_the_module_are_not_kept(faces: Faces, client: Client, tmp_path: Path) -> None:
    partial = tmp_path / f".a.wasm.{SHA256[:16]}.wasm.part"
    partial.write_bytes(b"?" * 1000)
    with pytest.raises(ChecksumError):
        await client.download_to(tmp_path / "a.wasm", SHA256)
    assert list(tmp_path.glob("*.wasm")) == [] and not partial.exists()
    assert (await client.download_to(tmp_path / "a.wasm", SHA256)).read_bytes() == WASM


@pytest.mark.parametrize("transport", ["rest", "grpc"])
async def test_tls(tmp_path: Path, transport: str) -> None:
    chain, key = certificate(tmp_path)
    parts = make_parts(tmp_path / "data", rest_port=0, tls_certificate=chain, tls_key=key)
    listener = RestListener(parts) if transport == "rest" else GrpcListener(parts)
    await listener.start()
    try:
        url = f"{'https' if transport == 'rest' else 'grpcs'}://localhost:{listener.port}"
        async with Client(url, ca=str(chain), retry=QUICK) as client:
            assert (await client.translate(GOOD)).ok
        async with Client(url, retry=QUICK, timeout=5) as stranger:
            with pytest.raises(UnreachableError):
                await stranger.translate(GOOD)
        async with Client(url.replace("s://", "://"), retry=QUICK, timeout=5) as naked:
            with pytest.raises(ClientError):
                await naked.translate(GOOD)
    finally:
        await listener.stop(0)


@pytest.mark.parametrize("url", ["127.0.0.1:8080", "ftp://x", "http://", ""])
def test_urls_that_are_none(url: str) -> None:
    with pytest.raises(ValueError, match="no URL"):
        Client(url)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "grpc://127.0.0.1:9"])
async def test_nobody_there(url: str) -> None:
    async with Client(url, retry=QUICK, timeout=5) as client:
        with pytest.raises(UnreachableError):
            await client.translate(GOOD)
        with pytest.raises(UnreachableError):
            await client.health()
