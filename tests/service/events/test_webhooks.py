"""Webhooks arrive at a real receiver: signed, also after failures and restarts, and nowhere else."""

import asyncio
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support.running import running

from portalis.service.events.announcer import Announcer
from portalis.service.events.signature import InvalidSignatureError, verify_signature
from portalis.service.events.webhooks import Webhooks
from portalis.service.models import Event
from portalis.service.settings import Settings

from .conftest import Receiver

EVENT = Event(type="result", id="r1")
JSON = EVENT.model_dump_json(exclude_none=True)
Make = Callable[..., Webhooks]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Webhooks of a service; pauses between attempts are short."""

    def made(pauses: tuple[float, ...] = (0.1, 0.2, 0.3), **values: object) -> Webhooks:
        return Webhooks(Settings(data=tmp_path, webhook_secret="s3cret", **values), pauses=pauses)

    return made


async def emptied(webhooks: Webhooks, given_up: int = 0) -> None:
    async with asyncio.timeout(10):
        while await webhooks.counts() != (0, given_up):
            await asyncio.sleep(0.02)


async def test_announced_event_arrives_signed(tmp_path: Path, receiver: Receiver) -> None:
    settings = Settings(data=tmp_path, webhook_secret="s3cret", webhook_urls=(receiver.url,))
    async with running(Announcer(settings)) as events:
        heard = events.subscribe("translations")
        await events.announce(EVENT)
        assert await anext(heard) == EVENT
        await receiver.count(1)
        await emptied(events.webhooks)
    headers, body = receiver.got[0]
    verify_signature("s3cret", headers, body)
    with pytest.raises(InvalidSignatureError):
        verify_signature("wrong", headers, body)
    message = json.loads(body)
    assert message["event"] == {"type": "result", "id": "r1"} and message["type"] == "result"
    assert headers["X-Portalis-Delivery"] == message["delivery"] and headers["Content-Type"] == "application/json"


async def test_receiver_that_fails_twice(make: Make, receiver: Receiver) -> None:
    receiver.statuses = [500, 503]
    async with running(make(webhook_urls=(receiver.url,))) as webhooks:
        await webhooks.add("result", JSON, None)
        await receiver.count(3)
        await emptied(webhooks)
        await asyncio.sleep(0.5)
    assert len(receiver.got) == 3 and len({body for _, body in receiver.got}) == 1
    for headers, body in receiver.got:
        verify_signature("s3cret", headers, body)


async def test_given_up_after_the_retries(make: Make, receiver: Receiver) -> None:
    receiver.statuses = [500] * 10
    async with running(make(webhook_urls=(receiver.url,), retries=2)) as webhooks:
        await webhooks.add("result", JSON, None)
        await emptied(webhooks, given_up=1)
        await asyncio.sleep(0.5)
    assert len(receiver.got) == 3


async def test_redirects_are_not_followed(make: Make, receiver: Receiver) -> None:
    receiver.statuses, receiver.headers = [307, 302], {"Location": receiver.url + "?elsewhere"}
    async with running(make(webhook_urls=(receiver.url,), retries=1)) as webhooks:
        await webhooks.add("result", JSON, None)
        await emptied(webhooks, given_up=1)
    assert len(receiver.got) == 2


async def test_receiver_that_hangs_does_not_hold_up_the_others(make: Make, receiver: Receiver) -> None:
    async with running(make(webhook_urls=(receiver.url, "http://127.0.0.1:1/"), retries=0)) as webhooks:
        receiver.hang = True
        await webhooks.add("result", JSON, None)
        await receiver.count(1)
        receiver.hang = False
        start = time.monotonic()
        await webhooks.add("result", JSON, None)
        await receiver.count(2)
        assert time.monotonic() - start < 5


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433"])
async def test_caller_cannot_reach_private_addresses_by_name(make: Make, receiver: Receiver, host: str) -> None:
    url = receiver.url.replace("127.0.0.1", host)
    async with running(make(webhook_hosts=(host,), retries=0)) as webhooks:
        await webhooks.add("job", JSON, url)
        await emptied(webhooks, given_up=1)
    assert receiver.got == []


async def test_caller_can_reach_an_address_that_the_operator_lists(make: Make, receiver: Receiver) -> None:
    async with running(make(webhook_hosts=("127.0.0.1",))) as webhooks:
        await webhooks.add("job", JSON, receiver.url)
        await receiver.count(1)


async def test_hosts_that_are_not_listed_are_left_out(make: Make, receiver: Receiver) -> None:
    async with running(make(webhook_hosts=("example.com",))) as webhooks:
        await webhooks.add("job", JSON, receiver.url)
        assert await webhooks.counts() == (0, 0)
    async with running(make(webhook_hosts=("127.0.0.1",))) as webhooks:
        receiver.statuses = [500]
        await webhooks.add("job", JSON, receiver.url)
        await receiver.count(1)
    # No longer allowed when it is tried again.
    async with running(make(webhook_hosts=("example.com",), retries=1)) as webhooks:
        await emptied(webhooks, given_up=1)
    assert len(receiver.got) == 1


async def test_restart_loses_nothing(make: Make, receiver: Receiver) -> None:
    receiver.statuses = [500]
    async with running(make((0.5,), webhook_urls=(receiver.url,))) as webhooks:
        await webhooks.add("result", JSON, None)
        await receiver.count(1)
    async with running(make(webhook_urls=(receiver.url,))) as webhooks:
        await receiver.count(2)
        await emptied(webhooks)


_SERVICE = """
import asyncio, sys
from pathlib import Path
from portalis.service.events.webhooks import Webhooks
from portalis.service.settings import Settings
async def main():
    webhooks = Webhooks(Settings(data=Path(sys.argv[1]), webhook_secret="s3cret", webhook_urls="http://127.0.0.1:1/," + sys.argv[2]))
    await webhooks.start()
    for number in range(10000):
        await webhooks.add("result", f'{{"type":"result","id":"{number}"}}', None)
        print(number, flush=True)
asyncio.run(main())
"""


@pytest.mark.slow
async def test_killed_process_loses_nothing_that_it_took(make: Make, tmp_path: Path, receiver: Receiver) -> None:
    receiver.statuses = [500] * 5
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVICE, str(tmp_path), receiver.url], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for _ in range(10):
        await asyncio.to_thread(process.stdout.readline)
    process.send_signal(signal.SIGKILL)
    taken = 10 + sum(line.endswith("\n") for line in process.stdout)
    process.wait()
    wanted = {str(number) for number in range(taken)}
    async with running(make(webhook_urls=(receiver.url,))), asyncio.timeout(60):
        while not wanted <= {json.loads(body)["event"]["id"] for _, body in receiver.got}:
            await asyncio.sleep(0.05)


async def test_nothing_is_opened_without_webhooks(make: Make, tmp_path: Path) -> None:
    async with running(make()) as webhooks:
        assert await webhooks.counts() == (0, 0)
    assert list(tmp_path.iterdir()) == []
