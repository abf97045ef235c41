"""The signature of webhooks: HMAC-SHA256 over the time of sending and the body.

    X-Portalis-Timestamp: 1730000000
    X-Portalis-Signature: t=1730000000,v1=<hexadecimal HMAC of "1730000000." and the body>

Needs nothing but the standard library, so that a receiver can copy this file. It guards against forged and changed messages, and, by the
time, against old ones that are sent again; within `tolerance` the `delivery` in the body tells repetitions apart.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import time
from collections.abc import Mapping

TIMESTAMP, SIGNATURE = "X-Portalis-Timestamp", "X-Portalis-Signature"
TOLERANCE = 300.0
"""Seconds that a receiver's clock and the way may take."""
_FIELD = re.compile(r"(t|v1)=([0-9a-f]{1,64})")
_MOST_FIELDS = 8


class InvalidSignatureError(ValueError):
    """The message does not come from who knows the secret, was changed on the way, or is too old."""


def sign(secret: bytes, body: bytes, timestamp: int) -> dict[str, str]:
    """The headers of a message that is sent at `timestamp` (seconds since 1970)."""
    return {TIMESTAMP: str(timestamp), SIGNATURE: f"t={timestamp},v1={_mac(secret, body, timestamp)}"}


def verify_signature(
    secret: bytes | str,
    headers: Mapping[str, str],
    body: bytes,
    tolerance: float = TOLERANCE,
    *,
    now: float | None = None,
) -> int:
    """Raises `InvalidSignatureError` unless the message is genuine and at most `tolerance` seconds old; gives its time of sending.

    `body` are the bytes as they came, before anything parsed them. While a secret is being replaced a message may carry several signatures: one
    that fits is enough. `now` is the receiver's clock, in seconds since 1970.
    """
    given = {name.lower(): value for name, value in headers.items()}
    fields = given.get(SIGNATURE.lower(), "").split(",", _MOST_FIELDS)
    found = [match.groups() for field in fields if (match := _FIELD.fullmatch(field.strip()))]
    times = [value for name, value in found if name == "t"]
    macs = [value for name, value in found if name == "v1"]
    if len(times) != 1 or not macs or not re.fullmatch(r"[0-9]{1,12}", times[0]):
        raise InvalidSignatureError("no signature")
    if given.get(TIMESTAMP.lower(), times[0]) != times[0]:
        raise InvalidSignatureError("the timestamps differ")
    timestamp = int(times[0])
    wanted = _mac(secret.encode() if isinstance(secret, str) else secret, body, timestamp)
    # All of them, and without an end at the first difference: how long it takes tells nothing.
    if not sum([hmac.compare_digest(mac, wanted) for mac in macs]):
        raise InvalidSignatureError("the signature is wrong")
    if abs((time.time() if now is None else now) - timestamp) > tolerance:
        raise InvalidSignatureError("the message is too old, or from the future")
    return timestamp


def _mac(secret: bytes, body: bytes, timestamp: int) -> str:
    return hmac.new(secret, f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()
