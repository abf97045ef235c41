"""Notifications at the window's corner (omni.kit.notification_manager/latest)."""

from __future__ import annotations

from enum import Enum
from typing import Any


class NotificationStatus(Enum):
    INFO = 1
    WARNING = 2


posted: list[str] = []


def post_notification(
    text: str,
    hide_after_timeout: bool = True,
    duration: float = 3,
    status: NotificationStatus = NotificationStatus.INFO,
    **_: Any,
) -> None:
    posted.append(text)
