"""The mix of requests by many users, made by k6, and connections that are only held."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import sources
from report import Row
from support.servers import program

from portalis.translator.client import Client, Request, Retry

API = "/api/v1/translation"
#: Share of requests that were made before, and of those the share that asks for no module.
REPEATED, TRANSLATE_ONLY = 0.7, 0.5
_GRACE = 60.0
_RETRY = Retry()


@dataclass(frozen=True)
class Users:
    """How many users, for how many seconds, and how many seconds each waits between requests in the mean."""

    users: int
    seconds: float
    think: float
    mode: str = "fast"
    known: int = 20
    seed: int = 1
    longest: int = 5000


async def warm(client: Client, users: Users) -> list[str]:
    """The scripts that are asked for again and again, built once before the run, as caches are warm in use."""
    known = [made.source for made in sources.mixed(users.seed, users.known, users.longest)]
    one_by_one = asyncio.Semaphore(2)

    async def build(source: str, module: bool) -> None:
        async with one_by_one:
            answer = await client.translate(Request(source, mode=users.mode, build=module), timeout=300)
            assert answer.ok, answer.diagnostics

    await asyncio.gather(*(build(source, module) for source in known for module in (True, False)))
    return known


async def k6(url: str, users: Users, known: Sequence[str], folder: Path) -> dict[str, Any]:
    """Runs k6; its metrics. Raises `RuntimeError` when it fails."""
    plan = {
        "url": f"{url}{API}/translate",
        "mode": users.mode,
        "users": users.users,
        "seconds": users.seconds,
        "think": users.think,
        "grace": _GRACE,
        "timeout": _GRACE,
        "mark": sources.MARK,
        "repeated": REPEATED,
        "translateOnly": TRANSLATE_ONLY,
        "attempts": _RETRY.attempts,
        "base": _RETRY.base,
        "cap": _RETRY.cap,
        "patience": _RETRY.patience,
    }
    files = {name: folder / f"{name}.json" for name in ("plan", "known", "fresh", "summary")}
    files["plan"].write_text(json.dumps(plan), "utf-8")
    files["known"].write_text(json.dumps(list(known)), "utf-8")
    fresh = [made.source for made in sources.mixed(users.seed + 1, users.known, users.longest)]
    files["fresh"].write_text(json.dumps(fresh), "utf-8")
    settings = [argument for name, path in files.items() for argument in ("-e", f"{name.upper()}={path}")]
    path = program("k6", "uv sync")
    process = await asyncio.create_subprocess_exec(
        *(path, "run", "--quiet", "--no-usage-report", "--address", "", *settings),
        str(Path(__file__).with_name("load.js")),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        said, _ = await asyncio.wait_for(process.communicate(), users.seconds + _GRACE + 60)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
            await process.wait()
    if not files["summary"].exists():
        raise RuntimeError(f"k6 ended with {process.returncode}: {said.decode(errors='replace')[-2000:]}")
    return {name: found["values"] for name, found in json.loads(files["summary"].read_text("utf-8")).items()}


def rows(metrics: dict[str, Any], users: Users) -> list[Row]:
    """What k6 measured, in our words."""
    done = metrics["succeeded"]
    total = done["passes"] + done["fails"]

    def p95(name: str) -> float | None:
        found = metrics.get(name)
        return found["p(95)"] / 1000 if found and found.get("count") else None

    failures = {
        name.removeprefix("status_"): int(found["count"])
        for name, found in metrics.items()
        if name.startswith("status_") and found["count"]
    }
    told = f" ({', '.join(f'{count} × {status}' for status, count in failures.items())})" if failures else ""
    return [
        Row(f"{users.users:,} users: requests that succeed{told}", 100 * done["rate"], "%", 99.9, "≥"),
        Row("… p95 of translate-only requests", p95("translate_only"), "s", 1.2),
        Row("… p95 of cached builds", p95("cached_build"), "s", 1.2),
        Row("… p95 of translate-only requests that are new", p95("fresh_translation"), "s"),
        Row("… p95 of translate-only requests that are repeated", p95("repeated_translation"), "s"),
        Row("… requests per second", total / users.seconds),
        Row("… retries, of what the service was too busy for", float(metrics.get("retried", {}).get("count", 0))),
    ]


async def hold(url: str, count: int, seconds: float) -> Row:
    """Opens `count` WebSockets, keeps them for `seconds`, and counts those that answer before and after."""
    ping = json.dumps({"type": "ping"})
    opening = asyncio.Semaphore(64)
    timeout = aiohttp.ClientTimeout(total=None, sock_connect=30)
    connector = aiohttp.TCPConnector(limit=0)
    opened = asyncio.Event()
    waiting = count

    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:

        async def one() -> bool:
            nonlocal waiting
            socket = None
            try:
                async with opening:
                    socket = await session.ws_connect(f"{url}{API}/ws", protocols=("portalis.v1",))
                    await socket.send_str(ping)
                    await socket.receive_str(timeout=30)
            except (aiohttp.ClientError, OSError, TypeError, TimeoutError):
                pass
            waiting -= 1
            if waiting == 0:
                opened.set()
            if socket is None:
                return False
            try:
                await opened.wait()
                # Receiving answers the service's own pings meanwhile.
                try:
                    await socket.receive(timeout=seconds)
                    return False
                except TimeoutError:
                    pass
                async with opening:
                    await socket.send_str(ping)
                    return "pong" in await socket.receive_str(timeout=30)
            except (aiohttp.ClientError, OSError, TypeError, TimeoutError):
                return False
            finally:
                await socket.close()

        held = sum(await asyncio.gather(*(one() for _ in range(count))))
    return Row(f"WebSockets held for {seconds:g} s that answer before and after", float(held), "", float(count), "≥")
