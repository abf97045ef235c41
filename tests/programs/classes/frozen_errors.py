# covers: classes: frozen dataclasses raise FrozenInstanceError
import dataclasses
from dataclasses import FrozenInstanceError, dataclass


@dataclass(frozen=True)
class Point:
    x: float
    y: float = 0.0


p = Point(1.0)
try:
    p.x = 5.0
except Exception as e:
    print(type(e).__name__, e, repr(e), isinstance(e, AttributeError), isinstance(e, FrozenInstanceError))
try:
    p.y = 5.0
except FrozenInstanceError as e:
    print("caught", e)
try:
    p.y = 6.0
except dataclasses.FrozenInstanceError as e:
    print("caught", e, e.args)
try:
    p.x = 1.0
except AttributeError as e:
    print("attribute", type(e) is FrozenInstanceError, type(e) is AttributeError)
try:
    raise FrozenInstanceError("mine")
except (ValueError, FrozenInstanceError) as e:
    print(e, issubclass(type(e), AttributeError), FrozenInstanceError)


class Named(Point):
    """Its text is that of the dataclass, with its own name."""


print(Named(1.0), [Named(2.0), Point(3.0)], Named(1.0) == Point(1.0))
