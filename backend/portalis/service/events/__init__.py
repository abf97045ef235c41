"""Announces what happened: to listeners in this process and others, and to webhooks."""

from portalis.service.events.make import make_events

__all__ = ["make_events"]
