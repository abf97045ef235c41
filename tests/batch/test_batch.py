"""Small batches with the translator of this machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from xml.etree import ElementTree

import pytest
from pxr import Sdf
from support.farm import SCENE, Farm, script
from support.kit_loop import inside_kit

from portalis.stage.registry import Registry

RULES = """
[[bind]]
module = "s000"
prims = ["/World/*"]
type = "Sphere"
entry = "update"
inputs = { height = 2.0 }
outputs = ["radius"]
"""


def statuses(report: dict) -> dict[str, str]:  # type: ignore[type-arg]
    return {found["name"]: found["status"] for found in report["scripts"]}


def test_all_that_a_batch_does(farm: Farm) -> None:
    farm.fill(3)
    farm.write("faulty.py", script(9, faulty=True))
    (farm.scripts / "latin.py").write_bytes(b"x = '\xff'\n")
    rules = farm.folder / "rules.toml"
    rules.write_text(RULES)
    done, report = farm.run("--bind", rules, "--bake", "1:24", "--report", farm.folder / "out.xml")
    assert done.return_value == 1
    assert statuses(report) == {
        "s000": "registered",
        "s001": "registered",
        "s002": "registered",
        "faulty": "refused",
        "latin": "failed",
    }
    stage = farm.opened()
    assert [record.name for record in Registry(stage).list()] == ["s000", "s001", "s002"]
    assert Registry(stage).verify() == []
    assert report["scripts"][2]["bindings"] == ["/World/A (s000)", "/World/B (s000)"]
    [refused] = [one for one in report["scripts"] if one["status"] == "refused"]
    assert refused["diagnostics"][0]["code"] == "PT0201" and refused["diagnostics"][0]["span"]["line"] == 15
    assert report["bake"]["samples"] == 48 and report["bake"]["failures"] == []
    suite = ElementTree.parse(farm.folder / "out.xml").getroot()[0]
    assert {name: suite.get(name) for name in ("tests", "failures", "errors")} == {
        "tests": "6",
        "failures": "1",
        "errors": "1",
    }


def test_a_second_run_does_only_what_has_changed(farm: Farm) -> None:
    farm.fill(3, faulty=0)
    farm.write("faulty.py", script(9, faulty=True))
    farm.run()
    before = farm.stage.read_bytes()
    done, report = farm.run()
    assert done.return_value == 3
    assert statuses(report) == {"s000": "unchanged", "s001": "unchanged", "s002": "unchanged", "faulty": "refused"}
    assert all(found["attempts"] == 0 for found in report["scripts"])
    assert farm.stage.read_bytes() == before

    farm.write("s001.py", script(77))
    farm.write("faulty.py", script(9))
    (farm.folder / "modules" / "s002.wasm").unlink()
    done, report = farm.run()
    assert done.return_value == 0
    assert statuses(report) == {
        "s000": "unchanged",
        "s001": "registered",
        "s002": "registered",
        "faulty": "registered",
    }
    assert Registry(farm.opened()).verify() == []


def test_a_script_keeps_its_name_when_another_of_that_name_comes(farm: Farm) -> None:
    farm.fill(2)
    farm.run()
    farm.write("sub/s000.py", script(7))
    _, report = farm.run()
    assert statuses(report) == {"s000": "unchanged", "s001": "unchanged", "sub_s000": "registered"}
    (farm.scripts / "s000.py").unlink()
    _, report = farm.run()
    # The one that is left would be `s000` on its own.
    assert statuses(report) == {"s001": "unchanged", "sub_s000": "unchanged"}
    assert [record.name for record in Registry(farm.opened()).list()] == ["s000", "s001", "sub_s000"]


def test_a_file_that_a_script_imports_counts(farm: Farm) -> None:
    farm.write("lib/bend.py", "def bend(x):\n    return x * 2.0\n")
    farm.write("wave.py", "from lib.bend import bend\n\ndef update(time: float) -> float:\n    return bend(time)\n")
    assert farm.run("--exclude", "bend.py")[0].return_value == 0
    farm.write("lib/bend.py", "def bend(x):\n    return x * 3.0\n")
    _, report = farm.run("--exclude", "bend.py")
    assert statuses(report) == {"wave": "registered"}


def test_rules_are_applied_to_what_is_registered_already(farm: Farm) -> None:
    farm.fill(1)
    farm.run()
    rules = farm.folder / "rules.toml"
    rules.write_text(RULES)
    _, report = farm.run("--bind", rules)
    assert report["scripts"][0]["status"] == "unchanged"
    assert report["scripts"][0]["bindings"] == ["/World/A (s000)", "/World/B (s000)"]
    _, report = farm.run("--bind", rules)
    assert report["scripts"][0]["bindings"] == []
    stage = farm.opened()
    Sdf.CreatePrimInLayer(stage.GetRootLayer(), "/World/New").typeName = "Sphere"
    stage.GetRootLayer().GetPrimAtPath("/World/New").specifier = Sdf.SpecifierDef
    Sdf.AttributeSpec(
        stage.GetRootLayer().GetPrimAtPath("/World/New"), "radius", Sdf.ValueTypeNames.Double
    ).default = 1.0
    stage.Save()
    _, report = farm.run("--bind", rules)
    assert report["scripts"][0]["bindings"] == ["/World/New (s000)"]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ('prims = ["/World/A"]\nentry = "up"\noutputs = ["radius"]', "up"),
        ('prims = ["/World/A"]\nentry = "update"\noutputs = ["radius"]\nname = "same"', "has a binding 'same' of"),
        ('prims = ["/World/A"]\nentry = "update"\noutputs = ["radius"]\nevent = "weekly"', "weekly"),
    ],
)
def test_a_rule_that_does_not_fit_fails_its_script_only(farm: Farm, rule: str, told: str) -> None:
    farm.fill(2)
    rules = farm.folder / "rules.toml"
    rules.write_text(f"[[bind]]\n{rule}\n")
    done, report = farm.run("--bind", rules)
    assert done.return_value == 1
    failed = [found for found in report["scripts"] if found["status"] == "failed"]
    assert failed and failed[-1]["name"] == "s001" and failed[-1]["step"] == "bind" and told in failed[-1]["message"]
    assert len(Registry(farm.opened()).list()) == 2


def test_rules_with_nothing_to_do_are_problems(farm: Farm) -> None:
    farm.fill(1)
    rules = farm.folder / "rules.toml"
    rules.write_text('[[bind]]\nprims = ["/Nowhere"]\n[[bind]]\nmodule = "x*"\nprims = ["/World/A"]\n')
    done, report = farm.run("--bind", rules)
    assert done.return_value == 1
    assert [found.split(":")[0] for found in report["problems"]] == ["rule 1", "rule 2"]


def test_the_stage_does_not_depend_on_who_was_first(farm: Farm) -> None:
    farm.fill(6)
    farm.run("--workers", 2)
    first = farm.stage.read_bytes()
    for left in (farm.folder / "modules").iterdir():
        left.unlink()
    farm.stage.write_text(SCENE)
    farm.opened()
    farm.run("--workers", 1, "--at-once", 1, "--anew")
    assert farm.stage.read_bytes() == first


def test_a_module_that_is_there_already_is_replaced(farm: Farm) -> None:
    farm.fill(1)
    farm.run("--embed")
    assert not (farm.folder / "modules").exists()
    (farm.folder / ".scene.usda.portalis-batch.json").unlink()
    farm.write("s000.py", script(5))
    _, report = farm.run("--embed", "--with-source")
    assert statuses(report) == {"s000": "registered"}
    assert [path.name for path in (farm.folder / "modules").iterdir()] == ["s000.py"]
    assert Registry(farm.opened()).verify() == []


def test_a_damaged_ledger_costs_only_time(farm: Farm) -> None:
    farm.fill(1)
    farm.run()
    (farm.folder / ".scene.usda.portalis-batch.json").write_text('{"format": 1, "scripts": {"s000": [1]}}')
    done, report = farm.run()
    assert done.return_value == 0 and statuses(report) == {"s000": "registered"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_a_valid_stage_and_is_gone_on_with(farm: Farm, number: signal.Signals) -> None:
    farm.fill(30)
    process = farm.start("--workers", 1)
    assert process.stderr is not None
    for _ in range(4):
        assert "registered" in process.stderr.readline()
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    report = farm.report()
    assert report["interrupted"] and "the same command goes on" in err
    done = report["totals"]["registered"]
    assert 4 <= done < 30 and report["totals"]["cancelled"] == 30 - done
    assert len(Registry(farm.opened()).list()) == done and Registry(farm.opened()).verify() == []

    result, report = farm.run()
    assert result.return_value == 0
    assert report["totals"]["unchanged"] == done and report["totals"]["registered"] == 30 - done


#: Ctrl-C in the middle of loading USD, which swallows it.
EARLY = """
import os, signal, sys

