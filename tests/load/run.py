"""Measures the service under load, on this machine and over loopback only: `make load`.

Starts the service (and, for `--chaos`, Redis and an S3 server) on free ports with a temporary data folder, and ends all of it. A wrong
answer fails the run; a missed bar is shown, and fails it with `--strict`.

    make load
    make load ARGS="--full --chaos --update-readme"
    make load ARGS="--users 200 --seconds 20 --think 5 --json"
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import resource
import signal
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

import builds
import chaos
import report
import traffic
from memory import Watch
from report import Row
from rich.console import Console
from support import servers
from support.served import Served

from portalis.translator.client import Client, Retry

# A build farm waits for a service that is being started again, which takes about five seconds.
_PATIENT = Retry(attempts=8)
README = Path(__file__).resolve().parents[2] / "README.md"
PHASES = ("builds", "users", "hold")


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(
        prog="make load", description="Measures the service under load; ARGS holds these options."
    )
    made.add_argument(
        "--full", action="store_true", help="1,000 users for two minutes, 2,500 connections, 30 s of builds"
    )
    made.add_argument("--only", choices=(*PHASES, "chaos"), action="append", help="only this part; may be repeated")
    made.add_argument("--chaos", action="store_true", help="also load while parts are killed")
    made.add_argument("--users", type=int, help="concurrent users (100)")
    made.add_argument("--seconds", type=float, help="of the users' load (20)")
    made.add_argument("--think", type=float, default=60.0, help="mean seconds between a user's requests (60)")
    made.add_argument("--hold", type=int, help="connections that are held (500)")
    made.add_argument("--hold-seconds", type=float, default=5.0, help="for how long (5)")
    made.add_argument("--builds", type=int, help="builds one after another (20)")
    made.add_argument("--build-seconds", type=float, help="of as many builds as possible (10)")
    made.add_argument("--rate", type=float, default=5.0, help="requests per second while parts are killed (5)")
    made.add_argument("--chaos-seconds", type=float, default=80.0, help="of load while parts are killed (80)")
    made.add_argument("--known", type=int, default=20, help="scripts that are asked for again and again (20)")
    made.add_argument("--longest", type=int, default=5000, help="lines of the longest script (5000)")
    made.add_argument("--mode", choices=("fast", "standard", "quality"), default="fast", help="of all requests (fast)")
    made.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="of the service (as many as processors)")
    made.add_argument("--seed", type=int, default=1, help="of the scripts (1)")
    made.add_argument("--json", action="store_true", help="print JSON")
    made.add_argument("--strict", action="store_true", help="exit with 1 when a bar is missed")
    made.add_argument("--update-readme", action="store_true", help="write the table into README.md")
    return made


def settle(arguments: argparse.Namespace) -> None:
    """Fills in what was not given."""
    full = arguments.full
    for name, short, long in (
        ("users", 100, 1000),
        ("seconds", 20.0, 120.0),
        ("hold", 500, 2500),
        ("builds", 20, 100),
        ("build_seconds", 10.0, 30.0),
    ):
        if getattr(arguments, name) is None:
            setattr(arguments, name, long if full else short)
    if arguments.only is None:
        arguments.only = [*PHASES, *(["chaos"] if arguments.chaos else [])]


async def steady(arguments: argparse.Namespace, folder: Path, say: Console) -> list[Row]:
    """A service alone: builds, users, held connections."""
    rows: list[Row] = []
    service = Served(folder / "data", *_options(arguments))
    await asyncio.to_thread(service.start)
    try:
        async with Client(service.rest, timeout=300) as client, Watch(lambda: service.pid) as memory:
            fresh = builds.scripts(arguments.seed)
            # Until all workers have started; what they read first is read by now.
            await builds.many(client, fresh, 1.0, arguments.workers + 1, arguments.mode)
            if "builds" in arguments.only:
                say.print("builds …")
                rows += await builds.alone(client, fresh, arguments.builds, arguments.mode)
                at_once = 2 * arguments.workers
                rows.append(await builds.many(client, fresh, arguments.build_seconds, at_once, arguments.mode))
            if "users" in arguments.only:
                users = traffic.Users(
                    arguments.users,
                    arguments.seconds,
                    arguments.think,
                    arguments.mode,
                    arguments.known,
                    arguments.seed,
                    arguments.longest,
                )
                say.print("scripts that will be asked for again …")
                known = await traffic.warm(client, users)
                say.print(f"{users.users:,} users for {users.seconds:g} s …")
                async with Watch(lambda: service.pid) as loaded:
                    rows += traffic.rows(await traffic.k6(service.rest, users, known, folder), users)
                growth = loaded.growth()
                if growth is not None:
                    name = "… memory of the service at the end, as a multiple of that after a quarter"
                    rows.append(Row(name, growth, "×", 1.25))
            if "hold" in arguments.only:
                say.print(f"{arguments.hold:,} connections …")
                rows.append(await traffic.hold(service.rest, arguments.hold, arguments.hold_seconds))
        rows.append(Row("most memory of the service, its workers and compilers", memory.peak(), "MB"))
    finally:
        await asyncio.to_thread(service.stop)
    return rows


async def broken(arguments: argparse.Namespace, folder: Path, say: Console) -> list[Row]:
    """A service with Redis and S3, all of which are killed."""
    say.print(f"{arguments.rate:g} requests per second for {arguments.chaos_seconds:g} s while parts are killed …")
    with servers.redis() as redis, servers.s3() as s3:
        environment = {"PORTALIS_REDIS_URL": redis.url}
        environment |= {f"PORTALIS_{name.upper()}": value for name, value in s3.settings.items()}
        service = Served(folder / "chaos", *_options(arguments), environment=environment)
        await asyncio.to_thread(service.start)
        try:
            async with Client(service.rest, timeout=120, retry=_PATIENT) as client:
                users = traffic.Users(1, 0, 0, arguments.mode, arguments.known, arguments.seed, arguments.longest)
                known = await traffic.warm(client, users)
                run = chaos.Chaos(
                    service,
                    redis,
                    s3,
                    client,
                    arguments.mode,
                    arguments.rate,
                    arguments.chaos_seconds,
                    arguments.seed,
                    arguments.longest,
                )
                return await run.run(known)
        finally:
            await asyncio.to_thread(service.kill)


def told(arguments: argparse.Namespace) -> str:
    """What a reader of the table must know."""
    return (
        f"Written by `make load`: {os.cpu_count()} processors, the load generator (k6) on the same machine, mode `{arguments.mode}`, "
        f"{arguments.workers} workers. Each of the users sends\na request every {arguments.think:g} s in the mean, of scripts of up to "
        "50 (40 %), 200 (35 %), 1,000 (20 %) and 5,000 lines (5 %); 70 % repeat\nearlier ones, half of these with their module."
    )


def main() -> int:
    """Measures, prints, and says whether all was met."""
    arguments = parser().parse_args()
    settle(arguments)
    _more_files()
    # What was started is ended, also when the run is.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    console, say = Console(), Console(stderr=True, quiet=arguments.json)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="portalis-load-", ignore_cleanup_errors=True) as folder:
        if set(arguments.only) & set(PHASES):
            rows += asyncio.run(steady(arguments, Path(folder), say))
        if "chaos" in arguments.only:
            rows += asyncio.run(broken(arguments, Path(folder), say))
    if arguments.json:
        print(json.dumps(report.plain(rows), indent=2, ensure_ascii=False))
    else:
        report.show(console, rows, "The service under load")
    if arguments.update_readme:
        report.update(README, report.markdown(rows, told(arguments)))
    return 1 if arguments.strict and any(row.met is False for row in rows) else 0


def _options(arguments: argparse.Namespace) -> list[str]:
    settings = {"workers": arguments.workers, "rate": 1e6, "burst": 1_000_000, "drain": 5, "log-level": "warning"}
    return [part for name, value in settings.items() for part in (f"--{name}", str(value))]


def _more_files() -> None:
    """Each held connection is an open file, here and in the service."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


if __name__ == "__main__":
    sys.exit(main())
