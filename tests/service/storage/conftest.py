"""A real S3 API, and artifacts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support import servers

from portalis.service.settings import Settings


@pytest.fixture(scope="session")
def shared_s3() -> Iterator[servers.S3Server]:
    """One server for all tests that leave it running."""
    with servers.s3() as server:
        yield server


@pytest.fixture
def settings(tmp_path: Path) -> Callable[..., Settings]:
    """Settings of a service with a folder of its own."""

    def made(**values: object) -> Settings:
        return Settings(data=tmp_path / "data", **values)

    return made


@pytest.fixture
def artifact(request: pytest.FixtureRequest) -> Callable[[str], tuple[str, dict[str, bytes]]]:
    """Makes artifacts that no other test has."""

    def made(text: str = "module") -> tuple[str, dict[str, bytes]]:
        wasm = f"{request.node.nodeid} {text}".encode()
        parts = {"wasm": wasm, "manifest": b"{}", "rust": f"// {text}".encode(), "diagnostics": b"[]"}
        return hashlib.sha256(wasm).hexdigest(), parts

    return made
