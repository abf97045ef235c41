"""What keeps the service answering while Redis or S3 is away."""

from portalis.service.resilience.guard import AwayError, Guard

__all__ = ["AwayError", "Guard"]
