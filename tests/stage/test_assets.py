"""Module files that are missing, damaged, or lie where a stage may not reach."""

from __future__ import annotations

import os
import struct
import zipfile
from pathlib import Path

import pytest
from pxr import Sdf, Usd, UsdUtils

from portalis.schema import Module
from portalis.stage import assets
from portalis.stage.containment import escapes
from portalis.stage.errors import AssetError, IntegrityError, StageError
from portalis.stage.record import Record
from portalis.stage.registry import Registry
from portalis.stage.trust import Policy

from .conftest import doubling


@pytest.fixture
def record(registry: Registry, wave: bytes) -> Record:
    return registry.register(wave)


def aimed(record: Record, path: str) -> Record:
    """The same module with another asset path."""
    Module.author(record.stage.GetRootLayer().GetPrimAtPath(record.path), wasm=path)
    return Record(record.prim, record.policy)


def file_of(record: Record) -> Path:
    return Path(str(record.prim.GetAttribute("portalis:wasm").Get().resolvedPath))


def test_swapped(record: Record) -> None:
    other = doubling(3)
    file_of(record).write_bytes(other)
    with pytest.raises(IntegrityError, match="/Portalis/wave: the module is not the one that was registered"):
        _ = record.wasm


def test_cut_off_and_empty(record: Record, wave: bytes) -> None:
    for content in (wave[:-1], b""):
        file_of(record).write_bytes(content)
        with pytest.raises(
            IntegrityError, match=rf"/Portalis/wave: the module has {len(content)} bytes; the stage says"
        ):
            _ = record.wasm


@pytest.mark.parametrize("at", [0, 8, 60, -1])
def test_one_bit_flipped(record: Record, wave: bytes, at: int) -> None:
    damaged = bytearray(wave)
    damaged[at] ^= 1
    file_of(record).write_bytes(damaged)
    with pytest.raises(IntegrityError, match="its SHA-256 differs"):
        _ = record.wasm


def test_wrong_hash_in_the_stage(record: Record) -> None:
    Module.author(record.stage.GetRootLayer().GetPrimAtPath(record.path), sha256="0" * 64)
    with pytest.raises(IntegrityError):
        _ = record.wasm


def test_embedded_bytes_that_differ(registry: Registry, wave: bytes) -> None:
    record = registry.register(wave, embed=True)
    Module.author(registry.stage.GetRootLayer().GetPrimAtPath(record.path), wasm_bytes=doubling(3))
    with pytest.raises(IntegrityError):
        _ = registry.get("wave").wasm


def test_missing(record: Record) -> None:
    file_of(record).unlink()
    record.stage.Save()
    stage = Usd.Stage.Open(record.stage.GetRootLayer().realPath)
    with pytest.raises(
        AssetError, match=r"/Portalis/wave: there is no file \./modules/wave\.wasm \(from layer .*scene\.usda\)"
    ):
        _ = Registry(stage, policy=Policy()).get("wave").wasm


def test_no_bytes_at_all(record: Record) -> None:
    Module.author(record.stage.GetRootLayer().GetPrimAtPath(record.path), wasm=None)
    with pytest.raises(AssetError, match="there is no module"):
        _ = record.wasm


def test_values_of_other_types(record: Record) -> None:
    spec = record.stage.GetRootLayer().GetPrimAtPath(record.path)
    spec.RemoveProperty(spec.properties["portalis:byteLength"])
    Sdf.AttributeSpec(spec, "portalis:byteLength", Sdf.ValueTypeNames.String).default = "many"
    with pytest.raises(IntegrityError, match="byteLength must be int64, but holds str 'many'"):
        _ = record.wasm


@pytest.mark.parametrize(
    "path",
    ["/etc/hostname", "../../../../../../../../../../etc/hostname", "../outside.wasm", "./sub/../../outside.wasm"],
)
def test_paths_that_leave_the_folder(tmp_path: Path, wave: bytes, path: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "outside.wasm").write_bytes(wave)
    stage = Usd.Stage.CreateNew(str(inside / "scene.usda"))
    record = aimed(Registry(stage, policy=Policy()).register(wave), path)
    if not record.prim.GetAttribute("portalis:wasm").Get().resolvedPath:
        pytest.skip("the file is not there")
    with pytest.raises(AssetError, match=r"/Portalis/wave: .* lies outside of the stage's folder"):
        _ = record.wasm


