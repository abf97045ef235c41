"""The extension's files, and that only its UI knows Kit."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from support.farm import Farm, new_farm

EXTENSION = Path(__file__).resolve().parents[2] / "exts" / "portalis.translator"
PACKAGES = EXTENSION / "portalis"
#: What may import omni and carb.
KIT_ONLY = ("translator/extension.py", "translator/ui/")
#: Runs in Kit as well as without.
EITHER = ("translator/batch/kit.py",)
IMPORTS_KIT = re.compile(r"^\s*(?:from|import)\s+(?:omni|carb)\b", re.MULTILINE)

GUARD = """
import sys

class Guard:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("omni", "carb"):
            raise ModuleNotFoundError(f"{name} is forbidden here", name=name)

sys.meta_path.insert(0, Guard())
"""


@pytest.fixture
def farm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Farm:
    return new_farm(tmp_path, monkeypatch)


def relative(path: Path) -> str:
    return path.relative_to(PACKAGES).as_posix()


def test_only_the_ui_names_kit() -> None:
    naming = {relative(path) for path in PACKAGES.rglob("*.py") if IMPORTS_KIT.search(path.read_text("utf-8"))}
    assert naming, "the search finds nothing any more"
    assert all(name.startswith((*KIT_ONLY, *EITHER)) for name in naming), naming


def test_everything_else_is_imported_without_kit() -> None:
    modules = [
        "portalis." + relative(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in sorted(PACKAGES.rglob("*.py"))
        if not relative(path).startswith(KIT_ONLY) and path.name != "__main__.py"
    ]
    assert len(modules) > 100
    code = GUARD + f"import importlib\nfor name in {modules!r}:\n    importlib.import_module(name)\nprint('done')"
    path = os.pathsep.join(entry for entry in sys.path if entry)
    ended = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert (ended.returncode, ended.stdout) == (0, "done\n"), ended.stderr


HEADLESS = """
import asyncio, sys
import omni.kit.app, omni.timeline, omni.usd
from pxr import Usd

from portalis.translator.extension import PortalisExtension


async def kit():
    context = omni.usd.get_context()
    context.open_stage(sys.argv[1])
    extension = PortalisExtension()
    extension.on_startup("portalis.translator-0.1.0")
    timeline = omni.timeline.get_timeline_interface()
    timeline.play()
    sphere = context.get_stage().GetPrimAtPath("/World/A").GetAttribute("radius")
    for _ in range(2000):
        timeline.update(1 / 24)
        omni.kit.app.update()
        await asyncio.sleep(0.005)
        if sphere.Get() != 1.0:
            break
    assert extension._menu is None and sphere.Get() != 1.0, extension.panel and extension.panel.notices.last.value
    extension.on_shutdown()
    assert sphere.Get() == 1.0


asyncio.run(kit())
print("done")
"""


def test_without_omni_ui_behaviours_play_all_the_same(farm: Farm) -> None:
    farm.fill(1)
    rules = farm.folder / "rules.toml"
    rules.write_text('[[bind]]\nprims = ["/World/A"]\nentry = "update"\noutputs = ["radius"]\n')
    done, _ = farm.run("--bind", rules)
    assert done.return_value == 0
    folders = [str(Path(__file__).parent / "stand_in"), *(entry for entry in sys.path if entry)]
    ended = subprocess.run(
        [sys.executable, "-c", HEADLESS, str(farm.stage)],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(folders)},
    )
    assert (ended.returncode, ended.stdout) == (0, "done\n"), ended.stderr


def test_the_configuration_names_what_is_there() -> None:
    text = (EXTENSION / "config" / "extension.toml").read_text("utf-8")
    config = tomllib.loads(text)
    package = config["package"]
    files = [package[name] for name in ("readme", "changelog", "icon", "preview_image")] + config["documentation"][
        "pages"
    ]
    assert [name for name in files if not (EXTENSION / name).is_file()] == []
    (module,) = [found["name"] for found in config["python"]["module"] if "name" in found]
    assert (EXTENSION / (module.replace(".", "/") + ".py")).is_file()
    links = re.findall(r'\{ "([^"]+)",', (EXTENSION / "premake5.lua").read_text("utf-8"))
    assert [name for name in links if not (EXTENSION / name).exists() and name != "pip_prebundle"] == []


def test_every_setting_is_explained_and_used() -> None:
    text = (EXTENSION / "config" / "extension.toml").read_text("utf-8")
    section = text.partition('[settings.exts."portalis.translator"]\n')[2].partition("\n[")[0].strip().splitlines()
    users = [PACKAGES / "translator" / name for name in ("extension.py", "ui/kit_panel.py")]
    extension = "".join(path.read_text("utf-8") for path in users)
    explained = False
    settings = 0
    for line in section:
        if line.startswith("#"):
            explained = True
        elif line:
            settings += 1
            assert explained, line
            assert f'"{line.partition(" =")[0]}"' in extension, line
            explained = False
    assert settings == 7


def test_the_overview_has_all_settings_with_their_defaults() -> None:
    config = tomllib.loads((EXTENSION / "config" / "extension.toml").read_text("utf-8"))
    settings = config["settings"]["exts"]["portalis.translator"]
    overview = (EXTENSION / "docs" / "Overview.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| `([^`]*)` \|", overview, re.MULTILINE)
    assert {name: json.loads(default) for name, default in rows} == settings


def test_icons_and_previews_are_each_extension_s_own() -> None:
    files = sorted(EXTENSION.parent.glob("*/data/*.png"))
    assert len(files) == 4 and len({path.read_bytes() for path in files}) == 4
