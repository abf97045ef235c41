# covers: classes: is_dataclass of classes, instances and other values
import dataclasses
from dataclasses import asdict, dataclass, field, is_dataclass, replace


@dataclass
class P:
    x: int
    y: float = 2.5
    tags: list = field(default_factory=list)


class Child(P):
    pass


class Other:
    pass


p = P(1)
print(is_dataclass(p), is_dataclass(P), is_dataclass(3), is_dataclass(Other()), is_dataclass(Other), dataclasses.is_dataclass(Child))
for value in [p, 3, "a", None, P(2)]:
    if is_dataclass(value):
        print(asdict(value), replace(p, x=5))
    else:
        print("no", value)
