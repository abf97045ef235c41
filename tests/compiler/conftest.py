"""Fixtures for the passes that need a Rust toolchain: each test runs with every toolchain that this machine has."""

import os
from pathlib import Path

import pytest

from portalis.compiler.prebuilt import Runtime, prebuilt
from portalis.compiler.toolchain import Toolchain, ToolchainError, find

TINY_RUNTIME = Path(__file__).parent / "tiny_runtime"
SYSTEM_RUSTC = "/usr/bin/rustc"


def _toolchains() -> list[Toolchain]:
    """The one that Portalis picks, and the system's if that is another."""
    found = {}
    for chosen in (None, SYSTEM_RUSTC):
        with pytest.MonkeyPatch.context() as patch:
            if chosen and not os.environ.get("PORTALIS_RUSTC"):
                patch.setenv("PORTALIS_RUSTC", chosen)
            try:
                toolchain = find()
            except ToolchainError:
                if chosen is None:
                    raise
                continue
        found[toolchain.rustc.resolve()] = toolchain
    return list(found.values())


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "toolchain" in metafunc.fixturenames:
        toolchains = _toolchains()
        names = [".".join(map(str, toolchain.version)) for toolchain in toolchains]
        metafunc.parametrize("toolchain", toolchains, ids=names, scope="session")


@pytest.fixture(scope="session")
def tiny(toolchain: Toolchain, tmp_path_factory: pytest.TempPathFactory) -> Runtime:
    """A prebuilt runtime that takes two seconds and no network."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PORTALIS_CACHE", str(tmp_path_factory.mktemp("cache")))
        return prebuilt(toolchain, sources=TINY_RUNTIME)
