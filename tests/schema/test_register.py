"""Registration: each case in a process of its own, because USD builds its schema registry once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support.process import run

pytest.importorskip("pxr", reason="needs usd-core")
from portalis.schema import plugin_path

KNOWN = "from pxr import Usd; print(bool(Usd.SchemaRegistry().FindConcretePrimDefinition('PortalisModule')))"


def python(code: str, **environment: str) -> str:
    settings = [f"{name}={value}" for name, value in environment.items()]
    ended = run(["env", *settings, sys.executable, "-c", code], seconds=60)
    assert ended.status == 0, ended.stderr
    return ended.stdout.strip()


def test_register_twice() -> None:
    assert python(f"import portalis.schema as s; s.register(); s.register(); {KNOWN}") == "True"


def test_without_registration_usd_does_not_know_the_types() -> None:
    assert python(f"import portalis.schema; {KNOWN}") == "False"


def test_plugin_path_of_the_environment() -> None:
    assert python(KNOWN, PXR_PLUGINPATH_NAME=str(plugin_path())) == "True"
    assert (
        python(f"import portalis.schema as s; s.register(); {KNOWN}", PXR_PLUGINPATH_NAME=str(plugin_path())) == "True"
    )


def test_from_another_working_directory(tmp_path: Path) -> None:
    assert (
        python(f"import os; os.chdir({str(tmp_path)!r}); import portalis.schema as s; s.register(); {KNOWN}") == "True"
    )


def test_too_late_is_said() -> None:
    code = """
from pxr import Usd
Usd.Stage.CreateInMemory().DefinePrim("/a", "Scope")
import portalis.schema as s
try:
    s.register()
except s.RegistrationError as error:
    print(error)
s.register(check=False)
print(s.registered())
"""
    text, registered = python(code).splitlines()
    assert "too late" in text and "PXR_PLUGINPATH_NAME=" in text
    assert registered == "False"


def test_a_broken_installation_is_said() -> None:
    code = """
import portalis.schema.plugin as plugin, pathlib
plugin.plugin_path = lambda: pathlib.Path("/nonexistent")
try:
    plugin.register()
except plugin.RegistrationError as error:
    print(error)
"""
    assert "incomplete" in python(code)


def test_without_a_check_the_registry_is_not_built() -> None:
    """Plugins that other libraries register later must still be seen."""
    code = """
import portalis.schema as s, tempfile, pathlib, json
s.register(check=False)
from pxr import Plug, Usd
folder = pathlib.Path(tempfile.mkdtemp())
(folder / "generatedSchema.usda").write_text('#usda 1.0\\nclass Later "Later"\\n{\\n}\\n')
types = {"LaterLater": {"alias": {"UsdSchemaBase": "Later"}, "bases": ["UsdTyped"], "schemaKind": "concreteTyped"}}
plugin = {"Info": {"Types": types}, "LibraryPath": "", "Name": "later", "ResourcePath": ".", "Root": ".", "Type": "resource"}
(folder / "plugInfo.json").write_text(json.dumps({"Plugins": [plugin]}))
Plug.Registry().RegisterPlugins(str(folder))
print(bool(Usd.SchemaRegistry().FindConcretePrimDefinition("Later")), s.registered())
"""
    assert python(code) == "True True"
