"""Gauges of the GPUs, when NVML finds any.

NVML is asked at most once a second, however often metrics are read, and a GPU that stops answering is left out.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

import pynvml
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

MAX_AGE = 1.0


@dataclass(frozen=True)
class Reading:
    """State of one GPU: a share, bytes, bytes, degrees Celsius."""

    gpu: str
    utilization: float
    memory_used: int
    memory_size: int
    temperature: float


def register(registry: CollectorRegistry) -> bool:
    """Adds the gauges when this machine has a GPU; says whether it has."""
    try:
        pynvml.nvmlInit()
        found = bool(pynvml.nvmlDeviceGetCount())
    except pynvml.NVMLError:
        return False
    if found:
        registry.register(GpuCollector())
    return found


def read() -> list[Reading]:
    """The state of every GPU that answers."""
    readings = []
    for number in range(pynvml.nvmlDeviceGetCount()):
        try:
            handle = pynvml.nvmlDeviceGetHandleByIndex(number)
            memory = pynvml.nvmlDeviceGetMemoryInfo(handle)
            readings.append(
                Reading(
                    gpu=str(number),
                    utilization=pynvml.nvmlDeviceGetUtilizationRates(handle).gpu / 100,
                    memory_used=int(memory.used),
                    memory_size=int(memory.total),
                    temperature=pynvml.nvmlDeviceGetTemperature(handle, pynvml.NVML_TEMPERATURE_GPU),
                )
            )
        except pynvml.NVMLError:
            continue
    return readings


class GpuCollector(Collector):
    """Asks NVML when metrics are read."""

    def __init__(self) -> None:
        self._readings: list[Reading] = []
        self._read_at = float("-inf")

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """One family for each kind of value, with one sample for each GPU."""
        if time.monotonic() - self._read_at > MAX_AGE:
            try:
                self._readings = read()
            except pynvml.NVMLError:
                self._readings = []
            self._read_at = time.monotonic()
        name = "portalis_transpiler_gpu_"
        values = {
            f"{name}utilization_ratio": ("Share of the last second in which the GPU worked.", "utilization"),
            f"{name}memory_used_bytes": ("GPU memory in use.", "memory_used"),
            f"{name}memory_size_bytes": ("GPU memory in all.", "memory_size"),
            f"{name}temperature_celsius": ("Temperature of the GPU.", "temperature"),
        }
        for family, (text, attribute) in values.items():
            metric = GaugeMetricFamily(family, text, labels=("gpu",))
            for reading in self._readings:
                metric.add_metric((reading.gpu,), getattr(reading, attribute))
            yield metric
