"""Artifacts in a real S3 API."""

from collections.abc import Callable

import pytest
from support.running import running
from support.servers import BUCKET, S3Server

from portalis.service.settings import Settings
from portalis.service.storage.s3 import S3Error, S3RefusedError, S3Store

Artifact = Callable[..., tuple[str, dict[str, bytes]]]
Make = Callable[..., Settings]


@pytest.fixture
async def store(shared_s3: S3Server, settings: Make):
    async with running(S3Store(settings(**shared_s3.settings, s3_prefix="some/prefix/"))) as store:
        yield store


async def test_parts_come_back_with_what_is_known_of_them(
    store: S3Store, shared_s3: S3Server, artifact: Artifact
) -> None:
    sha256, parts = artifact()
    await store.put(sha256, parts, {"file name": "wäve\r\nX-Evil: 1.py"})
    for part, data in parts.items():
        found = await store.get(sha256, part)
        assert found is not None and found.data == data and found.total == len(data)
    key = f"some/prefix/{sha256[:2]}/{sha256}/wasm"
    head = shared_s3.client().head_object(Bucket=BUCKET, Key=key, ChecksumMode="ENABLED")
    assert head["ContentType"] == "application/wasm"
    assert head["Metadata"] == {"file-name": "w%C3%A4ve%0D%0AX-Evil: 1.py", "sha256": sha256}


@pytest.mark.parametrize("span", [(0, 3), (2, 6), (3, 10_000), (10_000, 20_000), (0, 0)])
async def test_spans(store: S3Store, artifact: Artifact, span: tuple[int, int]) -> None:
    sha256, parts = artifact()
    await store.put(sha256, parts, {})
    found = await store.get(sha256, "wasm", span)
    assert found is not None and found.data == parts["wasm"][slice(*span)] and found.total == len(parts["wasm"])


@pytest.mark.parametrize("span", [None, (0, 1), (0, 0)])
async def test_what_is_not_there(store: S3Store, span: tuple[int, int] | None) -> None:
    for name in ("0" * 64, "..", "../../x", "A" * 64):
        assert await store.get(name, "wasm", span) is None


async def test_storing_again_makes_no_new_version(store: S3Store, shared_s3: S3Server, artifact: Artifact) -> None:
    sha256, parts = artifact()
    for rust in (b"first", b"second", b"third"):
        await store.put(sha256, {**parts, "rust": rust}, {})
    found = await store.get(sha256, "rust")
    assert found is not None and found.data == b"first"
    listed = shared_s3.client().list_object_versions(Bucket=BUCKET, Prefix=f"some/prefix/{sha256[:2]}/{sha256}/")
    assert len(listed["Versions"]) == 4


async def test_damaged_object_is_not_answered(store: S3Store, shared_s3: S3Server, artifact: Artifact) -> None:
    sha256, parts = artifact()
    await store.put(sha256, parts, {})
    key = f"some/prefix/{sha256[:2]}/{sha256}/wasm"
    shared_s3.client().put_object(Bucket=BUCKET, Key=key, Body=b"evil", Metadata={"sha256": sha256})
    assert await store.get(sha256, "wasm") is None


async def test_long_metadata_is_cut(store: S3Store, shared_s3: S3Server, artifact: Artifact) -> None:
    sha256, parts = artifact()
    await store.put(sha256, parts, {f"{'n' * 100}{number}": "ä" * 10_000 for number in range(20)})
    key = f"some/prefix/{sha256[:2]}/{sha256}/wasm"
    found = shared_s3.client().head_object(Bucket=BUCKET, Key=key)["Metadata"]
    assert sum(len(name) + len(text) for name, text in found.items()) < 2000 and found["sha256"] == sha256


async def test_what_s3_will_never_take(shared_s3: S3Server, settings: Make, artifact: Artifact) -> None:
    async with running(S3Store(settings(**shared_s3.settings, s3_prefix="x" * 2000))) as store:
        with pytest.raises(S3RefusedError):
            await store.put(*artifact(), {})
        assert await store.healthy() is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"s3_secret_key": "wrong"}, "wrong"),
        ({"s3_access_key": "nobody"}, "wrong"),
        ({"s3_bucket": "nowhere"}, "no such bucket"),
        ({"s3_endpoint": "http://127.0.0.1:1"}, "EndpointConnectionError"),
    ],
)
async def test_wrong_settings_are_said_without_secrets(
    shared_s3: S3Server, settings: Make, artifact: Artifact, wrong: dict[str, str], said: str
) -> None:
    async with running(S3Store(settings(**{**shared_s3.settings, **wrong}))) as store:
        problem = await store.healthy()
        assert problem is not None and said in problem and "127.0.0.1" not in problem
        # This server makes a bucket that is missing; Amazon's does not.
        if "s3_bucket" not in wrong:
            with pytest.raises(S3Error):
                await store.put(*artifact(), {})
