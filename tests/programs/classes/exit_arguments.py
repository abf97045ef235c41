# covers: classes: the arguments of __exit__
from types import TracebackType


class A:
    def __enter__(self) :
        return self

    def __exit__(self, t: type[BaseException] | None, v: BaseException | None, tb: TracebackType | None) -> bool:
        print(t is None, v is None, tb is None)
        return True


with A():
    pass
with A():
    raise ValueError("x")


class Log:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        print(len(details), [d is None for d in details])
        if details[2]:
            print("had a traceback")
        return isinstance(details[1], LookupError)


with Log():
    pass
with Log():
    raise KeyError("k")
try:
    with Log():
        raise ValueError("v")
except ValueError as e:
    print(e)
