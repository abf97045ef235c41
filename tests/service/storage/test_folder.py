"""Artifacts in a folder."""

import asyncio
import hashlib
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from portalis.service.errors import StorageError
from portalis.service.storage.folder import FolderStore


def artifact(text: str = "module", size: int = 0) -> tuple[str, dict[str, bytes]]:
    wasm = text.encode() + bytes(size)
    parts = {"wasm": wasm, "manifest": b"{}", "rust": f"// {text}".encode(), "diagnostics": b"[]"}
    return hashlib.sha256(wasm).hexdigest(), parts


@pytest.fixture
async def store(tmp_path: Path):
    store = FolderStore(tmp_path / "artifacts")
    await store.start()
    yield store
    await store.stop()


async def test_parts_come_back(store: FolderStore, tmp_path: Path) -> None:
    sha256, parts = artifact()
    await store.put(sha256, parts, {"filename": "wave.py"})
    for part, data in parts.items():
        found = await store.get(sha256, part)
        assert found is not None and found.data == data and found.total == len(data)
    assert await store.all(sha256) == (parts, {"filename": "wave.py"})
    names = {path.name for path in (tmp_path / "artifacts" / sha256[:2] / sha256).iterdir()}
    assert names == {*parts, "record"}


@pytest.mark.parametrize("span", [(0, 3), (2, 6), (3, 100), (100, 200), (0, 0)])
async def test_spans(store: FolderStore, span: tuple[int, int]) -> None:
    sha256, parts = artifact()
    await store.put(sha256, parts, {})
    for _ in range(2):  # the first look checks the whole part
        found = await store.get(sha256, "wasm", span)
        assert found is not None and found.data == parts["wasm"][slice(*span)] and found.total == 6


async def test_storing_twice_and_at_once(store: FolderStore, tmp_path: Path) -> None:
    sha256, parts = artifact()
    await asyncio.gather(*(store.put(sha256, parts, {}) for _ in range(8)))
    await store.put(sha256, {**parts, "rust": b"other"}, {})
    found = await store.get(sha256, "rust")
    assert found is not None and found.data == parts["rust"], "nothing is ever overwritten"
    assert not list((tmp_path / "artifacts" / ".unfinished").iterdir())


@pytest.mark.parametrize(
    "name", ["..", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "\n", "ab/" + "c" * 61, "\0" * 64, "٠" * 64, ""]
)
async def test_names_that_are_not_ids(store: FolderStore, name: str) -> None:
    assert await store.get(name, "wasm") is None
    with pytest.raises(ValueError, match="sha256"):
        await store.put(name, artifact()[1], {})


@pytest.mark.parametrize("part", ["record", "../wasm", "", ".", "wasm\0", "Wasm"])
async def test_names_that_are_not_parts(store: FolderStore, part: str) -> None:
    sha256, parts = artifact()
    await store.put(sha256, parts, {})
    assert await store.get(sha256, part) is None
    with pytest.raises(ValueError, match="no part"):
        await store.put(sha256, {**parts, part: b""}, {})


async def test_module_of_another_id_is_refused(store: FolderStore) -> None:
    with pytest.raises(ValueError, match="another sha256"):
        await store.put("0" * 64, artifact()[1], {})


@pytest.mark.parametrize("part", ["wasm", "manifest", "rust", "diagnostics"])
async def test_damaged_part_is_never_answered_and_can_be_made_again(
    store: FolderStore, tmp_path: Path, part: str
) -> None:
    sha256, parts = artifact()
    await store.put(sha256, parts, {})
    assert await store.get(sha256, part) is not None
    path = tmp_path / "artifacts" / sha256[:2] / sha256 / part
    path.write_bytes(b"evil")
    assert await store.get(sha256, part) is None
    await store.put(sha256, parts, {})
    found = await store.get(sha256, part)
    assert found is not None and found.data == parts[part]


async def test_missing_file_is_made_again(store: FolderStore, tmp_path: Path) -> None:
    sha256, parts = artifact()
    await store.put(sha256, parts, {})
    (tmp_path / "artifacts" / sha256[:2] / sha256 / "wasm").unlink()
    assert await store.get(sha256, "wasm") is None
    await store.put(sha256, parts, {})
    assert await store.get(sha256, "wasm") is not None


async def test_links_are_not_followed(store: FolderStore, tmp_path: Path) -> None:
    sha256, parts = artifact()
    await store.put(sha256, parts, {})
    path = tmp_path / "artifacts" / sha256[:2] / sha256 / "rust"
    path.unlink()
    path.symlink_to("/etc/passwd")
    with pytest.raises(StorageError) as caught:
        await store.get(sha256, "rust")
    assert str(tmp_path) not in str(caught.value)


async def test_restart_keeps_artifacts_and_removes_old_remains(tmp_path: Path) -> None:
    first = FolderStore(tmp_path)
    await first.start()
    sha256, parts = artifact()
    await first.put(sha256, parts, {})
    await first.stop()
    old, new = tmp_path / ".unfinished" / "old", tmp_path / ".unfinished" / "new"
    old.mkdir()
    new.mkdir()
    os.utime(old, (0, 0))
    second = FolderStore(tmp_path)
    await second.start()
    assert await second.get(sha256, "wasm") is not None
    assert new.exists() and not old.exists()
    await second.stop()


async def test_limit_removes_the_least_recently_used(tmp_path: Path) -> None:
    pinned = artifact("pinned", 100_000)
    store = FolderStore(tmp_path, limit=1_000_000, pinned=lambda sha256: sha256 == pinned[0])
    await store.start()
    await store.put(*pinned, {})
    made = [artifact(f"module {number}", 100_000) for number in range(12)]
    for age, (sha256, parts) in enumerate(made):
        await store.put(sha256, parts, {})
        os.utime(tmp_path / sha256[:2] / sha256 / "record", (1000 + age, 1000 + age))
        await store.get(made[0][0], "wasm")
    there = [await store.get(sha256, "wasm") is not None for sha256, _ in made]
    assert there[0] and there[-1] and not all(there)
    assert await store.get(pinned[0], "wasm") is not None
    assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) < 1_100_000
    await store.stop()


_FILL = """
import asyncio, hashlib, resource, sys
from pathlib import Path
from portalis.service.errors import StorageError
from portalis.service.storage.folder import FolderStore
async def main():
    store = FolderStore(Path(sys.argv[1]))
    await store.start()
    wasm = bytes(200_000)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    try:
        await store.put(hashlib.sha256(wasm).hexdigest(), {"manifest": b"{}", "wasm": wasm}, {})
    except StorageError as error:
        print(error)
    small = b"small"
    await store.put(hashlib.sha256(small).hexdigest(), {"wasm": small}, {})
    await store.stop()
asyncio.run(main())
"""


def test_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", _FILL, str(tmp_path)], capture_output=True, text=True, check=True)
    assert ended.stdout == "The artifact store is full\n"
    files = [path.name for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(files) == ["record", "wasm"], "only the small one, which came after"


async def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = FolderStore(tmp_path / "file")
    with pytest.raises(StorageError) as caught:
        await store.start()
    assert str(tmp_path) not in str(caught.value)
    assert await store.healthy() is not None
    await store.stop()


async def test_health(store: FolderStore) -> None:
    assert await store.healthy() is None
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        assert await store.healthy() == "The artifact store is full"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert await store.healthy() is None
