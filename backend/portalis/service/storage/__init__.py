"""Artifacts by the sha256 of their module: in a folder, or in S3 with that folder as cache and spool."""

from portalis.service.storage.make import make_store

__all__ = ["make_store"]
