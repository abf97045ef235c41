import os
import stat
from pathlib import Path

import pytest

from portalis.compiler import toolchain as module
from portalis.compiler.toolchain import TARGET, Toolchain, ToolchainError, describe, find, missing_install_commands


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing on it but what the test puts under the returned folder."""
    monkeypatch.setenv("PORTALIS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("RUSTUP_HOME", str(tmp_path / "rustup"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("PORTALIS_RUSTC", raising=False)
    monkeypatch.delenv("RUSTUP_TOOLCHAIN", raising=False)
    monkeypatch.setattr(module, "SYSTEM_RUSTC", tmp_path / "usr" / "bin" / "rustc")
    monkeypatch.setattr(module, "_SYSTEM_PATH", str(tmp_path / "usr" / "bin"))
    return tmp_path


def executable(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def fake_toolchain(root: Path, release: str = "1.90.0", *, target: bool = True, linker: bool = True) -> Path:
    """A folder that looks like a toolchain; its rustc counts its calls in `calls`."""
    rustc = executable(
        root / "bin" / "rustc",
        f'echo call >> {root}/calls; if [ "$1" = -vV ]; then echo "rustc {release}"; echo "release: {release}"; '
        f'echo "host: host"; echo "LLVM version: 20.1.0"; else echo {root}; fi',
    )
    executable(root / "bin" / "cargo", "")
    (root / "lib/rustlib/etc").mkdir(parents=True)
    if target:
        library = root / "lib/rustlib" / TARGET / "lib" / "libcore-1.rlib"
        library.parent.mkdir(parents=True)
        library.touch()
    if linker:
        executable(root / "lib/rustlib/host/bin/rust-lld", "")
    return rustc


def test_the_real_one(toolchain: Toolchain) -> None:
    assert toolchain.version >= module.MINIMUM_RUSTC
    assert Path(toolchain.linker[0]).exists()
    assert toolchain.rustc.resolve().stem != "rustup"


def test_asks_rustc_once(machine: Path) -> None:
    root = machine / "rustup/toolchains/stable-x"
    fake_toolchain(root)
    for _ in range(3):
        module._find.cache_clear()
        assert find().version == (1, 90, 0)
    assert (root / "calls").read_text().count("call") == 2  # -vV and --print sysroot
    os.utime(root / "bin/rustc", (1, 1))
    module._find.cache_clear()
    find()
    assert (root / "calls").read_text().count("call") == 4


def test_order(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_toolchain(machine / "usr", "1.63.0")
    fake_toolchain(machine / "rustup/toolchains/nightly-x", "1.92.0")
    assert find().origin == "rustup toolchain nightly-x"
    module._find.cache_clear()
    fake_toolchain(machine / "rustup/toolchains/1.80.0-x", "1.80.0")
    assert find().origin == "rustup toolchain 1.80.0-x"
    module._find.cache_clear()
    (machine / "rustup/settings.toml").write_text('default_toolchain = "nightly-x"\n')
    assert find().origin == "rustup toolchain nightly-x"
    monkeypatch.setenv("RUSTUP_TOOLCHAIN", "1.80.0")
    assert find().origin == "rustup toolchain 1.80.0-x"
    monkeypatch.setenv("PORTALIS_RUSTC", str(machine / "usr/bin/rustc"))
    assert find().version == (1, 63, 0)


def test_passes_over_what_lacks_the_target(machine: Path) -> None:
    fake_toolchain(machine / "rustup/toolchains/stable-x", target=False)
    fake_toolchain(machine / "usr", "1.63.0")
    assert find().origin == "system"


def test_system_linker_of_the_same_llvm(machine: Path) -> None:
    fake_toolchain(machine / "usr", linker=False)
    executable(machine / "usr/bin/wasm-ld-13", "")
    with pytest.raises(ToolchainError, match="no WebAssembly linker"):
        find()
    executable(machine / "usr/bin/wasm-ld-21", "")
    module._find.cache_clear()
    assert find().linker == (str(machine / "usr/bin/wasm-ld-21"),)
    executable(machine / "usr/bin/wasm-ld-20", "")
    module._find.cache_clear()
    assert find().linker == (str(machine / "usr/bin/wasm-ld-20"),)


def test_nothing_there(machine: Path) -> None:
    executable(machine / "bin/apt-get", "")
    with pytest.raises(ToolchainError) as caught:
        find()
    assert "apt-get install -y rustc libstd-rust-dev-wasm32 lld cargo" in caught.value.mend
    assert len(caught.value.searched) == 4
    assert missing_install_commands() == [caught.value.mend]


def test_rustup_is_tried_before_apt(machine: Path) -> None:
    executable(machine / "bin/apt-get", "")
    executable(machine / "bin/rustup", "")
    fake_toolchain(machine / "rustup/toolchains/stable-x", target=False)
    commands = missing_install_commands()
    assert commands[0] == f"rustup target add {TARGET}"
    assert "apt-get" in commands[1]


@pytest.mark.parametrize("release", ["1.62.1", "0.9.0"])
def test_too_old(machine: Path, release: str) -> None:
    fake_toolchain(machine / "usr", release)
    with pytest.raises(ToolchainError, match="is older than"):
        find()


def test_the_variable_is_a_demand(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_toolchain(machine / "usr")
    fake_toolchain(machine / "rustup/toolchains/beta-x", target=False)
    monkeypatch.setenv("PORTALIS_RUSTC", str(machine / "rustup/toolchains/beta-x/bin/rustc"))
    with pytest.raises(ToolchainError) as caught:
        find()
    assert caught.value.mend == f"rustup target add {TARGET} --toolchain beta-x"
    monkeypatch.setenv("PORTALIS_RUSTC", "/no/such/rustc")
    with pytest.raises(ToolchainError, match="no such file"):
        find()


def test_rustc_that_does_not_run(machine: Path) -> None:
    executable(fake_toolchain(machine / "usr"), "echo broken >&2; exit 3")
    with pytest.raises(ToolchainError, match="does not run: broken"):
        find()


def test_cargo_missing(machine: Path) -> None:
    executable(machine / "bin/cc", "")
    executable(machine / "bin/apt-get", "")
    rustc = fake_toolchain(machine / "usr")
    assert missing_install_commands() == []
    rustc.with_name("cargo").unlink()
    module._find.cache_clear()
    assert "cargo: missing" in describe()
    with pytest.raises(ToolchainError, match="cargo is missing"):
        module.require_cargo(find())
    assert "apt-get install" in missing_install_commands()[0]


def test_damaged_cache(machine: Path) -> None:
    fake_toolchain(machine / "usr")
    find()
    for content in (b"\xff\xfe", b"[]", b'{"a": 1}'):
        (machine / "cache/toolchains.json").write_bytes(content)
        module._find.cache_clear()
        assert find().version == (1, 90, 0)


def test_describe() -> None:
    lines = describe()
    assert lines[0].startswith("rustc: rustc 1.")
    assert any(line.startswith("linker: ") for line in lines)
