"""Two hundred scripts of which twenty are faulty, a service that dies half-way, and runs that go on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.farm import Farm
from support.served import Served

from portalis.stage.registry import Registry

pytestmark = pytest.mark.slow
SCRIPTS, FAULTY = 200, 20
NAMES = {f"s{number:03}" for number in range(SCRIPTS)}
BAD = {f"s{number:03}" for number in range(3, SCRIPTS, SCRIPTS // FAULTY)}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    service = Served(tmp_path / "served", "--workers", "2", "--rate", "100000", "--burst", "100000")
    service.start()
    yield service
    service.kill()


def read_until(farm: Farm, process: object, text: str) -> None:
    """Reads the log until a line holds the text."""
    stream = process.stderr  # type: ignore[attr-defined]
    for line in stream:
        if text in line:
            return
    raise AssertionError(f"the log never said {text!r}")


@pytest.mark.parametrize("transport", ["rest", "grpc"])
def test_a_service_that_dies_and_comes_back_loses_nothing(farm: Farm, served: Served, transport: str) -> None:
    farm.fill(SCRIPTS, FAULTY)
    process = farm.start("--backend", served.url(transport))
    read_until(farm, process, f"[100/{SCRIPTS}]")
    served.kill()
    read_until(farm, process, "does not answer")
    served.start()
    _, log = process.communicate(timeout=300)
    assert process.returncode == 3, log
    assert "is back" in log
    report = farm.report()
    assert {found["name"] for found in report["scripts"]} == NAMES
    assert {found["name"] for found in report["scripts"] if found["status"] == "refused"} == BAD
    assert report["totals"] == {"registered": 180, "unchanged": 0, "refused": 20, "failed": 0, "cancelled": 0}
    registry = Registry(farm.opened())
    assert {record.name for record in registry.list()} == NAMES - BAD
    assert registry.verify() == []


def test_a_service_that_stays_away_costs_what_is_left_and_the_next_run_goes_on(farm: Farm, served: Served) -> None:
    farm.fill(SCRIPTS, FAULTY)
    process = farm.start("--backend", served.rest, "--patience", "2")
    read_until(farm, process, f"[ 90/{SCRIPTS}]")
    served.kill()
    killed = time.monotonic()
    _, log = process.communicate(timeout=300)
    assert time.monotonic() - killed < 60
    assert process.returncode == 1 and "stays away" in log
    first = farm.report()
    left = {found["name"] for found in first["scripts"] if found["status"] == "failed"}
    assert 0 < len(left) <= SCRIPTS - 90
    assert {found["code"] for found in first["scripts"] if found["status"] == "failed"} == {"unreachable"}
    assert Registry(farm.opened()).verify() == []

    # The last runs go without the service: the translator of this machine is of the same version.
    second, report = farm.run("--workers", 2)
    assert second.return_value == 3
    assert {found["name"] for found in report["scripts"] if found["status"] == "registered"} == left - BAD
    assert report["totals"]["unchanged"] + report["totals"]["registered"] == SCRIPTS - FAULTY
    assert {record.name for record in Registry(farm.opened()).list()} == NAMES - BAD

    started = time.monotonic()
    third, report = farm.run("--workers", 2)
    assert third.return_value == 3 and report["totals"]["unchanged"] == SCRIPTS - FAULTY
    assert all(found["attempts"] == 0 for found in report["scripts"])
    assert time.monotonic() - started < 30
