"""The metrics: names, labels, and that Prometheus' own linter accepts them."""

from __future__ import annotations

import shutil
import subprocess

import aiohttp
import pytest
from aiohttp import web
from prometheus_client.parser import text_string_to_metric_families

from portalis.service.models import Priority, Stage
from portalis.service.telemetry import gpu
from portalis.service.telemetry.exposition import make_metrics_app
from portalis.service.telemetry.metrics import UNMATCHED, Metrics

#: Family → label names, as the issue lists them.
LISTED = {
    "portalis_transpiler_requests": {"endpoint", "method", "status"},
    "portalis_transpiler_request_duration_seconds": {"endpoint", "method"},
    "portalis_transpiler_requests_in_flight": set(),
    "portalis_transpiler_translations": {"type", "status"},
    "portalis_transpiler_translation_duration_seconds": set(),
    "portalis_transpiler_translation_loc": set(),
    "portalis_transpiler_errors": {"type"},
    "portalis_transpiler_cache_hits": set(),
    "portalis_transpiler_cache_misses": set(),
    "portalis_transpiler_active_workers": set(),
    "portalis_transpiler_queue_depth": {"priority"},
    "portalis_orchestration_jobs_submitted": set(),
    "portalis_orchestration_jobs_completed": set(),
    "portalis_orchestration_jobs_failed": set(),
    "portalis_orchestration_job_duration_seconds": set(),
    "portalis_orchestration_jobs_active": set(),
    "portalis_orchestration_jobs_queued": set(),
    "portalis_orchestration_task_fanout": set(),
    "portalis_wasm_pipeline_duration_seconds": {"stage"},
    "portalis_wasm_artifact_size_bytes": set(),
}


class BusyWorkers:
    """Numbers that no idle pool has."""

    active, size = 2, 3

    def queued(self, priority: Priority) -> int:
        return {Priority.INTERACTIVE: 1, Priority.STANDARD: 0, Priority.BATCH: 7}[priority]


@pytest.fixture
def used() -> Metrics:
    """Metrics with a value in every family."""
    metrics = Metrics()
    metrics.in_flight(+1)
    metrics.request("/api/v1/translation/artifacts/{sha256}", "GET", "200", 0.01)
    metrics.translation("build", "ok", 0.2, 50)
    metrics.error("overloaded")
    metrics.cache(hit=True)
    metrics.cache(hit=False)
    for stage in Stage:
        metrics.stage(stage, 0.1)
    metrics.artifact(2400)
    metrics.job("submitted", fanout=3)
    metrics.job("completed", seconds=2.0)
    metrics.job("failed", seconds=1.0)
    metrics.watch_workers(BusyWorkers())  # type: ignore[arg-type]
    metrics.watch_jobs(lambda: 4, lambda: 5)
    return metrics


def samples(metrics: Metrics) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """The samples by name and labels."""
    families = text_string_to_metric_families(metrics.exposition()[0].decode())
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


def test_names_and_labels_are_the_listed_ones(used: Metrics) -> None:
    families = {family.name: family for family in text_string_to_metric_families(used.exposition()[0].decode())}
    assert {name for name in families if "_gpu_" not in name} == set(LISTED)
    for name, labels in LISTED.items():
        found = {label for sample in families[name].samples for label in sample.labels}
        assert found - {"le"} == labels, name
        assert families[name].samples, name


def test_promtool_finds_nothing_to_say(used: Metrics) -> None:
    promtool = shutil.which("promtool")
    assert promtool, "promtool is missing: scripts/bootstrap installs it"
    done = subprocess.run([promtool, "check", "metrics"], input=used.exposition()[0], capture_output=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_values(used: Metrics) -> None:
    values = samples(used)
    assert values["portalis_transpiler_requests_in_flight", ()] == 1
    assert values["portalis_transpiler_active_workers", ()] == 2
    assert values["portalis_transpiler_queue_depth", (("priority", "batch"),)] == 7
    assert values["portalis_orchestration_jobs_active", ()] == 4
    assert values["portalis_orchestration_jobs_queued", ()] == 5
    assert values["portalis_orchestration_task_fanout_sum", ()] == 3
    assert values["portalis_orchestration_job_duration_seconds_count", ()] == 2
    assert values["portalis_transpiler_translations_total", (("status", "ok"), ("type", "build"))] == 1


def test_strange_methods_and_statuses_make_one_series() -> None:
    metrics = Metrics()
    before = len(samples(metrics))
    for number in range(1000):
        metrics.request(UNMATCHED, f"BREW{number}", f"odd{number}", 0.1)
    values = samples(metrics)
    labels = (("endpoint", "unmatched"), ("method", "OTHER"), ("status", "OTHER"))
    assert values["portalis_transpiler_requests_total", labels] == 1000
    assert len(values) - before < 30


def test_two_servers_do_not_add_up(used: Metrics) -> None:
    assert samples(Metrics())["portalis_transpiler_cache_hits_total", ()] == 0


def test_gpu_families_pass_promtool_and_hold_the_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    # This machine may have no GPU: NVML's answers are given, what is made of them is ours.
    monkeypatch.setattr(gpu, "read", lambda: [gpu.Reading("0", 0.5, 2 << 30, 80 << 30, 41.0)])
    metrics = Metrics()
    registered = gpu.register(metrics.registry)
    if not registered:
        metrics.registry.register(gpu.GpuCollector())
    values = samples(metrics)
    assert values["portalis_transpiler_gpu_utilization_ratio", (("gpu", "0"),)] == 0.5
    assert values["portalis_transpiler_gpu_memory_used_bytes", (("gpu", "0"),)] == 2 << 30
    assert values["portalis_transpiler_gpu_memory_size_bytes", (("gpu", "0"),)] == 80 << 30
    assert values["portalis_transpiler_gpu_temperature_celsius", (("gpu", "0"),)] == 41.0
    done = subprocess.run(["promtool", "check", "metrics"], input=metrics.exposition()[0], capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_without_a_gpu_there_are_no_gpu_families(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise gpu.pynvml.NVMLError(gpu.pynvml.NVML_ERROR_LIBRARY_NOT_FOUND)

    monkeypatch.setattr(gpu.pynvml, "nvmlInit", missing)
    assert b"_gpu_" not in Metrics().exposition()[0]


async def test_the_metrics_port_answers_over_http(used: Metrics) -> None:
    runner = web.AppRunner(make_metrics_app(used))
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/metrics") as answer:
            assert answer.status == 200
            assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
            assert b"portalis_wasm_artifact_size_bytes_bucket" in await answer.read()
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/") as answer:
            assert answer.status == 404
    finally:
        await runner.cleanup()
