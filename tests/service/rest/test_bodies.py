"""Bodies that are no requests: each has its status, none is a 500, and none is waited for without end."""

from __future__ import annotations

import gzip
import json

import aiohttp
import pytest
from support.serving import Served, serving

JSON = "application/json"
OK = b'{"source": "", "build": false}'


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"null", ""),
        (b"[]", ""),
        (b'"text"', ""),
        (b'{"source": "", "source": "x"}', "twice"),
        (b'{"source": "", "options": {"program": true, "program": false}}', "twice"),
        (b'{"source": "", "options": {"max_memory": NaN}}', "NaN"),
        (b'{"source": "", "options": {"max_memory": Infinity}}', "Infinity"),
        (b'{"source": "", "options": {"max_memory": -Infinity}}', "Infinity"),
        (b'{"source": "", "options": {"max_memory": 1e999}}', ""),
        (b'{"source": "", "options": {"max_memory": ' + b"9" * 5000 + b"}}", ""),
        (b'{"source": "", "options": {"max_memory": 65536.5}}', ""),
        (b'{"source": "\\ud800"}', ""),
        (b'{"source": "", "filename": "\\udfff.py"}', ""),
        (b'{"source": "", "\\ud800": 1}', ""),
        (b'{"source": "\xff"}', "UTF-8"),
        (b"\xef\xbb\xbf" + OK, "not JSON"),
        (OK.decode().encode("utf-16"), "UTF-8"),
        (b"[" * 100_000, "deep"),
        (b'{"source": ' * 50_000, "deep"),
        (b'{"a":' * 500 + b"1" + b"}" * 500, ""),
        (b'{"source": "", "unknown": 1}', ""),
        (b'{"source": "", "build": "yes"}', ""),
        (b'{"source": 5}', ""),
        (b'{"source": "", "files": [{"path": "a.py", "text": ""}]}', ""),
        (b'{"files": [{"path": "../a.py", "text": ""}]}', ""),
        (b'{"files": [{"path": "/etc/passwd", "text": ""}]}', ""),
        (b'{"source": "", "filename": "..\\\\x.py"}', ""),
        (b'{"source": "", "filename": "a\\u0000b"}', ""),
        (b'{"source": "", "mode": "best"}', ""),
        (b'{"source": ""} {"source": ""}', "not JSON"),
    ],
)
async def test_malformed_body_is_400(served: Served, client: aiohttp.ClientSession, body: bytes, says: str) -> None:
    async with client.post(f"{served.api}/translate", data=body, headers={"Content-Type": JSON}) as response:
        assert response.status == 400 and response.content_type == "application/problem+json"
        problem = json.loads((await response.read()).decode("utf-8"))
    assert problem["code"] == "invalid_request" and problem["status"] == 400
    assert problem["request_id"] == response.headers["X-Request-ID"]
    assert says in json.dumps(problem)
    assert "Traceback" not in str(problem) and "/portalis/" not in str(problem)


async def test_wrong_fields_are_named(served: Served, client: aiohttp.ClientSession) -> None:
    body = {"source": 5, "options": {"optimize": 9}, "surprise": 1}
    async with client.post(f"{served.api}/translate", json=body) as response:
        errors = (await response.json())["errors"]
    assert {error["field"] for error in errors} == {"source", "options.optimize", "surprise"}


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=latin-1",
        "",
    ],
)
async def test_other_media_types_are_415(served: Served, client: aiohttp.ClientSession, content_type: str) -> None:
    # A form of a foreign page can send some of these without asking first.
    async with client.post(f"{served.api}/translate", data=OK, headers={"Content-Type": content_type}) as response:
        assert response.status == 415


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "gzip, gzip", "nonsense"])
async def test_compressed_bodies_are_415_and_not_unpacked(
    served: Served, client: aiohttp.ClientSession, encoding: str
) -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    headers = {"Content-Type": JSON, "Content-Encoding": encoding}
    async with client.post(f"{served.api}/translate", data=bomb, headers=headers) as response:
        assert response.status == 415, await response.text()


async def test_identity_and_charset_are_taken(served: Served, client: aiohttp.ClientSession) -> None:
    headers = {"Content-Type": "application/json; charset=UTF-8", "Content-Encoding": "identity"}
    async with client.post(f"{served.api}/translate", data=OK, headers=headers) as response:
        assert response.status == 200


async def test_source_that_is_too_large_is_413(served: Served, client: aiohttp.ClientSession) -> None:
    async with client.post(f"{served.api}/translate", json={"source": "#" * ((1 << 20) + 1)}) as response:
        assert response.status == 413 and (await response.json())["code"] == "too_large"


def test_announced_fifty_megabytes_are_413_before_they_are_sent(served: Served) -> None:
    head = f"POST /api/v1/translation/translate HTTP/1.1\r\nHost: localhost\r\nContent-Type: {JSON}\r\nContent-Length: 50000000\r\n\r\n"
    answer = served.exchange(head.encode())
    assert answer.startswith(b"HTTP/1.1 413 ") and b"Connection: close" in answer


@pytest.mark.parametrize("chunked", [False, True])
async def test_fifty_megabytes_are_413(served: Served, chunked: bool) -> None:
    async def pieces() -> object:
        for _ in range(50):
            yield b" " * 1_000_000

    async with aiohttp.ClientSession() as session:
        data = pieces() if chunked else b" " * 50_000_000
        try:
            async with session.post(f"{served.api}/translate", data=data, headers={"Content-Type": JSON}) as response:
                assert response.status == 413
        except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError):
            # The service closes without reading all: a client that only writes sees the connection break.
            pass
    async with aiohttp.ClientSession() as session, session.get(f"{served.root}/live") as response:
        assert response.status == 200


def test_chunks_without_end_are_413(served: Served) -> None:
    head = f"POST /api/v1/translation/translate HTTP/1.1\r\nHost: localhost\r\nContent-Type: {JSON}\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"100000\r\n" + b" " * 0x100000 + b"\r\n"
    assert served.exchange(head.encode() + chunk * 9).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize(
    "request_head",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 20_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: a\r\n" * 5000 + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        b"POST /api/v1/translation/translate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n bad: folded\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Request-ID: a\x00b\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"nonsense\r\n\r\n",
    ],
)
def test_malformed_http_is_a_client_error(served: Served, request_head: bytes) -> None:
    answer = served.exchange(request_head, seconds=3)
    assert answer.startswith((b"HTTP/1.1 4", b"HTTP/1.0 4")), answer[:200]
    assert b"Traceback" not in answer and b"/site-packages/" not in answer


def test_body_that_is_not_sent_is_408(tmp_path_factory: pytest.TempPathFactory) -> None:
    with serving(tmp_path_factory.mktemp("slow"), header_timeout=0.5) as served:
        head = f"POST /api/v1/translation/translate HTTP/1.1\r\nHost: localhost\r\nContent-Type: {JSON}\r\nContent-Length: 100\r\n\r\n{{"
        answer = served.exchange(head.encode())
        assert answer.startswith(b"HTTP/1.1 408 ") and b"request_timeout" in answer
