"""A `TranslationService` with real workers, a folder and SQLite."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from portalis.service.core import TranslationService
from portalis.service.events.make import make_events
from portalis.service.index.make import make_index
from portalis.service.models import Stage
from portalis.service.settings import Settings
from portalis.service.storage.make import make_store
from portalis.service.telemetry.metrics import Metrics
from portalis.service.workers.pool import Pool


def make_service(folder: Path, **settings: Any) -> TranslationService:
    """Made of real parts, and not started."""
    chosen = Settings(data=folder, **{"workers": 1, **settings})
    return TranslationService(
        chosen, Pool(chosen), make_store(chosen), make_index(chosen), make_events(chosen), Metrics()
    )


@asynccontextmanager
async def running_service(folder: Path, **settings: Any) -> AsyncIterator[TranslationService]:
    """A service whose first worker is ready."""
    service = make_service(folder, **settings)
    await service.start()
    try:
        assert isinstance(service.workers, Pool)
        await service.workers.ready()
        yield service
    finally:
        await service.stop(0.0)


def stages_run(service: TranslationService, stage: Stage) -> int:
    """How often a stage has run, as the metrics tell it."""
    name = f'portalis_wasm_pipeline_duration_seconds_count{{stage="{stage.value}"}} '
    lines = service.metrics.exposition()[0].decode().splitlines()
    return sum(int(float(line.removeprefix(name))) for line in lines if line.startswith(name))
