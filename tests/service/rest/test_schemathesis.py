"""The service against its own OpenAPI document: generated requests, valid and not, and chains of them."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig
from support.serving import Served, serving

from portalis.service.rest.openapi import document

EXAMPLES = 10
TRANSLATE = "/api/v1/translation/translate"
CONFIG = SchemathesisConfig.from_dict(
    {
        "checks": {
            # A script that is not accepted is a valid request: 422. What JSON Schema can not say (a project's entry is one of its
            # files, and no path comes twice) is 400.
            "positive_data_acceptance": {"expected-statuses": ["2xx", "304", "400", "404", "409", "413", "416", "422"]},
        },
        "generation": {"max-examples": EXAMPLES, "deterministic": True, "allow-x00": True},
        "operations": [{"include-operation-id": "interactive", "enabled": False}],
    }
)
api = schemathesis.openapi.from_dict(document(), config=CONFIG)


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service that is only for this."""
    with serving(tmp_path_factory.mktemp("fuzzed"), ready=True) as running:
        yield running


@api.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_answers_are_those_of_the_document(case: schemathesis.Case, fuzzed: Served) -> None:
    key = case.headers.get("Idempotency-Key")
    if isinstance(key, str) and re.fullmatch("[!-~]{1,160}", key):
        # Generated keys are alike: nearly all requests would be conflicts.
        case.headers["Idempotency-Key"] = key + uuid.uuid4().hex
    if case.operation.path != TRANSLATE:
        _without_building(case.body)
    response = case.call_and_validate(base_url=fuzzed.root, timeout=30)
    assert response.status_code != 500


def _without_building(body: object) -> None:
    """One operation builds what is generated; that all do would take minutes. Wrong values stay as they are."""
    requests = body.get("requests", [body]) if isinstance(body, dict) else None
    for request in requests if isinstance(requests, list) else ():
        if isinstance(request, dict) and request.get("build", True) is True:
            request["build"] = False


def test_answers_lead_on_to_what_they_name(fuzzed: Served) -> None:
    machine = api.as_state_machine()

    class Walk(machine):  # type: ignore[valid-type,misc]
        def get_call_kwargs(self, case: schemathesis.Case) -> dict[str, object]:
            return {"base_url": fuzzed.root, "timeout": 60}

    machine_settings = settings(
        max_examples=5, stateful_step_count=5, deadline=None, suppress_health_check=list(HealthCheck)
    )
    Walk.run(settings=machine_settings)
