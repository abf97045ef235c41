"""Baking: the samples, the file, going on after an interruption, and what happens when something fails."""

import hashlib
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pxr import Sdf, Usd
from stage.behaviors import PLAIN_MODULE, STATE, bind, mesh, new_stage, value, xform

from portalis.stage.baking import bake, frames_between
from portalis.stage.errors import BindingError, EditError
from portalis.stage.player import Player
from portalis.stage.trust import Policy


@pytest.fixture
def scene(tmp_path):
    """A saved stage with behaviours with and without state, dependencies across prims, and a deformer."""
    stage = new_stage(tmp_path / "scene.usda")
    for index in range(6):
        prim = xform(stage, f"/W/x{index}", x=float(index), position=1.0, velocity=0.0, height=1.0)
        bind(prim, PLAIN_MODULE, "triple", inputs={"x": "time"}, outputs=["size as double"])
        bind(prim, STATE, "lift", outputs=["xformOp:translate"])
        if index % 2:
            bind(prim, STATE, "double", inputs={"x": f"/W/x{index - 1}.size"}, outputs=["out as float"])
            bind(
                prim, STATE, "spring", outputs=["position", "velocity"],
                inputs={"position": "previous(position)", "velocity": "previous(velocity)"},
            )  # fmt: skip
    bind(mesh(stage, "/W/mesh", [(0, 0, 0), (1, 0, 0)]), STATE, "deform")
    stage.Save()
    return stage


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def run(stage, path, start=1, end=24, **options):
    return bake(stage, start, end, output=path, policy=Policy(), **options)


def test_samples_are_what_playing_shows(scene, tmp_path):
    report = run(scene, tmp_path / "out.usdc")
    assert (report.frames, report.failures) == (24, [])
    baked = Usd.Stage.Open(str(tmp_path / "out.usdc"))
    with Player(scene, policy=Policy()) as player:
        for frame in range(1, 25):
            player.tick_frame(frame, 1 / 24 if frame > 1 else 0.0)
            for path in ("/W/x1.out", "/W/x3.position", "/W/x2.xformOp:translate", "/W/mesh.points"):
                assert value(baked, path, frame) == value(scene, path), (path, frame)
    assert baked.GetPrimAtPath("/W/mesh").GetTypeName() == "Mesh"
    assert (baked.GetStartTimeCode(), baked.GetEndTimeCode(), baked.GetTimeCodesPerSecond()) == (1, 24, 24)
    assert baked.GetRootLayer().subLayerPaths == ["./scene.usda"]
    assert sorted(found.name for found in tmp_path.iterdir()) == ["out.usdc", "scene.usda"]


def test_the_scene_is_not_touched(scene, tmp_path):
    before = (tmp_path / "scene.usda").read_bytes()
    run(scene, tmp_path / "out.usdc")
    assert not scene.GetRootLayer().dirty
    assert (tmp_path / "scene.usda").read_bytes() == before


def test_same_input_same_bytes(scene, tmp_path):
    for name in ("a", "b"):
        run(scene, tmp_path / f"{name}.usdc")
    assert digest(tmp_path / "a.usdc") == digest(tmp_path / "b.usdc")


@pytest.mark.slow
def test_several_processes_give_the_same_bytes(scene, tmp_path):
    run(scene, tmp_path / "a.usdc")
    seen = []
    report = run(scene, tmp_path / "b.usdc", processes=3, progress=lambda done, total: seen.append((done, total)))
    assert digest(tmp_path / "a.usdc") == digest(tmp_path / "b.usdc")
    assert seen[-1] == (24, 24) and report.failures == []
    assert sorted(found.name for found in tmp_path.iterdir()) == ["a.usdc", "b.usdc", "scene.usda"]


def test_several_processes_need_a_saved_stage(scene, tmp_path):
    scene.DefinePrim("/New")
    with pytest.raises(EditError, match="is not saved"):
        run(scene, tmp_path / "out.usdc", processes=2)


class Interrupted(Exception):
    pass


def test_an_interrupted_bake_goes_on(scene, tmp_path):
    run(scene, tmp_path / "straight.usdc")
    target = tmp_path / "out.usdc"
    target.write_bytes(b"what was there before")

    def stop(done, total):
        if done == 10:
            raise Interrupted

    with pytest.raises(Interrupted):
        run(scene, target, progress=stop)
    assert target.read_bytes() == b"what was there before"
    report = run(scene, target)
    assert report.resumed_at == 10
    assert digest(target) == digest(tmp_path / "straight.usdc")


