"""Both faces of the service on free ports, over the same small parts, and clients of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.served import Served
from support.small import KEY, make_parts

from portalis.service.grpc.listener import GrpcListener
from portalis.service.parts import Parts
from portalis.service.rest.listener import RestListener
from portalis.translator.client import Client, Retry

TRANSPORTS = ["rest", "grpc"]
#: Retries that do not make tests wait.
QUICK = Retry(base=0.01, cap=0.05)


@dataclass
class Faces:
    """A service with both faces."""

    parts: Parts
    rest: RestListener
    grpc: GrpcListener

    @property
    def core(self) -> Any:
        return self.parts.service

    @property
    def access(self) -> Any:
        return self.parts.access

    def url(self, transport: str) -> str:
        return f"http://127.0.0.1:{self.rest.port}" if transport == "rest" else f"grpc://127.0.0.1:{self.grpc.port}"


@pytest.fixture
async def faces(tmp_path: Path) -> AsyncIterator[Faces]:
    parts = make_parts(tmp_path / "data", rest_port=0)
    made = Faces(parts, RestListener(parts), GrpcListener(parts))
    await made.rest.start()
    await made.grpc.start()
    yield made
    await made.rest.stop(0)
    await made.grpc.stop(0)


@pytest.fixture(params=TRANSPORTS)
def transport(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def client(faces: Faces, transport: str) -> AsyncIterator[Client]:
    async with Client(faces.url(transport), KEY, retry=QUICK, timeout=20) as made:
        yield made


@pytest.fixture
def make_client() -> Callable[..., Client]:
    def make(url: str, **options: Any) -> Client:
        return Client(url, **{"retry": QUICK, "timeout": 20, **options})

    return make


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The real service."""
    service = Served(tmp_path_factory.mktemp("served"), "--workers", "1")
    service.start()
    yield service
    assert service.stop() == 0
