"""Answers by the key of their request, and the locks by which processes share one build."""

from portalis.service.index.make import make_index

__all__ = ["make_index"]
