"""A disk that is full."""

import subprocess
import sys
from pathlib import Path

_SERVICE = """
import asyncio, resource, sys
from pathlib import Path
from portalis.service.errors import StorageError
from portalis.service.events import make_events
from portalis.service.index import make_index
from portalis.service.jobs import make_jobs
from portalis.service.models import Event, JobRequest, TranslateRequest
from portalis.service.ports import Caller
from portalis.service.settings import Settings
from portalis.service.telemetry.metrics import Metrics
async def never(*args, **kwargs):
    await asyncio.Event().wait()
async def attempt(name, work):
    try:
        await work
        print(name, "done")
    except StorageError as error:
        print(name, error)
def request(size):
    return JobRequest(requests=(TranslateRequest(source="#" * size),))
async def main():
    settings = Settings(data=Path(sys.argv[1]), workers=1, webhook_urls="http://127.0.0.1:1/", webhook_secret="s")
    events, index = make_events(settings), make_index(settings)
    jobs = make_jobs(settings, never, events, Metrics())
    await events.start(); await index.start(); await jobs.start()
    first = await jobs.submit(request(10), Caller("ann"))
    await index.put("key", b"small", 60)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limits[1]))
    await attempt("submit", jobs.submit(request(900_000), Caller("ann")))
    await attempt("announce", events.announce(Event(type="result", id="x" * 900_000)))
    await attempt("index", index.put("other", bytes(900_000), 60))
    print("known", await index.get("key"), await index.get("other"), await index.healthy() is not None)
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    await attempt("submit", jobs.submit(request(900_000), Caller("ann")))
    await attempt("announce", events.announce(Event(type="result", id="x" * 900_000)))
    await index.put("other", bytes(900_000), 60)
    print("known", await index.get("other") == bytes(900_000), await index.healthy())
    found, _ = await jobs.list(Caller("ann"), limit=10, after=None)
    print(len(found), found[-1].id == first.id)
    await jobs.stop(0); await index.stop(); await events.stop()
asyncio.run(main())
"""


def test_full_disk_is_said_and_costs_nothing_that_was_there(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", _SERVICE, str(tmp_path)], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stderr
    lines = ended.stdout.splitlines()
    assert lines[0].startswith("submit The database jobs.sqlite failed")
    assert lines[1].startswith("announce The database webhooks.sqlite failed")
    assert lines[2:] == [
        "index done",
        "known b'small' None True",
        "submit done",
        "announce done",
        "known True None",
        "2 True",
    ]
    assert str(tmp_path) not in ended.stdout
