# covers: builtins: len of every container, bool of every type, any and all with generators and empties, isinstance with tuples and bool
class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Truthy:
    def __init__(self, flag):
        self.flag = flag

    def __bool__(self):
        return self.flag

    def __len__(self):
        return 0


class Base:
    pass


class Child(Base):
    pass


def kinds(x):
    return [isinstance(x, int), isinstance(x, float), isinstance(x, str), isinstance(x, bool), isinstance(x, list), isinstance(x, (int, float)), isinstance(x, (str, bytes))]


def main():
    print(len(""), len("é🎉"), len([]), len([[1, 2]]), len(()), len((1,)), len({}), len({1: 2}), len(set()), len({1, 1}), len(range(10, 0, -3)), len(b"\x00a"), len(Sized(7)), len("a\0b"))
    print(bool(0), bool(1), bool(-1), bool(0.0), bool(-0.0), bool(1e-300), bool(float("nan")), bool(""), bool(" "), bool([]), bool([[]]), bool(()), bool((0,)), bool({}), bool({0: 0}), bool(set()), bool({0}), bool(None), bool(range(0)), bool(range(1)), bool(b""), bool(b"\0"), bool(Sized(0)), bool(Sized(1)), bool(Truthy(True)), bool(Truthy(False)), bool(Base()), bool(), bool(len), bool(lambda: 0))
    print(any([]), all([]), any([0, 0]), any([0, 3]), all([1, 2]), all([1, 0]), any(""), all(""), any("a"), any({0: 1}), all({1: 0}), any({0}), any(range(1)), any(range(2)), all(range(1, 3)), any(x > 2 for x in range(4)), all(x < 2 for x in range(4)), any([[], [0]]), all([[1], []]), any((None, None)), any((None, 1)))
    trace = []

    def note(x):
        trace.append(x)
        return x

    print(any(note(x) for x in (0, 1, 2)), all(note(x) for x in (1, 0, 2)), trace)
    print(kinds(1))
    print(kinds(1.5))
    print(kinds("s"))
    print(kinds(True))
    print(kinds([1]))
    print(kinds(None))
    print(kinds(b"b"))
    print(isinstance(Child(), Base), isinstance(Base(), Child), isinstance(Child(), (int, Base)), isinstance({}, dict), isinstance(set(), set), isinstance((), tuple), isinstance(range(1), range), isinstance(5, (str, float)), isinstance(None, type(None)))
    print(issubclass(Child, Base), issubclass(bool, int), issubclass(int, float), issubclass(Base, (int, Child)), issubclass(KeyError, LookupError), issubclass(ZeroDivisionError, ArithmeticError), issubclass(RecursionError, RuntimeError), issubclass(UnicodeDecodeError, ValueError), issubclass(NotImplementedError, Exception))
    print(type(1).__name__, type(1.5).__name__, type("").__name__, type(None).__name__, type([]).__name__, type({}).__name__, type(()).__name__, type(set()).__name__, type(b"").__name__, type(range(1)).__name__, type(True).__name__, type(Child()).__name__)
    print(type(1) == int, type("a") is str, type(1) == type(2), type(1) == type(1.0), type(True) == int, type(Child()) == Base, type(Child()) is Child, callable(len), callable(5), callable(lambda: 1), callable(Base), callable(note))


main()
