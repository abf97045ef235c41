"""Registering, replacing and removing modules."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

import pytest
from pxr import Sdf, Usd

from portalis.schema import Behavior, Module
from portalis.stage.errors import AssetError, BindingError, EditError, InUseError, RefusedError, StageError
from portalis.stage.registry import Registry

from .conftest import SCRIPT, doubling


def bind(stage: Usd.Stage, module: str, *, entry: str = "update", path: str = "/Box") -> Usd.Prim:
    """A prim with a binding, written as the schema has it."""
    spec = Sdf.CreatePrimInLayer(stage.GetEditTarget().GetLayer(), path)
    Behavior.author(spec, "b", module=module, entry=entry, inputs=("time",), outputs=("size",))
    prim = stage.DefinePrim(path)
    prim.CreateAttribute("size", Sdf.ValueTypeNames.Double)
    return prim


def files(stage: Usd.Stage) -> list[str]:
    folder = Path(stage.GetRootLayer().realPath).parent / "modules"
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


def test_register_places_a_file_and_authors_everything(registry: Registry, wave: bytes) -> None:
    record = registry.register(wave)
    module = record.module
    assert record.path == "/Portalis/wave"
    assert (module.wasm, module.status, module.format) == ("./modules/wave.wasm", "valid", 1)
    assert (module.sha256, module.byte_length) == (hashlib.sha256(wave).hexdigest(), len(wave))
    assert (module.exports, module.imports) == (("update(time: float) -> float",), ())
    assert (module.translator, module.source_sha256) == ("portalis 0.1.0", hashlib.sha256(SCRIPT).hexdigest())
    assert not module.embedded and module.source == "" and module.signature == ""
    assert record.wasm == wave and files(registry.stage) == ["wave.wasm"]
    assert registry.stage.GetPrimAtPath("/Portalis").GetTypeName() == "Scope"
    with record.load() as loaded:
        assert loaded.call("update", 4.0) == 8.0


def test_register_from_a_file_or_an_object(registry: Registry, wave: bytes, tmp_path: Path) -> None:
    @dataclass
    class Translation:
        wasm: bytes

    file = tmp_path / "elsewhere.wasm"
    file.write_bytes(wave)
    assert registry.register(file, name="a").wasm == wave
    assert registry.register(str(file), name="b").wasm == wave
    assert registry.register(Translation(wave), name="c").wasm == wave
    assert registry.register(bytearray(wave), name="d").wasm == wave
    assert [record.name for record in registry.list()] == ["a", "b", "c", "d"]
    with pytest.raises(TypeError, match="bytes, a path or an object"):
        registry.register(5)
    with pytest.raises(AssetError, match=r"cannot read .*missing"):
        registry.register(tmp_path / "missing.wasm")


def test_a_real_translation(registry: Registry) -> None:
    compiler = pytest.importorskip("portalis.compiler")
    source = b"def half(x: float) -> float:\n    return x / 2\n"
    record = registry.register(compiler.translate(source, filename="half.py"), source=source)
    assert record.path == "/Portalis/half"
    assert record.module.source == "./modules/half.py"
    with record.load() as module:
        assert module.call("half", 3.0) == 1.5


def test_embedded(registry: Registry, wave: bytes) -> None:
    record = registry.register(wave, embed=True)
    assert record.module.embedded and record.module.wasm == ""
    assert record.wasm == wave and files(registry.stage) == []


def test_the_script_travels_along(registry: Registry, wave: bytes) -> None:
    assert registry.register(wave, source=SCRIPT).module.source == "./modules/wave.py"
    assert files(registry.stage) == ["wave.py", "wave.wasm"]


def test_another_script_is_refused_and_nothing_stays(registry: Registry, wave: bytes) -> None:
    with pytest.raises(AssetError, match="not the one that the module was translated from"):
        registry.register(wave, source=b"print('other')\n")
    assert registry.list() == [] and files(registry.stage) == []


def test_one_change(registry: Registry, wave: bytes) -> None:
    """Listeners hear of a registration once, not of every attribute."""
    from pxr import Tf

    heard = []
    listener = Tf.Notice.Register(Usd.Notice.ObjectsChanged, lambda notice, _: heard.append(notice), registry.stage)
    registry.register(wave)
    registry.replace("wave", doubling(3))
    registry.remove("wave")
    listener.Revoke()
    assert len(heard) == 3


def test_files_are_readable_like_others(registry: Registry, wave: bytes, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    registry.register(wave)
    made = tmp_path / "modules" / "wave.wasm"
    assert stat.S_IMODE(made.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_a_different_file_is_never_overwritten(registry: Registry, wave: bytes, tmp_path: Path) -> None:
    other = tmp_path / "modules" / "wave.wasm"
    other.parent.mkdir()
    other.write_bytes(b"something else")
    record = registry.register(wave)
    assert other.read_bytes() == b"something else"
    assert record.module.wasm == f"./modules/wave-{record.sha256[:12]}.wasm"
    assert record.wasm == wave
    (tmp_path / record.module.wasm).write_bytes(b"damaged")
    registry.remove("wave")
    with pytest.raises(AssetError, match="another content"):
        registry.register(wave)


def test_the_same_file_is_used_again(registry: Registry, wave: bytes) -> None:
    registry.register(wave)
    registry.remove("wave")
    assert registry.register(wave).module.wasm == "./modules/wave.wasm"


@pytest.mark.parametrize("name", ["", "a b", "a-b", "a/b", "../x", "9lives", "a.b", "a\0b", "a:b", "{x}"])
def test_names_that_no_prim_can_have(registry: Registry, wave: bytes, name: str) -> None:
    with pytest.raises(EditError, match=r"can not be the name of a prim; '.*' could"):
        registry.register(wave, name=name)
    assert files(registry.stage) == []


@pytest.mark.parametrize(
    ("script", "name"),
    [
        ("my wave.py", "my_wave"),
        ("a/b/vague.py", "vague"),
        ("c:\\x\\w-1.py", "w_1"),
        ("3d.py", "_d"),
        ("<string>", "_string_"),
        ("vagué.py", "vagué"),
    ],
)
def test_names_from_odd_scripts(registry: Registry, script: str, name: str) -> None:
    assert registry.register(doubling(name=script)).name == name


def test_a_name_is_given_once(registry: Registry, wave: bytes) -> None:
    registry.register(wave)
    with pytest.raises(EditError, match="/Portalis/wave: it is registered already: replace it"):
        registry.register(wave)
    registry.stage.DefinePrim("/Portalis/other", "Xform")
    with pytest.raises(EditError, match="another prim of that name"):
        registry.register(wave, name="other")


@pytest.mark.parametrize(
    "wasm", [b"", b"\0asm", b"not wasm", b"\0asm\x01\0\0\0"], ids=["empty", "header", "text", "bare"]
)
def test_what_is_no_module_is_refused(registry: Registry, wasm: bytes) -> None:
    with pytest.raises(RefusedError) as caught:
        registry.register(wasm, name="bad")
    assert caught.value.problems and str(caught.value).startswith("bad: the sandbox refuses the module")
    assert registry.list() == [] and files(registry.stage) == []


def test_a_cut_off_module_is_refused(registry: Registry, wave: bytes) -> None:
    for size in range(8, len(wave), 37):
        with pytest.raises(RefusedError):
            registry.register(wave[:size])


def test_a_module_with_imports_is_refused(registry: Registry) -> None:
    from sandbox.wat import module

    with pytest.raises(RefusedError, match=r"imports func env\.system, which is not allowed"):
        registry.register(module('(import "env" "system" (func))', allocator=False))


def test_status_that_the_caller_found(registry: Registry, wave: bytes) -> None:
    assert registry.register(wave, name="a", status="unvalidated").module.status == "unvalidated"
    assert registry.register(wave, name="b", status="rejected").module.status == "rejected"
    with pytest.raises(ValueError, match="status"):
        registry.register(wave, name="c", status="fine")


def test_get(registry: Registry, wave: bytes) -> None:
    made = registry.register(wave)
    assert {registry.get(key).path for key in ("wave", "/Portalis/wave", Sdf.Path("/Portalis/wave"), made.prim)} == {
        made.path
    }
    registry.stage.DefinePrim("/Box", "Xform")
    for key, why in [
        ("nothing", "registered: wave"),
        ("/No", "no such prim"),
        ("/Box", "Xform, not a"),
        ("/a b", "path of a prim"),
        ("", "no module"),
    ]:
        with pytest.raises(StageError, match=why):
            registry.get(key)


def test_a_name_in_two_scopes(registry: Registry, wave: bytes) -> None:
    Registry(registry.stage, scope="/Left").register(wave)
    Registry(registry.stage, scope="/Right").register(wave)
    with pytest.raises(StageError, match="several modules are named 'wave': /Left/wave, /Right/wave"):
        registry.get("wave")
    assert Registry(registry.stage, scope="/Left").get("wave").path == "/Left/wave"


def test_replace_keeps_bindings(registry: Registry, wave: bytes) -> None:
    old = registry.register(wave, source=SCRIPT)
    prim = bind(registry.stage, old.path)
    new = registry.replace("wave", doubling(3))
    assert new.path == old.path and new.sha256 != hashlib.sha256(wave).hexdigest()
    assert new.wasm == doubling(3) and new.module.source == ""
    assert [user.path for user in registry.users("wave")] == [str(prim.GetPath())]
    assert (Path(registry.stage.GetRootLayer().realPath).parent / "modules" / "wave.wasm").read_bytes() == wave


def test_replace_between_file_and_bytes(registry: Registry, wave: bytes) -> None:
    registry.register(wave)
    assert registry.replace("wave", doubling(3), embed=True).module.wasm == ""
    assert registry.replace("wave", doubling(4)).module.embedded
    assert not registry.replace("wave", doubling(5), embed=False).module.embedded
    assert registry.verify() == []


def test_replace_drops_the_signature(registry: Registry, wave: bytes) -> None:
    ed25519 = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
    registry.register(wave)
    assert registry.sign("wave", ed25519.Ed25519PrivateKey.generate()).module.signature
    assert registry.replace("wave", doubling(3)).module.signature == ""


def test_replace_in_a_stronger_layer_hides_the_weaker(registry: Registry, wave: bytes) -> None:
    stage = registry.stage
    registry.register(wave, source=SCRIPT)
    stage.SetEditTarget(stage.GetSessionLayer())
    record = registry.replace("wave", doubling(3), embed=True)
    assert record.wasm == doubling(3) and (record.module.wasm, record.module.source) == ("", "")
    assert registry.verify() == []
    stage.GetSessionLayer().Clear()
    assert registry.get("wave").wasm == wave


def test_remove(registry: Registry, wave: bytes) -> None:
    registry.register(wave)
    registry.remove("wave")
    assert registry.list() == [] and not registry.stage.GetPrimAtPath("/Portalis")
    assert files(registry.stage) == ["wave.wasm"]


def test_remove_refuses_while_bound(registry: Registry, wave: bytes) -> None:
    registry.register(wave)
    for at in range(5):
        bind(registry.stage, "/Portalis/wave", path=f"/Box{at}")
    with pytest.raises(InUseError, match="bound by /Box0, /Box1, /Box2 and 2 more") as caught:
        registry.remove("wave")
    assert len(caught.value.users) == 5 and registry.get("wave")
    registry.remove("wave", force=True)
    assert {problem.code for problem in registry.verify()} == {"BadTarget"}


def test_remove_can_delete_the_file_that_nobody_else_has(registry: Registry, wave: bytes, tmp_path: Path) -> None:
    registry.register(wave, name="a")
    other = registry.register(wave, name="b")
    Module.author(registry.stage.GetRootLayer().GetPrimAtPath("/Portalis/b"), wasm="./modules/a.wasm")
    assert other.wasm == wave
    registry.remove("a", delete_file=True)
    assert files(registry.stage) == ["a.wasm", "b.wasm"]
    registry.remove("b", delete_file=True)
    assert files(registry.stage) == ["b.wasm"]


def test_remove_does_not_delete_what_it_did_not_place(registry: Registry, wave: bytes, tmp_path: Path) -> None:
    registry.register(wave)
    precious = tmp_path / "precious.wasm"
    precious.write_bytes(wave)
    Module.author(registry.stage.GetRootLayer().GetPrimAtPath("/Portalis/wave"), wasm="./precious.wasm")
    registry.remove("wave", delete_file=True)
    assert precious.exists()


def test_a_module_of_a_weaker_layer_is_deactivated_and_can_come_back(registry: Registry, wave: bytes) -> None:
    stage = registry.stage
    registry.register(wave)
    stage.SetEditTarget(stage.GetSessionLayer())
    registry.remove("wave")
    assert registry.list() == [] and stage.GetRootLayer().GetPrimAtPath("/Portalis/wave")
    again = registry.register(doubling(3), name="wave", embed=True)
    assert again.wasm == doubling(3) and registry.verify() == []


def test_a_read_only_layer(registry: Registry, wave: bytes) -> None:
    registry.register(wave, name="a")
    registry.stage.GetRootLayer().SetPermissionToEdit(False)
    for edit in (
        lambda: registry.register(wave, name="b"),
        lambda: registry.replace("a", doubling(3)),
        lambda: registry.remove("a"),
    ):
        with pytest.raises(EditError, match=r"/Portalis/.: layer .*scene\.usda is read-only"):
            edit()
    assert files(registry.stage) == ["a.wasm"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(registry: Registry, wave: bytes, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(AssetError, match="Permission denied"):
        registry.register(wave)
    tmp_path.chmod(0o700)


def test_a_folder_that_can_not_be_made(registry: Registry, wave: bytes, tmp_path: Path) -> None:
    (tmp_path / "modules").write_text("a file", "utf-8")
    with pytest.raises(AssetError, match=r"/Portalis/wave: cannot write .*modules/wave\.wasm: File exists"):
        registry.register(wave)
    assert registry.list() == []


def test_a_full_disk_leaves_nothing(
    registry: Registry, wave: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("portalis.stage.assets.os.link", full)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(AssetError, match="No space left on device"):
        registry.register(wave)
    assert files(registry.stage) == [] and registry.list() == []


def test_an_anonymous_layer_needs_bytes_or_a_folder(wave: bytes, tmp_path: Path) -> None:
    from portalis.stage.trust import Policy

    stage = Usd.Stage.CreateInMemory()
    registry = Registry(stage, policy=Policy())
    with pytest.raises(
        EditError, match="has no folder for module files: save it first, embed the module, or give a folder"
    ):
        registry.register(wave)
    assert registry.register(wave, name="a", embed=True).wasm == wave
    record = registry.register(wave, name="b", folder=tmp_path / "lib")
    assert record.module.wasm == (tmp_path / "lib" / "b.wasm").as_posix()
    with pytest.raises(AssetError, match="outside of the stage's folder"):
        _ = record.wasm
    assert Registry(stage, policy=Policy(folders=(str(tmp_path),))).get("b").wasm == wave


def test_replace_refuses_what_bindings_do_not_fit(registry: Registry, wave: bytes) -> None:
    pytest.importorskip("portalis.stage.binding")
    from sandbox.wat import export, module

    registry.register(wave)
    bind(registry.stage, "/Portalis/wave")
    other = module('(func (export "other"))', export("other", {}), allocator=False)
    with pytest.raises(BindingError, match=r"/Portalis/wave: bindings do not fit the new version: /Box \(b\)"):
        registry.replace("wave", other)
    assert registry.replace("wave", other, force=True).manifest.exports[0].name == "other"
