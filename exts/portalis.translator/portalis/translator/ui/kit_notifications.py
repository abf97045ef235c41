"""Kit's notifications, where it has them."""

from __future__ import annotations


def post(text: str) -> None:
    """Shows a warning for a few seconds."""
    try:
        import omni.kit.notification_manager as notifications
    except ImportError:
        return
    notifications.post_notification(
        text, hide_after_timeout=True, duration=6, status=notifications.NotificationStatus.WARNING
    )
