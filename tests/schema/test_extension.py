"""The Kit extension, without Kit: only `carb` and `omni.ext` stand in."""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path

import pytest
from support.process import run

pytest.importorskip("pxr", reason="needs usd-core")

ROOT = Path(__file__).resolve().parents[2]
EXTENSION = ROOT / "exts" / "portalis.schema"

START = """
import portalis.schema_extension as module
extension = module.PortalisSchemaExtension()
extension.on_startup("portalis.schema-0.1.0")
"""
KNOWN = "from pxr import Usd; print(bool(Usd.SchemaRegistry().FindConcretePrimDefinition('PortalisModule')))"


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """What of Kit the extension imports; the log goes to stdout."""
    (tmp_path / "omni").mkdir()
    (tmp_path / "omni" / "ext.py").write_text("class IExt:\n    pass\n", "utf-8")
    (tmp_path / "carb.py").write_text(
        "def log_warn(text):\n    print('warn', text)\n\n\ndef log_error(text):\n    print('error', text)\n", "utf-8"
    )
    return tmp_path


def python(code: str, *folders: Path) -> list[str]:
    path = os.pathsep.join(map(str, folders))
    ended = run(["env", f"PYTHONPATH={path}", sys.executable, "-c", code], seconds=60)
    assert ended.status == 0, ended.stderr
    return ended.stdout.splitlines()


def test_start_registers_the_schemas(kit: Path) -> None:
    assert python(f"{START}extension.on_shutdown()\n{KNOWN}", kit, EXTENSION) == ["True"]


def test_too_late_is_logged(kit: Path) -> None:
    code = f"""
from pxr import Usd, UsdUtils
stage = Usd.Stage.CreateInMemory()
stage.DefinePrim("/a", "Scope")
UsdUtils.StageCache.Get().Insert(stage)
{START}{KNOWN}"""
    said, known = python(code, kit, EXTENSION)
    assert said.startswith("warn [portalis.schema-0.1.0]") and "restart" in said
    assert known == "False"


def test_a_built_extension_has_the_schemas_inside(kit: Path, tmp_path: Path) -> None:
    built = tmp_path / "built" / "portalis"
    built.mkdir(parents=True)
    (built / "schema_extension").symlink_to(EXTENSION / "portalis" / "schema_extension")
    (built / "schema").symlink_to(ROOT / "schemas" / "portalis" / "schema")
    code = f"import sys; sys.path = [p for p in sys.path if not p.endswith('schemas')]\n{START}{KNOWN}"
    assert python(code, kit, built.parent) == ["True"]


def test_configuration() -> None:
    config = tomllib.loads((EXTENSION / "config" / "extension.toml").read_text("utf-8"))
    assert config["core"] == {"reloadable": False, "order": -100}
    assert list(config["dependencies"]) == ["omni.usd.libs"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert config["package"]["version"] == project["version"]
    package = config["package"]
    named = [package[key] for key in ("readme", "changelog", "icon", "preview_image")]
    assert all((EXTENSION / name).is_file() for name in [*named, *config["documentation"]["pages"]])
    for module in config["python"]["module"]:
        assert (EXTENSION / Path(*module["name"].split("."))).is_dir()
