"""Engines of both kinds: a real service over both transports, and processes of this machine."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from support.serving import Served, serving

from portalis.translator.engines import Engine, make_engine


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("engines"), ready=True) as served:
        yield served


@pytest.fixture(params=["embedded", "rest", "grpc"])
async def engine(request: pytest.FixtureRequest) -> AsyncIterator[Engine]:
    """Each engine, with defaults."""
    address = None
    if request.param != "embedded":
        served: Served = request.getfixturevalue("service")
        port = served.server.rest_port if request.param == "rest" else served.server.grpc_port
        address = f"{'http' if request.param == 'rest' else 'grpc'}://127.0.0.1:{port}"
    made = make_engine(address)
    yield made
    await made.close()


@pytest.fixture
def small_script(tmp_path: Path) -> str:
    return "def twice(x: int) -> int:\n    return 2 * x\n"
