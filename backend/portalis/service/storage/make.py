"""The store that the settings ask for."""

from __future__ import annotations

from portalis.service.ports import ArtifactStore
from portalis.service.settings import Settings
from portalis.service.storage.folder import FolderStore

FOLDER = "artifacts"


def make_store(settings: Settings) -> ArtifactStore:
    """Not started yet."""
    return FolderStore(settings.data / FOLDER, limit=settings.artifact_bytes)
