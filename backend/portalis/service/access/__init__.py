"""Who may ask, and how often: API keys in the data folder, rate limits and quotas, here or shared through Redis."""

from portalis.service.access.keyed import KeyedAccess

__all__ = ["KeyedAccess"]
