"""What every request goes through: ids, hosts, origins, unknown paths and methods, headers of all answers."""

from __future__ import annotations

from collections.abc import Iterator

import aiohttp
import pytest
from support.serving import Served, serving

ID = "X-Request-ID"


@pytest.fixture(scope="module")
def cors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service that pages of one origin may call."""
    with serving(tmp_path_factory.mktemp("cors"), cors_origins=("https://studio.example",)) as running:
        yield running


@pytest.mark.parametrize("given", ["abc", "0a1b2c3d-4e5f", "a/b+c=:@._-", "x" * 128])
async def test_request_id_goes_in_and_out(served: Served, client: aiohttp.ClientSession, given: str) -> None:
    for path in ("/live", "/nothing", "/api/v1/translation/models"):
        async with client.get(served.root + path, headers={ID: given}) as response:
            assert response.headers[ID] == given


@pytest.mark.parametrize("given", ["", " ", "a b", "x" * 129, 'a"b', "<script>", "a\tb", "é", "a;b", "{}", "a,b"])
async def test_harmful_request_id_is_replaced(served: Served, client: aiohttp.ClientSession, given: str) -> None:
    async with client.get(f"{served.root}/live", headers={ID: given}) as response:
        assert response.status == 200
        assert response.headers[ID] != given and len(response.headers[ID]) == 32


@pytest.mark.parametrize(
    "path",
    [
        "/%0d%0aSet-Cookie:%20a=b",
        "/live%0d%0aX-Evil:1",
        "/api/v1/translation/artifacts/%0d%0aX-Evil:1",
        "/api/v1/translation/jobs/%0d%0aX-Evil:1",
    ],
)
def test_paths_do_not_become_headers(served: Served, path: str) -> None:
    answer = served.exchange(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    head = answer.partition(b"\r\n\r\n")[0].lower()
    assert answer.startswith(b"HTTP/1.1 4") and b"x-evil" not in head and b"set-cookie" not in head


async def test_every_answer_has_the_headers_of_safety(served: Served, client: aiohttp.ClientSession) -> None:
    for method, path in (
        ("GET", "/live"),
        ("GET", "/nothing"),
        ("PUT", "/live"),
        ("GET", "/metrics"),
        ("GET", "/api/v1/translation/docs"),
        ("POST", "/api/v1/translation/translate"),
    ):
        async with client.request(method, served.root + path) as response:
            headers = response.headers
            assert headers["X-Content-Type-Options"] == "nosniff" and headers["X-Frame-Options"] == "DENY"
            assert "default-src 'none'" in headers["Content-Security-Policy"]
            assert headers["Referrer-Policy"] == "no-referrer" and headers["Server"] == "portalis"
            assert len(headers[ID]) == 32 and "Set-Cookie" not in headers


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
async def test_other_methods_are_405(served: Served, client: aiohttp.ClientSession, method: str) -> None:
    async with client.request(method, f"{served.api}/translate") as response:
        assert response.status == 405 and response.headers["Allow"] == "POST"
        assert (await response.json())["code"] == "method_not_allowed"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/api",
        "/api/v1/translation",
        "/api/v1/translation/",
        "/translate",
        "//live",
        "/live/",
        "/docs/../live",
        "/static/page.js",
    ],
)
async def test_unknown_paths_are_404(served: Served, client: aiohttp.ClientSession, path: str) -> None:
    answer = served.exchange(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 404 ") and b'"code":"not_found"' in answer


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("127.0.0.1", 200),
        ("LOCALHOST:8080", 200),
        ("[::1]:8080", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost@evil.example", 421),
        ("", 421),
    ],
)
def test_only_names_of_this_machine_are_answered_on_loopback(served: Served, host: str, status: int) -> None:
    answer = served.exchange(f"GET /live HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert answer.startswith(f"HTTP/1.1 {status} ".encode()), answer[:100]


async def test_preflight_of_an_allowed_page(cors: Served, client: aiohttp.ClientSession) -> None:
    asks = {
        "Origin": "https://studio.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,x-api-key",
    }
    async with client.options(f"{cors.api}/translate", headers=asks) as response:
        assert response.status == 204
        headers = response.headers
    assert headers["Access-Control-Allow-Origin"] == "https://studio.example" and headers["Vary"] == "Origin"
    assert "POST" in headers["Access-Control-Allow-Methods"]
    assert {"content-type", "x-api-key", "authorization"} <= {
        name.strip().lower() for name in headers["Access-Control-Allow-Headers"].split(",")
    }
    assert "Access-Control-Allow-Credentials" not in headers
    async with client.get(f"{cors.api}/models", headers={"Origin": "https://studio.example"}) as response:
        assert response.headers["Access-Control-Allow-Origin"] == "https://studio.example"
        assert "X-Request-ID" in response.headers["Access-Control-Expose-Headers"]


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "http://studio.example",
        "https://studio.example.evil.example",
        "https://studio.example:444",
    ],
)
async def test_other_pages_are_told_nothing(cors: Served, client: aiohttp.ClientSession, origin: str) -> None:
    asks = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    async with client.options(f"{cors.api}/translate", headers=asks) as response:
        assert response.status == 405 and "Access-Control-Allow-Origin" not in response.headers
    async with client.get(f"{cors.api}/models", headers={"Origin": origin}) as response:
        assert "Access-Control-Allow-Origin" not in response.headers and response.headers["Vary"] == "Origin"


async def test_without_a_list_there_is_no_cors(served: Served, client: aiohttp.ClientSession) -> None:
    asks = {"Origin": "https://studio.example", "Access-Control-Request-Method": "POST"}
    async with client.options(f"{served.api}/translate", headers=asks) as response:
        assert response.status == 405 and "Access-Control-Allow-Origin" not in response.headers


async def test_health_tells_the_state(served: Served, client: aiohttp.ClientSession) -> None:
    for path, expected in (("live", "alive"), ("ready", "ready"), ("health", "ready"), ("status", "ready")):
        async with client.get(f"{served.root}/{path}") as response:
            assert response.status == 200
            body = await response.json()
            assert body["status"] == expected
    assert body["workers"] >= 1 and body["limits"]["source_bytes"] == 1 << 20 and body["uptime"] > 0
    assert body["queue"] == {"interactive": 0, "standard": 0, "batch": 0}


async def test_stopping_service_is_alive_and_not_ready(cors: Served, client: aiohttp.ClientSession) -> None:
    cors.server.parts.stopping = True
    try:
        async with client.get(f"{cors.root}/ready") as response:
            assert response.status == 503 and (await response.json())["problems"] == {"service": "stopping"}
        async with client.get(f"{cors.root}/live") as response:
            assert response.status == 200
    finally:
        cors.server.parts.stopping = False


async def test_metrics_name_routes_and_never_paths(served: Served, client: aiohttp.ClientSession) -> None:
    for path in ("/live", "/some/secret/path", f"/api/v1/translation/artifacts/{'0' * 64}"):
        async with client.get(served.root + path):
            pass
    async with client.get(f"{served.root}/metrics") as response:
        assert response.content_type == "text/plain"
        text = await response.text()
    assert 'portalis_transpiler_requests_total{endpoint="/live",method="GET",status="200"}' in text
    assert 'endpoint="/api/v1/translation/artifacts/{sha256}",method="GET",status="404"' in text
    assert 'endpoint="unmatched"' in text and "secret" not in text
    assert 'portalis_transpiler_errors_total{type="not_found"}' in text


async def test_bug_is_a_500_without_a_word_of_it(
    served: Served, client: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError("the secret of /var/lib")

    monkeypatch.setattr(served.server.parts.service, "engines", broken)
    async with client.get(f"{served.api}/models") as response:
        text = await response.text()
        assert response.status == 500 and (await response.json())["code"] == "internal"
    assert "secret" not in text and "RuntimeError" not in text and response.headers[ID] in text
