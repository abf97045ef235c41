# covers: stdlib_small: typing: cast, NewType, TypedDict, assert_never, assert_type, final, overload, Literal, ClassVar
from typing import ClassVar, Final, Literal, NewType, TypedDict, Union, assert_never, assert_type, cast, final, overload


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x * 2


print(f(2), f("a"))


@final
class A:
    N: ClassVar[int] = 3

    @final
    def m(self):
        return self.N


print(A().m())
X: Final = 5
Mode = Literal["r", "w"]


def g(m: Mode = "r") -> Union[int, str]:
    if m == "r":
        return 1
    elif m == "w":
        return "x"
    else:
        assert_never(m)


print(g(), g("w"))


class Movie(TypedDict):
    name: str
    year: int


m: Movie = {"name": "x", "year": 3}
print(m["name"], m)
n = Movie(name="y", year=4)
print(n, type(n).__name__)


class Opt(Movie, total=False):
    extra: str


o: Opt = {"name": "z", "year": 1}
print(o.get("extra"))


UserId = NewType("UserId", int)
users = {UserId(n): chr(96 + n) for n in (1, 2)}
print(users, UserId(5) + 1, UserId.__name__, list(map(UserId, "ab")))
print(cast(int, "x"), cast("list[int]", [1]), cast(typ=int, val=3), assert_type(5, int))
Row = TypedDict("Row", {"id": int, "tags": list})
rows = [Row(id=2, tags=[]), Row({"id": 1}, tags=["a"])]
print(sorted(rows, key=lambda r: r["id"]), Row is Movie)
for given in ("x", [1] * 60):
    try:
        assert_never(given)
    except AssertionError as e:
        print(e)
for make in (lambda: UserId(1, 2), lambda: UserId(x=5), lambda: Movie(1, 2)):
    try:
        print(make())
    except TypeError as e:
        print(e)