def test_paths_that_stay_inside_however_written(record: Record, wave: bytes, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for path in ("./sub/../modules/wave.wasm", "modules/wave.wasm", (tmp_path / "modules" / "wave.wasm").as_posix()):
        assert aimed(record, path).wasm == wave


def test_a_folder_that_the_policy_allows(tmp_path: Path, wave: bytes) -> None:
    library = tmp_path / "library"
    library.mkdir()
    (library / "wave.wasm").write_bytes(wave)
    (tmp_path / "scene").mkdir()
    stage = Usd.Stage.CreateNew(str(tmp_path / "scene" / "scene.usda"))
    path = aimed(Registry(stage, policy=Policy()).register(wave), "../library/wave.wasm").path
    assert Registry(stage, policy=Policy(folders=(str(library),))).get(path).wasm == wave
    with pytest.raises(AssetError, match="allow that folder"):
        _ = Registry(stage, policy=Policy(folders=(str(library / "deeper"),))).get(path).wasm


def test_links_out_of_the_folder(tmp_path: Path, wave: bytes) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "wave.wasm").write_bytes(wave)
    inside = tmp_path / "inside"
    (inside / "modules").mkdir(parents=True)
    stage = Usd.Stage.CreateNew(str(inside / "scene.usda"))
    record = Registry(stage, policy=Policy()).register(wave)
    (inside / "file.wasm").symlink_to(secret / "wave.wasm")
    (inside / "folder").symlink_to(secret)
    for path in ("./file.wasm", "./folder/wave.wasm"):
        with pytest.raises(AssetError, match="outside"):
            _ = aimed(record, path).wasm


def test_modules_are_not_placed_through_a_link(tmp_path: Path, wave: bytes) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (inside / "modules").symlink_to(outside)
    stage = Usd.Stage.CreateNew(str(inside / "scene.usda"))
    with pytest.raises(AssetError, match="a link leads out of it"):
        Registry(stage, policy=Policy()).register(wave)
    assert list(outside.iterdir()) == []


def test_a_stage_in_a_linked_folder_is_no_escape(tmp_path: Path, wave: bytes) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    stage = Usd.Stage.CreateNew(str(tmp_path / "link" / "scene.usda"))
    assert Registry(stage, policy=Policy()).register(wave).wasm == wave


def test_out_of_a_package(tmp_path: Path, wave: bytes) -> None:
    (tmp_path / "beside.wasm").write_bytes(wave)
    stage = Usd.Stage.CreateNew(str(tmp_path / "a.usdc"))
    registry = Registry(stage, policy=Policy())
    registry.register(wave, embed=True)
    stage.GetRootLayer().Save()
    for at, target in enumerate([(tmp_path / "beside.wasm").as_posix(), "./beside.wasm", "../beside.wasm"]):
        layer = Sdf.Layer.FindOrOpen(str(tmp_path / "a.usdc"))
        Module.author(layer.GetPrimAtPath("/Portalis/wave"), wasm=target, wasm_bytes=None)
        layer.Save()
        package = tmp_path / f"{at}.usdz"
        # It moved from Usd to Sdf.
        with (Sdf if hasattr(Sdf, "ZipFileWriter") else Usd).ZipFileWriter.CreateNew(str(package)) as writer:
            writer.AddFile(str(tmp_path / "a.usdc"), "a.usdc")
        with pytest.raises(AssetError, match=r"outside|there is no file"):
            _ = Registry(Usd.Stage.Open(str(package)), policy=Policy()).get("wave").wasm


