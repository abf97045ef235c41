"""`portalis serve` in a process of its own, on free ports."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

START = 60.0
COMMAND = "from portalis.service.cli.serve import command; command()"


class Served:
    """A service that can be killed and started again, on the same ports and with the same data."""

    def __init__(self, data: Path, *options: str, environment: Mapping[str, str] | None = None) -> None:
        self.data, self.options, self.environment = data, options, environment or {}
        self.rest_port = self.grpc_port = 0
        self._process: subprocess.Popen[str] | None = None

    @property
    def rest(self) -> str:
        return f"http://127.0.0.1:{self.rest_port}"

    @property
    def grpc(self) -> str:
        return f"grpc://127.0.0.1:{self.grpc_port}"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def url(self, transport: str) -> str:
        return self.rest if transport == "rest" else self.grpc

    def start(self) -> None:
        """Starts, and waits until all ports are listened on."""
        ports = ["--rest-port", self.rest_port, "--grpc-port", self.grpc_port, "--metrics-port", 0]
        self.data.mkdir(parents=True, exist_ok=True)
        with (self.data / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", COMMAND, *map(str, ports), "--data", str(self.data), *self.options],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env={
                    **os.environ,
                    **self.environment,
                    "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
                },
            )
        assert self._process.stdout is not None
        told = "".join(self._process.stdout.readline() for _ in range(2))
        rest, grpc = re.search(r"http://127.0.0.1:(\d+)/", told), re.search(r"gRPC +127.0.0.1:(\d+)", told)
        assert rest and grpc, f"the service has not started: {told}{(self.data / 'log').read_text()}"
        self.rest_port, self.grpc_port = int(rest[1]), int(grpc[1])

    def kill(self) -> None:
        """Ends it without a warning, as the system does when memory runs out."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Asks it to stop, and waits. Its exit status."""
        return self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> int:
        assert self._process is not None and self._process.stdout is not None
        self._process.send_signal(number)
        status = self._process.wait(90)
        self._process.stdout.close()
        return status
