"""How much memory process groups use."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection
from pathlib import Path

import psutil

_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0


def resident(groups: Collection[int]) -> dict[int, int]:
    """Resident bytes of all processes of each group, 0 for a group that has ended. Some microseconds for each process there is."""
    found = dict.fromkeys(groups, 0)
    for pid in psutil.pids():
        try:
            group = os.getpgid(pid)
            if group in found:
                found[group] += resident_of(pid)
        except (ProcessLookupError, PermissionError, psutil.Error):
            continue  # it has ended meanwhile, or belongs to somebody else
    return found


def resident_of(pid: int) -> int:
    """Resident bytes of one process. Raises `psutil.Error` or `ProcessLookupError` when it has ended."""
    if not sys.platform.startswith("linux"):
        return int(psutil.Process(pid).memory_info().rss)
    # What psutil reads too, after it has read as much again to know the process by its start.
    try:
        return int(Path(f"/proc/{pid}/statm").read_bytes().split()[1]) * _PAGE
    except FileNotFoundError as error:
        raise ProcessLookupError(pid) from error