def test_what_is_no_regular_file(record: Record, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.wasm")
    (tmp_path / "folder.wasm").mkdir()
    for path in ("./pipe.wasm", "./folder.wasm"):
        with pytest.raises(AssetError, match=r"not a regular file|Is a directory|no file"):
            _ = aimed(record, path).wasm


def test_a_huge_file_is_not_read(record: Record, tmp_path: Path) -> None:
    with (tmp_path / "huge.wasm").open("wb") as stream:
        stream.truncate(1 << 40)
    with pytest.raises(AssetError, match="the limit is 4,194,304"):
        _ = aimed(record, "./huge.wasm").wasm


def test_a_huge_claim_is_not_believed(record: Record) -> None:
    Module.author(record.stage.GetRootLayer().GetPrimAtPath(record.path), byte_length=1 << 40)
    with pytest.raises(AssetError, match="the limit is"):
        _ = record.wasm


def test_a_session_layer_does_not_open_the_working_directory(
    tmp_path: Path, wave: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """USD resolves a relative path of an anonymous layer from the working directory."""
    (tmp_path / "cwd").mkdir()
    (tmp_path / "cwd" / "wave.wasm").write_bytes(wave)
    (tmp_path / "scene").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")
    stage = Usd.Stage.CreateNew(str(tmp_path / "scene" / "scene.usda"))
    record = Registry(stage, policy=Policy()).register(wave)
    Module.author(Sdf.CreatePrimInLayer(stage.GetSessionLayer(), record.path), define=False, wasm="./wave.wasm")
    with pytest.raises(AssetError, match=r"outside|there is no file"):
        _ = record.wasm


def member(tmp_path: Path, wave: bytes) -> Path:
    stage = Usd.Stage.CreateNew(str(tmp_path / "a.usda"))
    Registry(stage, policy=Policy()).register(wave)
    stage.Save()
    assert UsdUtils.CreateNewUsdzPackage(str(tmp_path / "a.usda"), str(tmp_path / "a.usdz"))
    return tmp_path / "a.usdz"


def test_packages_are_read_without_openasset(tmp_path: Path, wave: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in USD 24.5, whose resolver opens nothing for Python."""
    package = member(tmp_path, wave)
    monkeypatch.setattr(assets.Ar, "GetResolver", lambda: object())
    record = Registry(Usd.Stage.Open(str(package)), policy=Policy()).get("wave")
    assert record.wasm == wave
    with pytest.raises(OSError, match="the limit is 10"):
        assets._read_member(str(package), "modules/wave.wasm", 10)
    with pytest.raises(OSError, match="no member"):
        assets._read_member(str(package), "../wave.wasm", 1 << 20)


def test_damaged_packages_are_said(tmp_path: Path, wave: bytes) -> None:
    with zipfile.ZipFile(tmp_path / "deflated.usdz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("w.wasm", wave)
    with pytest.raises(OSError, match="compressed"):
        assets._read_member(str(tmp_path / "deflated.usdz"), "w.wasm", 1 << 20)
    (tmp_path / "text.usdz").write_text("no archive", "utf-8")
    with pytest.raises(OSError, match="damaged"):
        assets._read_member(str(tmp_path / "text.usdz"), "w.wasm", 1 << 20)
    with zipfile.ZipFile(tmp_path / "header.usdz", "w") as archive:
        archive.writestr("w.wasm", wave)
    content = bytearray((tmp_path / "header.usdz").read_bytes())
    content[:4] = struct.pack("<I", 0)
    (tmp_path / "header.usdz").write_bytes(content)
    with pytest.raises(OSError, match="damaged"):
        assets._read_member(str(tmp_path / "header.usdz"), "w.wasm", 1 << 20)


@pytest.mark.parametrize(
    ("resolved", "home", "escaping"),
    [
        ("omniverse://host/project/modules/a.wasm", "omniverse://host/project/scene.usd", False),
        ("omniverse://host/project/../other/a.wasm", "omniverse://host/project/scene.usd", True),
        ("omniverse://host/project/%2e%2e/other/a.wasm", "omniverse://host/project/scene.usd", True),
        ("omniverse://host/projects/a.wasm", "omniverse://host/project/scene.usd", True),
        ("omniverse://evil/project/a.wasm", "omniverse://host/project/scene.usd", True),
        ("/etc/passwd", "omniverse://host/project/scene.usd", True),
        ("omniverse://host/project/a.wasm", "/project/scene.usd", True),
        ("/p/a.usdz[modules/a.wasm]", "/p/a.usdz[scene.usd]", False),
        ("/p/a.usdz[../a.wasm]", "/p/a.usdz[scene.usd]", True),
        ("/p/b.usdz[a.wasm]", "/p/a.usdz[scene.usd]", True),
        ("/p/b.usdz[a.wasm]", "/p/scene.usd", False),
    ],
)
def test_addresses_and_packages(resolved: str, home: str, escaping: bool) -> None:
    class Layer:
        anonymous = False
        realPath = identifier = home

    assert (escapes(resolved, [Layer()]) is not None) == escaping


def test_every_error_names_its_prim(record: Record) -> None:
    file_of(record).unlink()
    with pytest.raises(StageError) as caught:
        _ = record.wasm
    assert caught.value.prim == "/Portalis/wave"
    assert str(caught.value).startswith("/Portalis/wave: ")
