"""The jobs that the settings ask for."""

from __future__ import annotations

from portalis.service.jobs.runner import JobRunner, Translate
from portalis.service.ports import Events, Metrics
from portalis.service.settings import Settings


def make_jobs(settings: Settings, translate: Translate, events: Events, metrics: Metrics) -> JobRunner:
    """Not started yet. `translate` is `TranslationService.translate`."""
    return JobRunner(settings, translate, events, metrics)
