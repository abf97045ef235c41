"""Logs: JSON lines with ids, and no secrets in them, whatever way they come."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from pydantic import SecretStr

from portalis.service.settings import Settings
from portalis.service.telemetry.logs import bound, configure_logs

WEBHOOK_SECRET = "hook-e7c1b2a4"
PASSWORD = "p4ss-of-redis"


def make_settings(tmp_path: Path, **changes: object) -> Settings:
    values = {
        "data": tmp_path,
        "webhook_secret": SecretStr(WEBHOOK_SECRET),
        "redis_url": SecretStr(f"redis://user:{PASSWORD}@127.0.0.1:6379/0"),
        **changes,
    }
    return Settings(**values)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def stream(tmp_path: Path) -> io.StringIO:
    stream = io.StringIO()
    configure_logs(make_settings(tmp_path), stream)
    return stream


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_one_json_line(stream: io.StringIO) -> None:
    structlog.get_logger("portalis.service.core").info("artifact stored\nforged", bytes=12, sha256="ab")
    (line,) = lines(stream)
    assert line["message"] == "artifact stored\nforged"
    assert (line["level"], line["logger"], line["bytes"], line["sha256"]) == ("info", "portalis.service.core", 12, "ab")
    assert str(line["timestamp"]).endswith("Z")


def test_the_standard_library_goes_the_same_way(stream: io.StringIO) -> None:
    logging.getLogger("aiohttp.server").warning("slow %s", "client", extra={"peer": "127.0.0.1"})
    (line,) = lines(stream)
    assert (line["message"], line["level"], line["peer"]) == ("slow client", "warning", "127.0.0.1")


async def test_request_ids_stay_with_their_task(stream: io.StringIO) -> None:
    log = structlog.get_logger("x")

    async def work(number: int) -> None:
        with bound(request_id=f"r{number}"):
            await asyncio.sleep(0)
            log.info("working", number=number)

    await asyncio.gather(*(work(number) for number in range(20)))
    log.info("done")
    assert all(line["request_id"] == f"r{line['number']}" for line in lines(stream)[:-1])
    assert "request_id" not in lines(stream)[-1]


def test_less_important_events_are_left_out(stream: io.StringIO) -> None:
    structlog.get_logger("x").debug("detail")
    logging.getLogger("aiohttp.access").info("GET /")
    assert stream.getvalue() == ""


def test_no_secret_is_logged(stream: io.StringIO, tmp_path: Path) -> None:
    log = structlog.get_logger("x")
    key = f"pk_{'0a' * 6}_{'9f' * 24}"
    settings = make_settings(tmp_path)
    log.info("settings", settings=settings, secret=settings.webhook_secret, listed=[settings.webhook_secret])
    log.info("headers", headers={"Authorization": f"Bearer {key}", "X-API-Key": key, "Cookie": key, "Accept": "*/*"})
    log.info(f"sent Authorization: Bearer {key}")
    log.info(f"the key {key} is old")
    log.info("request", line=f"x-api-key: {key}", nested=[{"deep": {"api_key": key}}])
    log.warning("cannot reach redis://user:%s@127.0.0.1:6379/0", PASSWORD)
    log.info("signed", body=WEBHOOK_SECRET.encode(), note=f"with {WEBHOOK_SECRET}")
    logging.getLogger("redis").error("auth %s", PASSWORD)
    try:
        raise RuntimeError(f"could not sign with {WEBHOOK_SECRET} for Bearer {key}")
    except RuntimeError:
        log.exception("failed", password=PASSWORD)
    text = stream.getvalue()
    assert len(lines(stream)) == 9
    assert "the key pk_0a0a0a0a0a0a_[secret] is old" in text
    for secret in ("9f9f9f", WEBHOOK_SECRET, PASSWORD):
        assert secret not in text
    assert '"Accept": "*/*"' in text
    assert "RuntimeError" in text


def test_text_lines_can_not_be_forged(tmp_path: Path) -> None:
    stream = io.StringIO()
    configure_logs(make_settings(tmp_path, log_format="text"), stream)
    structlog.get_logger("x").info(
        "bad name\n2026 [error] all is lost", filename="a\x1b[31m\r\nb.py", key="Bearer abcdef123"
    )
    assert len(stream.getvalue().splitlines()) == 1
    assert "\x1b" not in stream.getvalue() and "abcdef123" not in stream.getvalue()
