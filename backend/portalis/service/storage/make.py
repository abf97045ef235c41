"""The store that the settings ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalis.service.settings import Settings
from portalis.service.storage.folder import FolderStore

if TYPE_CHECKING:
    from portalis.service.storage.layered import LayeredStore

FOLDER, SPOOL = "artifacts", "spool"


def make_store(settings: Settings) -> FolderStore | LayeredStore:
    """Not started yet."""
    if settings.s3_bucket is None:
        return FolderStore(settings.data / FOLDER, limit=settings.artifact_bytes)
    # Loading boto3 takes longer than starting all the rest of a small service.
    from portalis.service.storage.layered import LayeredStore
    from portalis.service.storage.s3 import S3Store
    from portalis.service.storage.spool import Spool

    spool = Spool(settings.data / SPOOL)
    folder = FolderStore(settings.data / FOLDER, limit=settings.artifact_bytes, pinned=spool.__contains__)
    return LayeredStore(S3Store(settings), folder, spool, retries=settings.retries)
