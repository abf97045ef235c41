"""URLs in the settings that cannot be meant are said at the start, without what is in them."""

from typing import Any

import pytest
from pydantic import ValidationError

from portalis.service.settings import Settings


@pytest.mark.parametrize(
    "values",
    [
        {"redis_url": "localhost:6379"},
        {"redis_url": "http://user:hunter2@localhost"},
        {"redis_url": "redis://"},
        {"s3_endpoint": "s3.example.com"},
        {"s3_endpoint": "ftp://s3.example.com"},
        {"webhook_urls": "https://example.com/,example.com", "webhook_secret": "s"},
    ],
)
def test_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="is not a URL that begins with") as caught:
        Settings(**values)
    assert "hunter2" not in str(caught.value.errors(include_input=False))


def test_accepted() -> None:
    Settings(redis_url="redis://:password@localhost:6379/0", s3_endpoint="https://s3.example.com:9000")
    Settings(redis_url="unix:///run/redis.sock", webhook_urls="http://10.0.0.1/x", webhook_secret="s")
