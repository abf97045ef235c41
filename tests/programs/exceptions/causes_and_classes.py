# covers: exceptions: classes of caught exceptions as values, causes and contexts, exceptions raised in handlers, in finally and in called functions, arguments read one by one
class AppError(Exception):
    pass


class Wrapped(AppError):
    def __init__(self, message, level):
        super().__init__(message, level)
        self.level = level


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            print("left quietly")
            return False
        print("left with", kind.__name__, kind is ValueError, issubclass(kind, LookupError), error)
        return issubclass(kind, LookupError)


def broken(n):
    try:
        return {"a": 1}[n]
    except KeyError as e:
        print("inside", repr(e.__context__), e.__cause__)
        raise


def fail(kind):
    if kind == 0:
        raise ValueError("zero", "more")
    if kind == 1:
        raise KeyError("one")
    if kind == 2:
        return [1][kind]
    if kind == 3:
        raise Wrapped("three", "high")
    raise AppError


def describe(kind):
    try:
        fail(kind)
    except Exception as e:
        cls = type(e)
        exact = [c == cls for c in (1, 2)]
        print(cls.__name__, e.__class__.__name__, cls is ValueError, type(e) == KeyError, type(e) is AppError, exact)
        print(e.args, len(e.args), issubclass(type(e), AppError), issubclass(cls, (LookupError, OSError)))
        if e.args:
            print(e.args[0], e.args[-1])


def chain(e):
    names = []
    while e is not None:
        names.append(type(e).__name__)
        e = e.__cause__ or e.__context__
    return names


def translate(n):
    try:
        fail(n)
    except LookupError as e:
        raise AppError("lookup") from e
    except ValueError:
        raise AppError("value") from None


def main():
    for kind in range(5):
        describe(kind)
    for n in (0, 1):
        try:
            translate(n)
        except AppError as e:
            print(e, repr(e.__cause__), repr(e.__context__), e.__suppress_context__, chain(e))
    try:
        try:
            1 // 0
        except ZeroDivisionError:
            try:
                broken("b")
            except KeyError as e:
                print("caught", repr(e), repr(e.__context__), chain(e))
            [][3]
    except IndexError as e:
        print("then", e, chain(e))
    try:
        try:
            raise ValueError("first")
        finally:
            raise KeyError("second")
    except KeyError as e:
        print(e, chain(e), repr(e.__context__))
    for numbers in (ValueError(), ValueError(3), ValueError("a", 2.5, None, True), KeyError("k", -1), Wrapped("w", "low")):
        print(numbers.args, [str(a) for a in numbers.args], len(numbers.args), numbers)
        try:
            print(numbers.args[1])
        except IndexError as e:
            print("no second argument:", e)
    saved = None
    try:
        raise AppError("saved")
    except AppError as e:
        saved = e
    try:
        try:
            raise OSError("other")
        except OSError:
            raise saved
    except AppError as e:
        print(e is saved, chain(e), e.__cause__ is None)
    for what in ("none", "lookup", "value"):
        try:
            with Guard():
                if what == "lookup":
                    raise IndexError("gone")
                if what == "value":
                    raise ValueError("bad")
        except ValueError as e:
            print("outside", e)


main()
