"""The OpenAPI 3.1 document, from the table of operations and the models that validate requests."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from portalis.compiler.version import VERSION
from portalis.service import errors
from portalis.service.errors import ServiceError
from portalis.service.models import Event, InteractiveAnswer, InteractiveMessage, Problem
from portalis.service.rest import faults
from portalis.service.rest.answers import PROBLEM_TYPE
from portalis.service.rest.operations import OPERATIONS, Answer, Operation

_REF = "#/components/schemas/{model}"
#: Statuses of problems that every operation has, and those that only operations with keys and limits have.
EVERY, KEYED = (400, 405, 421, 500), (401, 429)
_TAGS = {
    "translation": "Python in, modules out.",
    "jobs": "Work for later, which survives a restart of the service.",
    "artifacts": "Modules by the sha256 of their bytes, and what belongs to them.",
    "operation": "For operators and orchestrators.",
}
_HEADERS: dict[str, tuple[str, dict[str, Any]]] = {
    "X-Request-ID": ("The request's id: the client's, where it sent a harmless one.", {"type": "string"}),
    "RateLimit-Limit": (
        "Requests that may be made at once, or in a day where that is what is used up.",
        {"type": "integer"},
    ),
    "RateLimit-Remaining": ("Requests that are left now.", {"type": "integer"}),
    "RateLimit-Reset": ("Seconds until all of them are there again.", {"type": "integer"}),
    "Retry-After": ("Seconds after which trying again can help.", {"type": "integer"}),
    "WWW-Authenticate": ("How to send a key.", {"type": "string"}),
    "Allow": ("The methods of this path.", {"type": "string"}),
    "Location": ("Where the job is.", {"type": "string"}),
    "ETag": ("Names these bytes.", {"type": "string"}),
    "Cache-Control": ("How long the answer may be kept.", {"type": "string"}),
    "Accept-Ranges": ("`bytes`.", {"type": "string"}),
    "Content-Range": ("Which bytes these are.", {"type": "string"}),
}
_OF_STATUS = {
    401: ("WWW-Authenticate",),
    405: ("Allow",),
    416: ("Content-Range",),
    429: ("Retry-After",),
    503: ("Retry-After",),
}


@cache
def document() -> dict[str, Any]:
    """The document. Every status that an operation can answer with is in it."""
    names = _Names()
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        methods = paths.setdefault(operation.path, {})
        methods[operation.method.lower()] = _operation(operation, names, operation.id)
        if operation.method == "GET" and operation.tag == "artifacts":
            methods["head"] = _headless(_operation(operation, names, "head" + operation.id.removeprefix("get")))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Portalis",
            "version": VERSION,
            "summary": "Translates plain Python into small, sandboxed WebAssembly modules.",
            "description": (
                "A refused script is an answer, not an error: status 422 with diagnostics. Errors are `application/problem+json` with a stable "
                "`code`. Every answer carries `X-Request-ID`."
            ),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": name, "description": text} for name, text in _TAGS.items()],
        "paths": paths,
        "components": {
            "schemas": names.schemas,
            "headers": {name: {"description": text, "schema": schema} for name, (text, schema) in _HEADERS.items()},
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "description": "An API key: `pk_…`."},
                "header": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
            },
        },
    }


class _Schemas(GenerateJsonSchema):
    """Titles that only repeat a field's name are left out."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


class _Names:
    """The component schemas, and where each model's is."""

    def __init__(self) -> None:
        asked: list[type[BaseModel]] = [m for o in OPERATIONS if (m := o.request) is not None]
        asked.append(InteractiveMessage)
        given: list[type[BaseModel]] = [
            answer.content for o in OPERATIONS for answer in o.answers.values() if isinstance(answer.content, type)
        ]
        given += [Problem, Event, InteractiveAnswer]
        inputs = [(model, "validation") for model in dict.fromkeys(asked)]
        outputs = [(model, "serialization") for model in dict.fromkeys(given)]
        self._places, definitions = models_json_schema(
            [*inputs, *outputs],  # type: ignore[list-item]
            ref_template=_REF,
            schema_generator=_Schemas,
        )
        self.schemas: dict[str, Any] = definitions["$defs"]

    def input(self, model: type[BaseModel]) -> dict[str, Any]:
        return self._places[(model, "validation")]

    def output(self, model: type[BaseModel]) -> dict[str, Any]:
        return self._places[(model, "serialization")]


def _operation(operation: Operation, names: _Names, id: str) -> dict[str, Any]:
    made: dict[str, Any] = {"operationId": id, "summary": operation.summary, "tags": [operation.tag]}
    if operation.description:
        made["description"] = operation.description
    # A key is not asked for by every service: `require_key` decides.
    made["security"] = [] if operation.open else [{"bearer": []}, {"header": []}, {}]
    if operation.parameters:
        made["parameters"] = [
            {
                "name": parameter.name,
                "in": parameter.where,
                "required": parameter.where == "path",
                "description": parameter.description,
                "schema": parameter.schema,
            }
            for parameter in operation.parameters
        ]
    if operation.request is not None:
        made["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": names.input(operation.request)}},
        }
    responses = {status: _answer(operation, answer, names) for status, answer in operation.answers.items()}
    for status in sorted({*EVERY, *(() if operation.open else KEYED), *operation.problems}):
        problem = _problem(status, names)
        known = responses.get(status)
        if known is None:
            responses[status] = problem
        else:
            known["content"].update(problem["content"])
            known["description"] += " Or: " + problem["description"]
            known["headers"].update(problem["headers"])
    made["responses"] = {str(status): responses[status] for status in sorted(responses)}
    return {**made, **operation.extensions}


def _answer(operation: Operation, answer: Answer, names: _Names) -> dict[str, Any]:
    limits = () if operation.open else ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
    made: dict[str, Any] = {
        "description": answer.description,
        "headers": _headers("X-Request-ID", *limits, *answer.headers),
    }
    if answer.content is not None:
        schema = names.output(answer.content) if isinstance(answer.content, type) else answer.content
        made["content"] = {answer.media_type: {"schema": schema}}
    if answer.links:
        made["links"] = {
            id: {"operationId": id, "parameters": {name: f"$response.body#{pointer}"}}
            for id, name, pointer in answer.links
        }
    return made


def _problem(status: int, names: _Names) -> dict[str, Any]:
    codes = sorted(kind.code for kind in kinds() if kind.http_status == status)
    title = " or ".join(sorted(kind.title for kind in kinds() if kind.http_status == status))
    return {
        "description": f"{title}. `code`: {', '.join(f'`{code}`' for code in codes)}.",
        "headers": _headers("X-Request-ID", *_OF_STATUS.get(status, ())),
        "content": {PROBLEM_TYPE: {"schema": names.output(Problem)}},
    }


def kinds() -> tuple[type[ServiceError], ...]:
    """All kinds of errors that an answer can tell of."""
    return tuple(
        kind
        for module in (errors, faults)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, ServiceError) and kind.__module__ == module.__name__
    )


def _headers(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _headless(operation: dict[str, Any]) -> dict[str, Any]:
    """The same for HEAD: no bodies, and no ranges."""
    responses = {
        status: {name: part for name, part in answer.items() if name != "content"}
        for status, answer in operation["responses"].items()
        if status not in ("206", "416")
    }
    parameters = [item for item in operation["parameters"] if item["name"] not in ("Range", "If-Range")]
    return {**operation, "responses": responses, "parameters": parameters}
