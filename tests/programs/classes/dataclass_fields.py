# covers: classes: dataclasses.fields: names, getattr and setattr by them
import dataclasses
from dataclasses import dataclass, field, fields


@dataclass
class A:
    x: int
    y: str = "q"
    z: list = field(default_factory=list, repr=False)

    def to_row(self):
        return [str(getattr(self, f.name)) for f in fields(self)]

    def update(self, **changes):
        names = {f.name for f in fields(self)}
        for k, v in changes.items():
            if k not in names:
                raise KeyError(k)
            setattr(self, k, v)
        return self


@dataclass
class B(A):
    w: float = 0.5


a = A(1)
for f in fields(a):
    print(f.name, getattr(a, f.name))
print(
    [f.name for f in dataclasses.fields(B)], len(fields(B)), a.to_row(), {f.name: getattr(a, f.name) for f in fields(A)}
)
print(B(3).to_row(), B(2).update(y="new", w=1.5))
try:
    a.update(nope=1)
except KeyError as e:
    print("unknown", e)
print(tuple(f.name for f in fields(A))[1:], ",".join(f.name.upper() for f in fields(a)))
try:
    fields(3)
except TypeError as e:
    print(e)
