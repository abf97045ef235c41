"""The generated resources are those that `make schema` makes, and say all that the source says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support.process import run

pytest.importorskip("pxr", reason="needs usd-core")
from pxr import Sdf, Usd

from portalis.schema import Behavior, Module, plugin_path
from portalis.schema.fields import Field

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "schemas" / "portalis" / "schema" / "schema.usda"


@pytest.mark.skipif(
    Usd.GetVersion() < (0, 26, 0), reason="the generator of this USD lacks its own schema, or writes other text"
)
def test_generated_files_are_current() -> None:
    ended = run([sys.executable, str(ROOT / "scripts" / "schema.py"), "--check"], seconds=60)
    assert ended.status == 0, ended.stderr


@pytest.fixture(scope="module")
def generated() -> Sdf.Layer:
    return Sdf.Layer.FindOrOpen(str(plugin_path() / "generatedSchema.usda"))


@pytest.mark.parametrize("name", ["PortalisModule", "PortalisBehaviorAPI"])
def test_every_property_is_documented_with_its_default(name: str, generated: Sdf.Layer) -> None:
    properties = generated.GetPrimAtPath(f"/{name}").properties
    assert len(properties) > 10
    for spec in properties:
        assert "efault" in spec.documentation, spec.path


@pytest.mark.parametrize(
    ("accessor", "name", "prefix"),
    [
        (Module, "PortalisModule", "portalis:"),
        (Behavior, "PortalisBehaviorAPI", "portalis:behavior:__INSTANCE_NAME__:"),
    ],
)
def test_accessors_agree_with_the_schema(accessor: type, name: str, prefix: str, generated: Sdf.Layer) -> None:
    """Same names, same types, same defaults: what a host with the plugin sees is what one without it sees."""
    specs = {spec.name: spec for spec in generated.GetPrimAtPath(f"/{name}").attributes}
    fields = [field for field in vars(accessor).values() if isinstance(field, Field)]
    assert {prefix + field.name for field in fields} == set(specs)
    for field in fields:
        spec = specs[prefix + field.name]
        assert spec.typeName == Sdf.ValueTypeNames.Find(field.type_name), field.name
        assert spec.variability == Sdf.VariabilityUniform
        if spec.default is not None:
            default = tuple(spec.default) if isinstance(field.default, tuple) else spec.default
            assert default == field.default, field.name
