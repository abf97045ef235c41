"""The OpenAPI document and its page: complete, valid, self-contained."""

from __future__ import annotations

import re
from typing import Any

import aiohttp
import pytest
from jsonschema_rs import Draft202012Validator
from support.serving import Served

from portalis.service.rest.openapi import document, kinds
from portalis.service.rest.operations import OPERATIONS

BASE = "/api/v1/translation"


def references(value: Any) -> list[str]:
    """All `$ref` in a document."""
    if isinstance(value, dict):
        here = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return here + [found for part in value.values() for found in references(part)]
    return [found for part in value for found in references(part)] if isinstance(value, list) else []


def test_references_lead_somewhere() -> None:
    api = document()
    for reference in references(api):
        place: Any = api
        for name in reference.removeprefix("#/").split("/"):
            place = place[name]


def test_schemas_are_valid_and_examples_fit() -> None:
    api = document()
    for name, schema in api["components"]["schemas"].items():
        whole = Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": api["components"]})
        for example in schema.get("examples", ()):
            whole.validate(example)
        assert schema.get("type") or schema.get("enum") or schema.get("oneOf"), name


def test_every_operation_and_every_error_is_told() -> None:
    api = document()
    told = {operation["operationId"] for methods in api["paths"].values() for operation in methods.values()}
    assert {operation.id for operation in OPERATIONS} <= told
    text = str(api)
    for kind in kinds():
        assert f"`{kind.code}`" in text, kind.code
    for methods in api["paths"].values():
        for operation in methods.values():
            assert {"400", "405", "421", "500"} <= operation["responses"].keys()
            assert operation["security"] == [] or "429" in operation["responses"]


async def test_document_and_page_are_served(served: Served, client: aiohttp.ClientSession) -> None:
    async with client.get(f"{served.root}{BASE}/openapi.json") as response:
        assert response.status == 200 and (await response.json())["openapi"].startswith("3.1.")
        tag = response.headers["ETag"]
    async with client.get(f"{served.root}{BASE}/openapi.json", headers={"If-None-Match": tag}) as response:
        assert response.status == 304
    async with client.get(f"{served.root}{BASE}/docs") as response:
        page, policy = await response.text(), response.headers["Content-Security-Policy"]
        assert response.content_type == "text/html"
    assert "unsafe" not in policy and "default-src 'none'" in policy and "script-src 'self'" in policy
    assert "<script>" not in page and "<style" not in page and not re.search(r"<[^>]*\son\w+=", page)
    links = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert links and not any("//" in link for link in links)
    for link in links:
        async with client.get(f"{served.root}{BASE}/{link}") as response:
            assert response.status == 200, link
            text = await response.text()
        if link.endswith(".js"):
            assert "innerHTML" not in text and "eval(" not in text and "http://" not in text


@pytest.mark.parametrize("path", ["/docs/", "/docs/page.py", "/docs/..%2fpage.py", "/docs/page.js/x"])
async def test_nothing_else_is_served(served: Served, client: aiohttp.ClientSession, path: str) -> None:
    async with client.get(served.root + BASE + path) as response:
        assert response.status == 404
