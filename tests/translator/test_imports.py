"""The client stands alone: nothing of the service or the compiler, and one transport's libraries are enough."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import portalis.translator.client as package

GUARD = """
import sys

class Guard:
    def find_spec(self, name, path=None, target=None):
        if any(name == found or name.startswith(found + ".") for found in FORBIDDEN):
            raise ModuleNotFoundError(f"{name} is forbidden here", name=name)

sys.meta_path.insert(0, Guard())
"""
#: What the service and its helpers need, and Kit does not have.
SERVICE = [
    "portalis.service",
    "portalis.compiler",
    "portalis.stage",
    "pydantic",
    "pydantic_settings",
    "structlog",
    "redis",
]
SERVICE += [
    "boto3",
    "prometheus_client",
    "aiosqlite",
    "tenacity",
    "grpc_status",
    "grpc_health",
    "google.rpc",
    "wasmtime",
]


def run(forbidden: list[str], code: str) -> subprocess.CompletedProcess[str]:
    script = f"FORBIDDEN = {forbidden!r}\n{GUARD}\n{textwrap.dedent(code)}"
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": path},
    )


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "grpc://127.0.0.1:9"])
def test_nothing_of_the_service_is_imported(url: str) -> None:
    done = run(
        [*SERVICE, "opentelemetry"],
        f"""
        import asyncio
        from portalis.translator.client import Client, Retry, UnreachableError

        async def main():
            async with Client({url!r}, retry=Retry(attempts=1), timeout=3) as client:
                try:
                    await client.translate("x = 1")
                except UnreachableError:
                    print("alone")

        asyncio.run(main())
        assert not [name for name in sys.modules if name.startswith(("portalis.service", "portalis.compiler"))]
        """,
    )
    assert (done.returncode, done.stdout) == (0, "alone\n"), done.stderr


@pytest.mark.parametrize(
    ("missing", "works", "fails", "needed"),
    [
        (["grpc", "google"], "http", "grpc", "grpcio"),
        (["aiohttp"], "grpc", "http", "aiohttp"),
    ],
)
def test_one_transport_is_enough(missing: list[str], works: str, fails: str, needed: str) -> None:
    done = run(
        [*SERVICE, *missing],
        f"""
        from portalis.translator.client import Client
        Client("{works}://127.0.0.1:9")
        try:
            Client("{fails}://127.0.0.1:9")
        except ImportError as error:
            print(error)
        """,
    )
    assert done.returncode == 0, done.stderr
    assert needed in done.stdout and "pip install" in done.stdout


def test_importing_the_package_imports_no_transport() -> None:
    done = run(["aiohttp", "grpc", "google"], "import portalis.translator.client")
    assert done.returncode == 0, done.stderr


def test_engines_need_neither_the_translator_nor_a_transport() -> None:
    done = run([*SERVICE, "aiohttp", "grpc", "google", "pxr", "omni", "carb"], "import portalis.translator.engines")
    assert done.returncode == 0, done.stderr


def test_it_is_typed() -> None:
    assert (Path(package.__file__).parent / "py.typed").is_file()
    assert sorted(package.__all__) == list(package.__all__)
    assert all(hasattr(package, name) for name in package.__all__)
