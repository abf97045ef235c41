"""The commands for USD stages: what they print, write and return."""

from __future__ import annotations

import errno
import json
import os
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
from pxr import Sdf, Usd
from support.process import run, run_portalis

from portalis.compiler import translate
from portalis.compiler.cli.main import ENTRY_POINTS, run_command
from portalis.schema import Behavior
from portalis.stage.registry import Registry

from .conftest import SCRIPT, doubling

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ["register", "unregister", "list", "bind", "unbind", "play", "bake", "verify-stage", "sign", "trust"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wave: bytes) -> Path:
    """The working directory: an empty stage, a module and its script."""
    monkeypatch.chdir(tmp_path)
    Usd.Stage.CreateNew("scene.usda").Save()
    Path("wave.wasm").write_bytes(wave)
    Path("wave.py").write_bytes(SCRIPT)
    return tmp_path


class Portalis:
    """Runs command lines in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *arguments: str, status: int = 0) -> tuple[str, str]:
        ended = run_command(arguments)
        out, err = self.capsys.readouterr()
        assert ended == status, out + err
        return out, err

    def json(self, *arguments: str, status: int = 0) -> Any:
        return json.loads(self(*arguments, "--json", status=status)[0])


@pytest.fixture
def portalis(capsys: pytest.CaptureFixture[str]) -> Portalis:
    return Portalis(capsys)


def make(path: str) -> None:
    layer = Sdf.Layer.FindOrOpen("scene.usda")
    Sdf.CreatePrimInLayer(layer, path).specifier = Sdf.SpecifierDef
    layer.Save()


def bind(path: str = "/Box") -> None:
    stage = Usd.Stage.Open("scene.usda")
    spec = Sdf.CreatePrimInLayer(stage.GetRootLayer(), path)
    spec.specifier = Sdf.SpecifierDef
    Behavior.author(spec, "b", module="/Portalis/wave", entry="update", inputs=("time",), outputs=("size as double",))
    stage.Save()


def test_entry_points_are_those_of_the_project() -> None:
    """Fails after a change of pyproject.toml until `uv sync`."""
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"][ENTRY_POINTS]
    assert {entry.name: entry.value for entry in entry_points(group=ENTRY_POINTS)} == listed
    assert set(COMMANDS) <= set(listed)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples_and_exit_statuses(portalis: Portalis, command: str) -> None:
    text, _ = portalis(command, "--help")
    assert f"portalis {command}" in text.partition("Examples:")[2]
    assert "Exit status:" in text and "--json" in text
    assert command in portalis("--help")[0]


def test_register_list_verify_unregister(portalis: Portalis, folder: Path) -> None:
    out, err = portalis("register", "scene.usda", "wave.wasm", "--source", "wave.py")
    assert out.startswith("registered /Portalis/wave: ") and "update(time: float) -> float" in out and not err
    assert (folder / "modules" / "wave.wasm").exists() and (folder / "modules" / "wave.py").exists()
    assert "/Portalis/wave: " in portalis("list", "scene.usda")[0]
    assert portalis("verify-stage", "scene.usda")[0] == "scene.usda: 1 module, 0 bindings, no problems\n"
    assert portalis("unregister", "scene.usda", "wave", "--delete-file")[0] == "removed /Portalis/wave\n"
    assert portalis("list", "scene.usda")[0] == "scene.usda has no modules\n"
    assert not (folder / "modules" / "wave.wasm").exists()


def test_as_json(portalis: Portalis, folder: Path) -> None:
    made = portalis.json("register", "scene.usda", "wave.wasm")
    assert made["ok"] and made["module"]["path"] == "/Portalis/wave" and made["module"]["status"] == "valid"
    bind()
    (listed,) = portalis.json("list", "scene.usda")["modules"]
    assert listed["bindings"] == 1 and listed["sha256"] == made["module"]["sha256"]
    verified = portalis.json("verify-stage", "scene.usda")
    assert (verified["ok"], verified["modules"], verified["bindings"], verified["problems"]) == (True, 1, 1, [])
    gone = portalis.json("unregister", "scene.usda", "wave", "--force")
    assert gone["bindings_left"] == ["/Box"]


def test_create_embed_and_name(portalis: Portalis, folder: Path) -> None:
    assert "(--create makes one)" in portalis("register", "new.usdc", "wave.wasm", status=2)[1]
    portalis("register", "--create", "new.usdc", "wave.wasm", "--name", "sway", "--embed", "--scope", "/Lib")
    record = Registry(Usd.Stage.Open("new.usdc")).get("sway")
    assert record.path == "/Lib/sway" and record.module.embedded
    assert not (folder / "modules").exists()
    assert "its folder does not exist" in portalis("register", "--create", "no/new.usdc", "wave.wasm", status=2)[1]


def test_replace(portalis: Portalis, folder: Path) -> None:
    portalis("register", "scene.usda", "wave.wasm")
    (folder / "wave.wasm").write_bytes(doubling(3))
    assert "registered already: replace it" in portalis("register", "scene.usda", "wave.wasm", status=1)[1]
    assert portalis("register", "scene.usda", "wave.wasm", "--replace")[0].startswith("replaced /Portalis/wave")
    assert Registry(Usd.Stage.Open("scene.usda")).get("wave").wasm == doubling(3)
    assert (
        "there is no module 'other'"
        in portalis("register", "scene.usda", "wave.wasm", "--replace", "--name", "other", status=1)[1]
    )


def test_a_sublayer_as_the_place(portalis: Portalis, folder: Path) -> None:
    (folder / "fx").mkdir()
    Sdf.Layer.CreateNew("fx/fx.usda").Save()
    layer = Sdf.Layer.FindOrOpen("scene.usda")
    layer.subLayerPaths.append("./fx/fx.usda")
    layer.Save()
    before = (folder / "scene.usda").read_bytes()
    portalis("register", "scene.usda", "wave.wasm", "--layer", "fx.usda")
    assert (folder / "fx" / "modules" / "wave.wasm").exists()
    assert (folder / "scene.usda").read_bytes() == before
    assert (
        "its layers: scene.usda, fx.usda"
        in portalis("register", "scene.usda", "wave.wasm", "--layer", "no.usda", status=2)[1]
    )


@pytest.mark.parametrize(
    ("arguments", "status", "why"),
    [
        (["register", "scene.usda", "wave.py"], 2, "translate it first (portalis translate wave.py)"),
        (["register", "scene.usda", "missing.wasm"], 2, "no such file"),
        (["register", "scene.usda", "scene.usda"], 1, "the sandbox refuses the module"),
        (["register", "missing.usda", "wave.wasm"], 2, "no such file"),
        (["register", "wave.py", "wave.wasm"], 1, "not a USD stage that can be opened"),
        (["register", ".", "wave.wasm"], 2, "directory"),
        (["register", "scene.usda", "wave.wasm", "--name", "a b"], 1, "can not be the name of a prim"),
        (["register", "scene.usda", "wave.wasm", "--source", "scene.usda"], 1, "not the one that the module was translated from"),
        (["register", "scene.usda", "wave.wasm", "--force"], 2, "--force goes with --replace"),
        (["register", "scene.usda"], 2, "Missing argument"),
        (["unregister", "scene.usda", "wave"], 1, "there is no module 'wave'; registered: none"),
        (["unregister", "scene.usda", "/Box"], 1, "no such prim"),
        (["list", "missing.usda"], 2, "no such file"),
        (["play", "scene.usda", "--seconds", "inf"], 2, "finite numbers"),
        (["play", "scene.usda", "--start", "nan"], 2, "finite numbers"),
        (["bake", "scene.usda"], 2, "write START:END"),
        (["bake", "scene.usda", "1:nan"], 2, "finite numbers"),
        (["bake", "scene.usda", "1:3", "--prim", "/Nope"], 1, "/Nope: there is no such prim"),
        (["list", "a\0b"], 2, "cannot open"),
        (["verify-stage", "wave.wasm"], 1, "not a USD stage"),
        (["verify-stage", "scene.usda", "--trust", "none.json"], 1, "no trust file"),
        (["sign", "scene.usda", "wave"], 2, "which key"),
        (["sign", "--key", "none.pem", "scene.usda", "--all"], 1, "cannot read none.pem"),
        (["sign", "--key", "wave.py", "scene.usda", "--all"], 1, "not a private key"),
        (["sign", "--key", "wave.py", "scene.usda"], 2, "which modules"),
        (["sign", "--key", "wave.py"], 2, "which stage"),
        (["trust", "nonsense"], 2, "No such command"),
        (["trust", "add", "missing.wasm"], 2, "neither a file nor a SHA-256"),
        (["trust", "set", "run=all"], 2, "run must be 'any' or 'trusted'"),
        (["trust", "set", "speed=9"], 2, "is not NAME=VALUE with a name out of run"),
        (["trust", "set"], 2, "Missing argument"),
        (["trust", "remove", "abcdef"], 2, "names no entry"),
        (["trust", "add-key", "wave.py", "--name", "x"], 1, "not a public key"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)  # fmt: skip
def test_errors_are_said_in_a_line(
    portalis: Portalis, folder: Path, arguments: list[str], status: int, why: str
) -> None:
    before = sorted(path.name for path in folder.iterdir())
    scene = (folder / "scene.usda").read_bytes()
    _, err = portalis(*arguments, status=status)
    assert why in err and "Traceback" not in err and "internal error" not in err
    assert sorted(path.name for path in folder.iterdir()) == before
    assert (folder / "scene.usda").read_bytes() == scene


@pytest.mark.parametrize(
    ("arguments", "status", "prim"),
    [
        (["list", "missing.usda"], 2, None),
        (["bind", "scene.usda", "/Nope", "wave", "update"], 1, "/Nope"),
        (["bind", "scene.usda", "/Box", "wave", "update", "-o", "nope"], 1, "/Box"),
        (["unregister", "scene.usda", "nope"], 1, None),
        (["bake", "scene.usda", "3:1"], 2, None),
        (["play", "missing.usda"], 2, None),
        (["sign", "--key", "none.pem", "scene.usda", "--all"], 1, None),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_errors_as_json(portalis: Portalis, folder: Path, arguments: list[str], status: int, prim: str | None) -> None:
    portalis("register", "scene.usda", "wave.wasm")
    make("/Box")
    out, err = portalis(*arguments, "--json", status=status)
    said = json.loads(out)
    assert said["ok"] is False and said["prim"] == prim and said["error"] in err


def test_what_modules_print_is_not_in_the_json(portalis: Portalis, folder: Path) -> None:
    script = "def say(time: float) -> float:\n    print('hello')\n    return time\n"
    (folder / "say.wasm").write_bytes(translate(script, filename="say.py").wasm)
    portalis("register", "scene.usda", "say.wasm")
    for path in ("/Box", "/Ball"):
        make(path)
        portalis("bind", "scene.usda", path, "say", "say", "-o", "x as double")
    for command in (["play", "scene.usda"], ["bake", "scene.usda", "1:2"]):
        assert json.loads(portalis(*command, "--json")[0])["ok"] is True
        assert "hello" in portalis(*command)[0]
    assert "hello" not in portalis("bake", "scene.usda", "1:2", "--quiet")[0]
    several = ["bake", "scene.usda", "1:2", "--anew", "--processes", "2"]
    assert json.loads(run_portalis(*several, "--json", cwd=folder).stdout)["samples"] == 4
    assert run_portalis(*several, cwd=folder).stdout.count("hello") == 4


def test_a_module_in_use_stays(portalis: Portalis, folder: Path) -> None:
    portalis("register", "scene.usda", "wave.wasm")
    bind()
    assert (
        "bound by /Box: unbind it first, or force the removal"
        in portalis("unregister", "scene.usda", "wave", status=1)[1]
    )
    assert "/Box" in portalis("unregister", "scene.usda", "wave", "--force")[1]


def test_problems_are_listed_with_their_prims(portalis: Portalis, folder: Path) -> None:
    portalis("register", "scene.usda", "wave.wasm")
    (folder / "modules" / "wave.wasm").write_bytes(b"cut")
    out, err = portalis("verify-stage", "scene.usda", status=1)
    assert err.startswith("/Portalis/wave: the module has 3 bytes") and err.endswith("[BadBytes]\n")
    assert out.endswith("1 problem\n")
    found = portalis.json("verify-stage", "scene.usda", status=1)
    assert not found["ok"] and found["problems"][0]["code"] == "BadBytes"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_stage(portalis: Portalis, folder: Path) -> None:
    (folder / "scene.usda").chmod(0o400)
    assert "scene.usda is read-only" in portalis("register", "scene.usda", "wave.wasm", status=1)[1]
    assert not (folder / "modules").exists()


def full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("place", "failing"),
    [("pxr.Sdf.Layer.Save", lambda self: False), ("portalis.stage.disk.check_room", full_disk)],
    ids=["refused", "full disk"],
)
def test_a_stage_that_can_not_be_saved_loses_nothing(
    portalis: Portalis, folder: Path, monkeypatch: pytest.MonkeyPatch, place: str, failing: Any
) -> None:
    before = (folder / "scene.usda").read_bytes()
    monkeypatch.setattr(place, failing)
    assert "cannot save" in portalis("register", "scene.usda", "wave.wasm", status=1)[1]
    assert (folder / "scene.usda").read_bytes() == before and not (folder / "modules" / "wave.wasm").exists()


def test_without_usd_the_commands_say_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "pxr.py").write_text("raise ImportError('no USD here')\n", "utf-8")
    path = os.pathsep.join(
        [str(tmp_path), *(str(ROOT / name) for name in ("backend", "exts/portalis.translator", "schemas"))]
    )
    for command in ("list", "verify-stage"):
        ended = run(
            ["env", f"PYTHONPATH={path}", sys.executable, "-m", "portalis.compiler.cli", command, "x.usda"], seconds=60
        )
        assert (ended.status, ended.stderr) == (
            1,
            "portalis: this command needs USD: pip install 'portalis[usd]' (no USD here)\n",
        )


def test_sign_and_trust(portalis: Portalis, folder: Path) -> None:
    portalis("register", "scene.usda", "wave.wasm")
    assert "neither listed nor signed" not in portalis("verify-stage", "scene.usda")[0]
    portalis("trust", "set", "run=trusted", "seconds=2", "fuel=null")
    assert "neither listed nor signed" in portalis("verify-stage", "scene.usda", status=1)[1]
    made = portalis.json("sign", "--new-key", "studio.pem")
    assert portalis("sign", "--key", "studio.pem", "scene.usda", "wave")[0] == "signed /Portalis/wave\n"
    portalis("verify-stage", "scene.usda", status=1)
    portalis("trust", "add-key", "studio.pem.pub", "--name", "the studio")
    portalis("verify-stage", "scene.usda")
    assert "signed by" in portalis("list", "scene.usda")[0]
    text, _ = portalis("trust")
    assert (
        "only trusted modules" in text and made["signer"] in text and "the studio" in text and "2 s for a call" in text
    )
    portalis("trust", "remove", "the studio")
    portalis("verify-stage", "scene.usda", status=1)
    portalis("trust", "add", "wave.wasm")
    portalis("verify-stage", "scene.usda")
    shown = portalis.json("trust")
    (digest,) = shown["sha256"]
    assert shown["sha256"][digest] == "wave.wasm" and shown["exists"]
    portalis("trust", "remove", digest[:8])
    assert portalis.json("trust")["sha256"] == {}


def test_a_trust_file_of_its_own(portalis: Portalis, folder: Path, own_settings: Path) -> None:
    portalis("register", "scene.usda", "wave.wasm")
    portalis("trust", "set", "run=trusted", "--file", "strict.json")
    portalis("trust", "add-folder", "library", "--file", "strict.json")
    assert portalis.json("trust", "--file", "strict.json")["folders"] == [str(folder / "library")]
    portalis("trust", "remove", "library", "--file", "strict.json")
    portalis("verify-stage", "scene.usda", "--trust", "strict.json", status=1)
    portalis("verify-stage", "scene.usda")
    assert not own_settings.exists()


def test_sign_all(portalis: Portalis, folder: Path) -> None:
    for name in "ab":
        portalis("register", "scene.usda", "wave.wasm", "--name", name)
    made = portalis.json("sign", "--new-key", "key.pem", "scene.usda", "--all")
    assert made["signed"] == ["/Portalis/a", "/Portalis/b"]
    assert {record.module.signer for record in Registry(Usd.Stage.Open("scene.usda")).list()} == {made["signer"]}


def test_a_damaged_trust_file_stops_everything(portalis: Portalis, folder: Path, own_settings: Path) -> None:
    own_settings.write_text("{", "utf-8")
    for arguments in (["verify-stage", "scene.usda"], ["trust"], ["register", "scene.usda", "wave.wasm"]):
        assert "is damaged" in portalis(*arguments, status=1)[1]