def test_another_scene_or_range_begins_anew(scene, tmp_path):
    target = tmp_path / "out.usdc"

    def stop(done, total):
        raise Interrupted

    for change in (lambda: run(scene, target, end=20), lambda: run(scene, target, fps=12)):
        with pytest.raises(Interrupted):
            run(scene, target, progress=stop)
        assert change().resumed_at == 0
    with pytest.raises(Interrupted):
        run(scene, target, progress=stop)
    scene.GetAttributeAtPath("/W/x1.x").Set(9.0)
    assert run(scene, target).resumed_at == 0
    assert run(scene, target, resume=False).resumed_at == 0


def test_a_damaged_part_is_begun_anew(scene, tmp_path):
    (tmp_path / "out.usdc.part.usdc").write_bytes(b"PXR-USDC" + b"\xff" * 200)
    assert run(scene, tmp_path / "out.usdc").resumed_at == 0


def test_a_behaviour_that_fails_ends_there_and_the_rest_is_baked(tmp_path):
    stage = new_stage(tmp_path / "scene.usda")
    for index in (2, 3):
        bind(xform(stage, f"/W/x{index}", x=float(index)), STATE, "fragile", outputs=["y as double"])
    stage.Save()
    report = run(stage, tmp_path / "out.usda", 0, 48)
    assert [failure.prim for failure in report.failures] == ["/W/x3"]
    layer = Sdf.Layer.FindOrOpen(str(tmp_path / "out.usda"))
    assert layer.ListTimeSamplesForPath("/W/x3.y")[-1] == 24
    assert layer.ListTimeSamplesForPath("/W/x2.y")[-1] == 48


def test_frames():
    assert frames_between(1, 3, 1) == [1, 2, 3]
    assert frames_between(0, 1, 0.1)[-1] == pytest.approx(1)
    assert len(frames_between(0, 1, 0.1)) == 11
    assert frames_between(5, 5, 2) == [5]
    for arguments, message in (
        ((2, 1, 1), "lies before the start"),
        ((0, 1, 0), "positive"),
        ((0, float("inf"), 1), "finite"),
        ((0, 1e12, 1), "too many"),
    ):
        with pytest.raises(ValueError, match=message):
            frames_between(*arguments)


def test_one_prim_only(scene, tmp_path):
    report = run(scene, tmp_path / "one.usdc", end=2, only="/W/x0")
    assert digest(report.output) == digest(run(scene, tmp_path / "list.usdc", end=2, only=["/W/x0"]).output)
    assert report.samples == 4
    with Player(scene, policy=Policy(), only="/W/x0") as player:
        assert {binding.prim for binding in player.bindings} == {"/W/x0"}


def test_where_it_goes_when_nobody_says(scene, tmp_path):
    report = bake(scene, 1, 3, 24.0, policy=Policy())
    assert report.output == str(tmp_path / "scene.baked.usdc") and report.frames == 3
    assert digest(report.output) == digest(run(scene, tmp_path / "other.usdc", end=3).output)
    assert bake(scene, 1, 3, 12, tmp_path / "half.usdc", policy=Policy()).frames == 2
    with pytest.raises(EditError, match="not saved"):
        bake(Usd.Stage.CreateInMemory(), 1, 2, policy=Policy())
    with pytest.raises(TypeError, match="fps"):
        bake(scene, 1, 2, "a.usdc", "b.usdc", policy=Policy())


def test_a_step_of_two_frames(scene, tmp_path):
    run(scene, tmp_path / "out.usdc", fps=12)
    layer = Sdf.Layer.FindOrOpen(str(tmp_path / "out.usdc"))
    assert layer.ListTimeSamplesForPath("/W/x0.size") == [float(frame) for frame in range(1, 25, 2)]


@pytest.mark.parametrize("name", ["out.txt", "scene.usda"])
def test_outputs_that_can_not_be(scene, tmp_path, name):
    before = (tmp_path / "scene.usda").read_bytes()
    with pytest.raises(EditError):
        run(scene, tmp_path / name)
    assert (tmp_path / "scene.usda").read_bytes() == before


