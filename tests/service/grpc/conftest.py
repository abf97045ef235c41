"""A gRPC server on a free port, with small parts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc.aio
import pytest
from support.small import make_parts

from portalis.service.grpc.listener import GrpcListener
from portalis.service.parts import Parts
from portalis.v1.translation_pb2_grpc import TranslationServiceStub


@dataclass
class Face:
    """The server, its parts and a channel to it."""

    parts: Parts
    listener: GrpcListener
    channel: grpc.aio.Channel
    stub: Any

    @property
    def core(self) -> Any:
        return self.parts.service

    @property
    def access(self) -> Any:
        return self.parts.access

    def metric(self, name: str, **labels: str) -> float:
        value = self.parts.metrics.registry.get_sample_value(name, labels)  # type: ignore[attr-defined]
        return value or 0.0


@pytest.fixture
async def make_face(tmp_path: Path) -> AsyncIterator[Callable[..., Any]]:
    """Starts servers with settings; they end with the test."""
    faces: list[Face] = []

    async def make(**changes: Any) -> Face:
        parts = make_parts(tmp_path, **changes)
        listener = GrpcListener(parts)
        await listener.start()
        channel = grpc.aio.insecure_channel(f"127.0.0.1:{listener.port}")
        faces.append(Face(parts, listener, channel, TranslationServiceStub(channel)))  # type: ignore[no-untyped-call]
        return faces[-1]

    yield make
    for face in faces:
        await face.channel.close()
        await face.listener.stop(0)


@pytest.fixture
async def face(make_face: Callable[..., Any]) -> Face:
    """A server with default settings."""
    made: Face = await make_face()
    return made
