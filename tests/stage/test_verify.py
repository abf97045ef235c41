"""`verify` finds what is wrong, all at once, and runs nothing."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from pxr import Sdf, Usd

from portalis.schema import Behavior, Module, checks
from portalis.stage import verification
from portalis.stage.registry import Registry
from portalis.stage.trust import TRUSTED, Policy
from portalis.stage.verification import verify

from .conftest import SCRIPT, doubling

ROOT = Path(__file__).resolve().parents[2]


def codes(registry: Registry) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in registry.verify()]


def bind(stage: Usd.Stage, path: str = "/Box", **values: object) -> None:
    spec = Sdf.CreatePrimInLayer(stage.GetRootLayer(), path)
    spec.specifier = Sdf.SpecifierDef
    given = {
        "module": "/Portalis/wave",
        "entry": "update",
        "inputs": ("time",),
        "outputs": ("size as double",),
    } | values
    Behavior.author(spec, "b", **given)


def test_counts(registry: Registry, wave: bytes) -> None:
    registry.register(wave)
    bind(registry.stage)
    found = verify(registry)
    assert (found.modules, found.bindings, found.problems) == (1, 1, [])


def test_everything_at_once(registry: Registry, wave: bytes, tmp_path: Path) -> None:
    for at in range(4):
        registry.register(doubling(at + 2), name=f"m{at}", source=SCRIPT)
    layer = registry.stage.GetRootLayer()
    (tmp_path / "modules" / "m0.wasm").write_bytes(wave[:50])
    (tmp_path / "modules" / "m1.wasm").unlink()
    Module.author(layer.GetPrimAtPath("/Portalis/m2"), exports=("update() -> int",), imports=("env.system",))
    (tmp_path / "modules" / "m3.py").write_text("print('another script')", "utf-8")
    Module.author(layer.GetPrimAtPath("/Portalis/m3"), status="wonderful")
    bind(registry.stage, "/A", module="/Portalis/m3", entry="missing")
    bind(registry.stage, "/B", module="/Portalis/none")
    bind(registry.stage, "/C", module="/Portalis/m3", memory_mib=4096)
    registry.stage.Save()
    assert codes(Registry(Usd.Stage.Open(str(tmp_path / "scene.usda")), policy=Policy())) == [
        ("BadBytes", "/Portalis/m0"),
        ("BadAsset", "/Portalis/m1"),
        ("Outdated", "/Portalis/m2.portalis:exports"),
        ("Outdated", "/Portalis/m2.portalis:imports"),
        ("NotAllowed", "/Portalis/m3.portalis:status"),
        ("BadBytes", "/Portalis/m3"),
        ("BadBinding", "/A.portalis:behavior:b"),
        ("BadTarget", "/B.portalis:behavior:b:module"),
        ("NotTrusted", "/C"),
    ]


def test_untrusted_modules_are_reported(stage: Usd.Stage, wave: bytes) -> None:
    registry = Registry(stage, policy=Policy(run=TRUSTED))
    registry.register(wave)
    assert codes(registry) == [("NotTrusted", "/Portalis/wave")]


def test_a_module_that_the_sandbox_refuses(registry: Registry) -> None:
    """Registered by a tool that did not look: bytes and hash agree, but they are no module."""
    import hashlib

    bad = b"\0asm\x01\0\0\0\xff"
    spec = Sdf.CreatePrimInLayer(registry.stage.GetRootLayer(), "/Portalis/bad")
    Module.author(spec, wasm_bytes=bad, sha256=hashlib.sha256(bad).hexdigest(), byte_length=len(bad), status="valid")
    registry.stage.GetRootLayer().GetPrimAtPath("/Portalis").specifier = Sdf.SpecifierDef
    assert codes(registry) == [("Refused", "/Portalis/bad")]


def test_nothing_is_run(registry: Registry) -> None:
    """Neither module-level code nor a function that never ends."""
    from sandbox.wat import export, module

    body = '(func (export "_initialize") unreachable) (func (export "spin") (loop $l (br $l)))'
    registry.register(module(body, export("spin", {}), allocator=False), name="spin")
    assert registry.verify() == []


@pytest.mark.slow
def test_a_stage_with_a_hundred_thousand_bindings(registry: Registry, wave: bytes) -> None:
    registry.register(wave)
    layer = registry.stage.GetRootLayer()
    with Sdf.ChangeBlock():
        spec = Sdf.CreatePrimInLayer(layer, "/Box")
        spec.specifier = Sdf.SpecifierDef
        operation = Sdf.TokenListOp()
        operation.prependedItems = [f"PortalisBehaviorAPI:b{at}" for at in range(100_000)]
        spec.SetInfo("apiSchemas", operation)
    found = verify(registry)
    assert found.bindings == 100_000 and len(found.problems) == 200_000


@pytest.mark.parametrize("name", ["x y", "nul\x00b", "é", "../up", "b:c", "x" * 10_000, ""])
def test_bindings_with_odd_names(registry: Registry, wave: bytes, name: str) -> None:
    registry.register(wave)
    spec = Sdf.CreatePrimInLayer(registry.stage.GetRootLayer(), "/Box")
    spec.specifier = Sdf.SpecifierDef
    operation = Sdf.TokenListOp()
    operation.prependedItems = [f"PortalisBehaviorAPI:{name}"]
    spec.SetInfo("apiSchemas", operation)
    found = verify(registry)
    assert found.problems and all(problem.path.startswith("/Box") for problem in found.problems)


def test_a_stage_without_modules(registry: Registry) -> None:
    found = verify(registry)
    assert (found.modules, found.bindings, found.problems) == (0, 0, [])


def test_every_code_and_setting_is_documented() -> None:
    text = (ROOT / "docs" / "stage.md").read_text("utf-8")
    listed = set(re.findall(r"`([A-Z][A-Za-z]+)`", text.partition("| code | |")[2].partition("## Trust")[0]))
    sources = "".join(Path(str(module.__file__)).read_text("utf-8") for module in (checks, verification))
    assert listed == set(re.findall(r'"((?:[A-Z][a-z]+){1,2})"', sources))
    settings = text.partition("| setting | default | |")[2].partition("A signature")[0]
    assert set(re.findall(r"`(\w+)`(?=[^|]*\|[^|]*\|[^|]*\|\n)", settings)) >= {
        field.name for field in fields(Policy)
    } - {"run"}