def test_a_folder_that_can_not_be_written(scene, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(EditError, match="cannot write"):
        run(scene, tmp_path / "file" / "out.usdc")


_FULL = """
import sys
from pxr import Usd
from portalis.stage.baking import bake
from portalis.stage.errors import EditError
from portalis.stage.trust import Policy
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
stage = Usd.Stage.Open(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    bake(stage, 1, 2000, output=sys.argv[2], policy=Policy(), processes=int(sys.argv[4]))
except EditError as error:
    print("EditError", error)
"""


def on_a_full_disk(stage, target, room, processes):
    """Bakes in a process that can write files of `room` bytes."""
    target.write_bytes(b"what was there before")
    return subprocess.run(
        [sys.executable, "-c", _FULL, stage.GetRootLayer().realPath, str(target), str(room), str(processes)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("room", [1000, 20_000])
def test_a_full_disk_leaves_what_was_there(scene, tmp_path, room):
    target = tmp_path / "out.usdc"
    done = on_a_full_disk(scene, target, room, 1)
    assert "EditError" in done.stdout and "cannot write" in done.stdout, done.stderr[-2000:]
    assert target.read_bytes() == b"what was there before"
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != room


def test_a_disk_that_takes_not_all_of_a_process_s_part(tmp_path):
    stage, target = new_stage(tmp_path / "scene.usda"), tmp_path / "out.usdc"
    for name in ("a", "b"):
        bind(xform(stage, f"/W/{name}", x=1.0), PLAIN_MODULE, "triple", inputs={"x": "time"}, outputs=["y as double"])
    stage.Save()
    done = on_a_full_disk(stage, target, 70_000, 2)
    assert "EditError" in done.stdout and "cannot write" in done.stdout, done.stderr[-2000:]
    assert target.read_bytes() == b"what was there before"


def test_the_baked_layer_passes_usd_s_own_checks(scene, tmp_path):
    pytest.importorskip("pxr.UsdValidation", reason="this USD has no validation framework")
    from pxr import UsdValidation

    run(scene, tmp_path / "out.usdc")
    registry = UsdValidation.ValidationRegistry()
    names = [found.name for found in registry.GetAllValidatorMetadata()]
    baked = Usd.Stage.Open(str(tmp_path / "out.usdc"))

    def found(stage):
        context = UsdValidation.ValidationContext(registry.GetOrLoadValidatorsByName(names))
        return {(str(error.GetName()), error.GetMessage()) for error in context.Validate(stage)}

    assert len(names) > 10
    assert not [error for error in found(baked) - found(scene) if "out.usdc" not in error[1]]


def test_it_can_be_moved(scene, tmp_path):
    run(scene, tmp_path / "out.usdc")
    shutil.copytree(tmp_path, tmp_path.with_name("moved"))
    assert value(Usd.Stage.Open(str(tmp_path.with_name("moved") / "out.usdc")), "/W/x0.size", 24) == 3.0


def fragile_scene(path):
    """A saved stage whose second behaviour fails at frame 25."""
    stage = new_stage(path)
    for index in (2, 3):
        bind(xform(stage, f"/W/x{index}", x=float(index)), PLAIN_MODULE, "triple", outputs=["z as double"])
        bind(xform(stage, f"/W/x{index}", x=float(index)), STATE, "fragile", outputs=["y as double"])
    stage.Save()
    return stage


def test_a_behaviour_that_failed_before_the_interruption_stays_off(tmp_path):
    stage = fragile_scene(tmp_path / "scene.usda")
    straight = run(stage, tmp_path / "straight.usdc", 0, 48)

    def stop(done, total):
        if done == 40:
            raise Interrupted

    with pytest.raises(Interrupted):
        run(stage, tmp_path / "out.usdc", 0, 48, progress=stop)
    report = run(stage, tmp_path / "out.usdc", 0, 48)
    assert (report.resumed_at, report.failures) == (40, straight.failures)
    assert digest(tmp_path / "out.usdc") == digest(tmp_path / "straight.usdc")


def test_beginning_anew_while_somebody_holds_the_interrupted_layer(scene, tmp_path):
    target = tmp_path / "out.usdc"

    def stop(done, total):
        if done == 10:
            raise Interrupted

    with pytest.raises(Interrupted) as kept:
        run(scene, target, progress=stop)
    held = Sdf.Layer.FindOrOpen(str(tmp_path / "out.usdc.part.usdc"))
    assert kept is not None and held is not None
    assert run(scene, target, resume=False).resumed_at == 0
    assert held is not None
    run(scene, tmp_path / "straight.usdc")
    assert digest(target) == digest(tmp_path / "straight.usdc")


def test_a_directory_in_the_way_is_found_at_once(scene, tmp_path):
    (tmp_path / "out.usdc").mkdir()
    with pytest.raises(EditError, match="it is a directory"):
        run(scene, tmp_path / "out.usdc")


def test_two_bakes_to_one_output(scene, tmp_path):
    target, seen = tmp_path / "out.usdc", []

    def other(done, total):
        if not seen:
            with pytest.raises(EditError, match="another bake is writing") as error:
                run(scene, target)
            seen.append(error)

    run(scene, target, progress=other)
    assert seen
    assert sorted(found.name for found in tmp_path.iterdir()) == ["out.usdc", "scene.usda"]


def test_bindings_that_can_not_be_read_or_run_are_reported(tmp_path):
    stage = fragile_scene(tmp_path / "scene.usda")
    for name in ("torn", "gone"):
        bind(xform(stage, f"/W/{name}", x=1.0), PLAIN_MODULE, "triple", outputs=["y as double"])
    stage.GetAttributeAtPath("/W/torn.portalis:behavior:triple:inputs").Set(["= ="])
    stage.GetAttributeAtPath("/W/gone.portalis:behavior:triple:entry").Set("gone")
    stage.Save()
    report = run(stage, tmp_path / "a.usdc", 0, 5)
    assert {failure.prim for failure in report.failures} == {"/W/torn", "/W/gone"}
    assert Usd.Stage.Open(str(tmp_path / "a.usdc")).GetAttributeAtPath("/W/x2.z").Get(3) == 6.0


@pytest.mark.slow
def test_several_processes_report_what_one_does(tmp_path):
    stage = fragile_scene(tmp_path / "scene.usda")
    bind(xform(stage, "/W/gone", x=1.0), PLAIN_MODULE, "triple", outputs=["y as double"])
    stage.GetAttributeAtPath("/W/gone.portalis:behavior:triple:entry").Set("gone")
    stage.Save()
    one, two = (run(stage, tmp_path / f"{count}.usdc", 0, 30, processes=count) for count in (1, 2))
    assert sorted(one.failures, key=str) == sorted(two.failures, key=str)
    assert len(one.failures) == 2
    assert digest(tmp_path / "1.usdc") == digest(tmp_path / "2.usdc")


def test_several_processes_do_not_see_the_session_layer(scene, tmp_path):
    with Usd.EditContext(scene, scene.GetSessionLayer()):
        scene.GetAttributeAtPath("/W/x1.x").Set(9.0)
    with pytest.raises(EditError, match="session layer"):
        run(scene, tmp_path / "out.usdc", processes=2)


_KILLED = """
import os, signal, sys
from pxr import Usd
import portalis.stage.baking as baking
from portalis.stage.trust import Policy
baking._SAVE_EVERY = 0.0

def stop(done, total):
    if done == 15:
        os.kill(os.getpid(), signal.SIGKILL)

baking.bake(Usd.Stage.Open(sys.argv[1]), 1, 24, sys.argv[2], policy=Policy(), progress=stop)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_bake_that_was_killed_goes_on(scene, tmp_path):
    target = tmp_path / "out.usdc"
    command = [sys.executable, "-c", _KILLED, str(tmp_path / "scene.usda"), str(target)]
    assert subprocess.run(command, check=False, timeout=120).returncode == -9
    assert not target.exists()
    assert run(scene, target).resumed_at == 15
    run(scene, tmp_path / "straight.usdc")
    assert digest(target) == digest(tmp_path / "straight.usdc")
    assert sorted(found.name for found in tmp_path.iterdir()) == ["out.usdc", "scene.usda", "straight.usdc"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_processes_whose_parent_was_killed_do_not_write_into_the_next_bake(scene, tmp_path):
    target = tmp_path / "out.usdc"
    command = [sys.executable, "-m", "portalis.compiler.cli", "bake", "scene.usda", "1:4000", "-o", "out.usdc"]
    killed = subprocess.Popen([*command, "--processes", "2"], cwd=tmp_path, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 100
    while not list(tmp_path.glob("out.usdc.part*")) and time.monotonic() < deadline:
        time.sleep(0.1)
    killed.kill()
    killed.wait()
    # It waits for nobody: at worst it says that the others have not noticed yet.
    while True:
        again = subprocess.run([*command, "--processes", "2"], cwd=tmp_path, capture_output=True, text=True)
        if "another bake is writing" not in again.stderr or time.monotonic() > deadline:
            break
    assert again.returncode == 0, again.stderr
    run(scene, tmp_path / "straight.usdc", end=4000)
    assert digest(target) == digest(tmp_path / "straight.usdc")
    assert sorted(found.name for found in tmp_path.iterdir()) == ["out.usdc", "scene.usda", "straight.usdc"]


@pytest.mark.parametrize(
    ("path", "message"), [("/W/none", "no such prim"), ("/W", "no binding to bake"), ("not a path", "no such prim")]
)
def test_prims_without_a_binding(scene, tmp_path, path, message):
    with pytest.raises(BindingError, match=message):
        run(scene, tmp_path / "out.usdc", only=[path])
    assert not (tmp_path / "out.usdc").exists()
