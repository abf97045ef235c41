"""Webhooks cannot be forged, changed or sent again."""

import pytest

from portalis.service.events.signature import SIGNATURE, TIMESTAMP, InvalidSignatureError, sign, verify_signature

SECRET, BODY, NOW = b"secret", b'{"event":1}', 1_730_000_000
HEADERS = sign(SECRET, BODY, NOW)


def test_genuine_messages() -> None:
    assert verify_signature(SECRET, HEADERS, BODY, now=NOW + 10) == NOW
    assert verify_signature("secret", {name.lower(): value for name, value in HEADERS.items()}, BODY, now=NOW) == NOW
    assert verify_signature(SECRET, {SIGNATURE: HEADERS[SIGNATURE]}, BODY, now=NOW - 10) == NOW


def test_several_signatures_while_a_secret_is_replaced() -> None:
    old = sign(b"old", BODY, NOW)[SIGNATURE].partition(",")[2]
    headers = {SIGNATURE: f"{HEADERS[SIGNATURE]}, {old}"}
    assert verify_signature(SECRET, headers, BODY, now=NOW) == NOW == verify_signature(b"old", headers, BODY, now=NOW)


_MAC = HEADERS[SIGNATURE].partition("v1=")[2]


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({}, BODY),
        (HEADERS, BODY + b" "),
        (HEADERS, b""),
        (sign(b"other", BODY, NOW), BODY),
        ({SIGNATURE: f"t={NOW + 1},v1={_MAC}"}, BODY),
        ({SIGNATURE: f"t={NOW},t={NOW},v1={_MAC}"}, BODY),
        ({SIGNATURE: f"v1={_MAC}", TIMESTAMP: str(NOW)}, BODY),
        ({SIGNATURE: f"t={NOW},v1={_MAC[:-1]}"}, BODY),
        ({SIGNATURE: f"t={NOW},v1="}, BODY),
        ({SIGNATURE: f"t={NOW},v2={_MAC}"}, BODY),
        ({SIGNATURE: f"t=-{NOW},v1={_MAC}"}, BODY),
        ({SIGNATURE: f"t={'9' * 40},v1={_MAC}"}, BODY),
        ({SIGNATURE: f"t=٣,v1={_MAC}"}, BODY),
        ({SIGNATURE: "v1=é,t=1"}, BODY),
        ({SIGNATURE: "," * 100_000}, BODY),
        ({**HEADERS, TIMESTAMP: str(NOW + 1)}, BODY),
    ],
)
def test_forged_messages(headers: dict[str, str], body: bytes) -> None:
    with pytest.raises(InvalidSignatureError):
        verify_signature(SECRET, headers, body, now=NOW)


@pytest.mark.parametrize("now", [NOW + 301, NOW - 301, NOW + 86400])
def test_messages_of_another_time(now: float) -> None:
    with pytest.raises(InvalidSignatureError, match="too old"):
        verify_signature(SECRET, HEADERS, BODY, now=now)
    assert verify_signature(SECRET, HEADERS, BODY, tolerance=1e6, now=now) == NOW


def test_clock_of_the_machine() -> None:
    with pytest.raises(InvalidSignatureError):
        verify_signature(SECRET, sign(SECRET, BODY, 0), BODY)
