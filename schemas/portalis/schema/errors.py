"""The errors of the schemas."""

from __future__ import annotations


class RegistrationError(RuntimeError):
    """The schemas could not be registered with USD."""


class PropertyTypeError(ValueError):
    """A property holds a value of another type than the schema says.

    `prim` is the path of its prim, `name` the property's whole name.
    """

    def __init__(self, prim: str, name: str, expected: str, value: object) -> None:
        self.prim, self.name, self.expected = prim, name, expected
        super().__init__(f"{prim}.{name} must be {expected}, but holds {_shown(value)}")


def _shown(value: object) -> str:
    text = repr(value)
    return f"{type(value).__name__} {text if len(text) <= 80 else text[:77] + '...'}"