class Early:
    def find_spec(self, name, path=None, target=None):
        if name == "pxr.Kind":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Early())
from portalis.compiler.cli.main import run_command
status = run_command(["batch", *sys.argv[1:]])
print("status", status)
"""


def test_an_interrupt_before_anything_has_begun_is_not_lost(farm: Farm) -> None:
    farm.fill(2)
    before = farm.stage.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", EARLY, *farm.arguments("--mode", "fast")],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)},
    )
    assert "status 130" in done.stdout and "Traceback" not in done.stderr, done.stderr
    assert farm.stage.read_bytes() == before


def test_two_batches_do_not_write_one_stage(farm: Farm) -> None:
    farm.fill(20)
    process = farm.start("--workers", 1)
    assert process.stderr is not None and "registered" in process.stderr.readline()
    second = farm.start()
    _, told = second.communicate(timeout=60)
    assert second.returncode == 1 and "another batch is writing" in told
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)


def test_inside_kit_it_ends_kit_with_its_status(farm: Farm) -> None:
    farm.fill(1)
    farm.write("faulty.py", script(9, faulty=True))
    done = subprocess.run(
        [sys.executable, "-c", inside_kit(farm.arguments("--mode", "fast"))],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)},
    )
    assert done.returncode == 3, done.stderr
    assert statuses(farm.report()) == {"faulty": "refused", "s000": "registered"}


def test_what_is_wrong_with_the_call_is_usage(farm: Farm) -> None:
    farm.fill(1)
    started = time.monotonic()
    for options, told in [
        (["--bake", "x"], "START:END"),
        (["--bake", "1:nan"], "START:END"),
        (["--bake", "5:1"], "ends before it starts"),
        (["--bind", farm.folder / "none.toml"], "cannot read"),
        (["--backend", "ftp://farm"], "no URL of a service"),
    ]:
        process = farm.start(*options)
        _, said = process.communicate(timeout=60)
        assert process.returncode == 2 and told in said
    assert time.monotonic() - started < 60


def test_a_stage_that_can_not_be_there_is_told(farm: Farm) -> None:
    farm.fill(1)
    for stage, status, told in [
        (farm.folder / "no" / "scene.usda", 2, "its folder does not exist"),
        (farm.folder / "none.usda", 2, "there is no such file"),
        (farm.folder / "scripts" / "s000.py", 1, "not a USD stage"),
    ]:
        process = farm.start("--stage", stage)
        _, said = process.communicate(timeout=60)
        assert (process.returncode, told in said) == (status, True), said
    assert not list(farm.folder.rglob("*.lock"))
