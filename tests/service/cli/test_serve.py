"""`portalis serve`: its options, what it says, how it starts and stops."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.process import Ended, run

from portalis.service.cli.options import settings
from portalis.service.cli.serve import command
from portalis.service.settings import Settings

SERVE = [sys.executable, "-c", "from portalis.service.cli.serve import command; command()"]
FREE = ["--rest-port", "0", "--grpc-port", "0", "--metrics-port", "0", "--workers", "1"]


def serve(*arguments: str) -> Result:
    """A service that does not start."""
    return CliRunner().invoke(command, arguments)


def serve_alone(*arguments: str) -> Ended:
    """A service that does not start, in a process of its own."""
    return run([*SERVE, *arguments], seconds=60)


@contextmanager
def started(*arguments: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    """A service in a process of its own, and where it says that it listens."""
    process = subprocess.Popen(
        [*SERVE, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )
    try:
        assert process.stdout is not None
        told = {}
        for _ in range(3):
            name, _, place = process.stdout.readline().strip().partition(" ")
            told[name] = place.split()[0] if place.split() else ""
        yield process, told
    finally:
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


def test_help_lists_every_setting_with_its_default() -> None:
    text = re.sub(r"\s+", " ", serve("--help").stdout)
    for setting in settings():
        assert setting.option in text, setting.name
        if setting.default:
            assert f"[default: {setting.default}]" in text, setting.name
        # click wraps words: the first ones are enough to see that the description is there.
        assert " ".join(setting.description.split()[:4]) in text, setting.name
    assert {setting.name for setting in settings()} == Settings.model_fields.keys()
    assert "Examples:" in text and "Exit status:" in text


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--rest-port", "99999"], "--rest-port (PORTALIS_REST_PORT)"),
        (["--rest-port", "x"], "--rest-port"),
        (["--timeout", "nan"], "--timeout"),
        (["--timeout", "inf"], "--timeout"),
        (["--tls-key", "key.pem"], "tls_certificate and tls_key go together"),
        (["--webhook-urls", "http://x"], "webhook_secret"),
        (["--trusted-proxies", "example.com"], "--trusted-proxies"),
        (["--log-level", "loud"], "--log-level"),
        (["--settings", "no-such.toml"], "no-such.toml"),
        (["--no-such-option"], "No such option"),
        (["surplus"], "unexpected extra argument"),
    ],
)
def test_wrong_settings_are_told_in_a_line(arguments: list[str], says: str) -> None:
    ended = serve(*arguments)
    assert ended.exit_code == 2 and says in ended.stderr and "Traceback" not in ended.stderr


def test_wrong_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    for text, says in (("rest_prot = 1\n", "rest_prot"), ("rest_port = ", ""), ("workers = 0\n", "--workers")):
        file.write_text(text)
        ended = serve("--settings", str(file))
        assert ended.exit_code == 2 and says in ended.stderr and "Traceback" not in ended.stderr


def test_secrets_are_not_repeated() -> None:
    ended = serve("--webhook-secret", "hush-hush", "--rest-port", "x", "--redis-url", "redis://u:hush-hush@h")
    assert ended.exit_code == 2 and "hush-hush" not in ended.stderr + ended.stdout


def test_service_starts_says_where_and_stops(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('max_batch = 7\ncors_origins = ["https://a.example", "https://b.example"]\n')
    with started(*FREE, "--data", str(tmp_path / "data"), PORTALIS_SETTINGS=str(file), PORTALIS_MAX_FILES="9") as (
        process,
        told,
    ):
        assert told.keys() == {"REST", "gRPC", "metrics"}
        root = told["REST"].removesuffix("/api/v1/translation")
        with urllib.request.urlopen(f"{root}/status", timeout=20) as response:
            limits = json.load(response)["limits"]
        assert (limits["batch"], limits["files"]) == (7, 9)
        with urllib.request.urlopen(told["metrics"], timeout=20) as response:
            assert b"portalis_transpiler_requests_total" in response.read()
        process.send_signal(signal.SIGHUP)
        time.sleep(0.2)
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        _, stderr = process.communicate(timeout=30)
        assert process.returncode == 0, stderr
        for line in stderr.splitlines():
            assert json.loads(line)["level"] in ("info", "warning"), line


def test_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with started(*FREE, "--data", str(tmp_path / "one")) as (_, told):
        port = told["REST"].split(":")[2].split("/")[0]
        ended = serve_alone("--data", str(tmp_path / "two"), *FREE, "--rest-port", port)
        assert ended.status == 1 and "cannot serve" in ended.stderr and "Traceback" not in ended.stderr


def test_broken_file_of_keys_is_told(tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text("{")
    ended = serve_alone("--data", str(tmp_path), *FREE)
    assert ended.status == 1 and "keys" in ended.stderr and "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--host", "0.0.0.0"], ["everyone who reaches this machine", "clear text"]),
        (["--host", "0.0.0.0", "--require-key"], ["clear text", "no API key opens"]),
        (["--cors-origins", "*"], ["every web page"]),
        ([], []),
        (["--host", "::1"], []),
    ],
)
def test_exposure_is_warned_of(tmp_path: Path, arguments: list[str], says: list[str]) -> None:
    from portalis.service.cli.serve import warnings

    given = dict(zip(arguments[::2], arguments[1::2], strict=False))
    chosen = Settings(
        data=tmp_path,
        host=given.get("--host", "127.0.0.1"),
        require_key="--require-key" in arguments,
        cors_origins=("*",) if "--cors-origins" in arguments else (),
    )
    told = list(warnings(chosen))
    assert len(told) == len(says) and all(part in line for part, line in zip(says, told, strict=True)), told
