# covers: exceptions: bare raise, raise of the caught object, raise inside handlers, raise from, raise from None, __cause__ and __context__, re-raise after logging, wrapping
log = []


class WrapError(Exception):
    def __init__(self, message, inner=None):
        super().__init__(message)
        self.inner = inner


def parse(text):
    try:
        return int(text)
    except ValueError:
        log.append("bad " + text)
        raise


def again(text):
    try:
        return parse(text)
    except ValueError as e:
        log.append("again")
        raise e


def wrap(text):
    try:
        return parse(text)
    except ValueError as e:
        raise WrapError("wrapped " + text, e) from e


def hide(table, key):
    try:
        return table[key]
    except KeyError:
        raise WrapError(f"no {key}") from None


def during(n):
    try:
        return 10 // n
    except ZeroDivisionError:
        return [][n]


def convert(action):
    try:
        return action()
    except LookupError as e:
        raise ValueError(f"{type(e).__name__}: {e}") from e


def conditional(n):
    try:
        if n > 2:
            raise ValueError(n)
        raise KeyError(n)
    except (ValueError, KeyError) as e:
        if isinstance(e, KeyError):
            return f"handled {e}"
        raise


def chain(e):
    names = [type(e).__name__]
    while e.__cause__ is not None:
        e = e.__cause__
        names.append(type(e).__name__)
    return names


def cleanup(action, steps):
    for step in steps:
        try:
            return action(step)
        except ValueError as e:
            log.append(f"failed {step} {e}")
    raise RuntimeError("all failed") from ValueError("last was " + str(steps[-1]))


def main():
    for f in (parse, again):
        log.clear()
        try:
            print(f("12"), f("x"))
        except ValueError as e:
            print(e, log)
    try:
        wrap("q")
    except WrapError as e:
        print(e, "|", e.inner, "|", repr(e.__cause__), e.__cause__ is e.inner, type(e.__context__).__name__, chain(e))
    try:
        hide({}, "k")
    except WrapError as e:
        print(e, e.inner, e.__cause__, e.__suppress_context__, type(e.__context__).__name__)
    try:
        during(0)
    except IndexError as e:
        print("IndexError:", e, repr(e.__context__), e.__cause__)
    for action in (lambda: {}["z"] if log is None else {"a": 1}["z"], lambda: [1][5], lambda: 7):
        try:
            print(convert(action))
        except ValueError as e:
            print("ValueError:", e, chain(e))
    for n in (1, 3):
        try:
            print(conditional(n))
        except ValueError as e:
            print("ValueError:", e)
    try:
        cleanup(lambda s: int("x" * s), [1, 2])
    except RuntimeError as e:
        print(e, "from", e.__cause__)
    print(cleanup(lambda s: int("5" * s), [2, 3]), log)
    try:
        try:
            raise ValueError("a")
        except ValueError as first:
            try:
                raise TypeError("b")
            except TypeError:
                raise first
    except ValueError as e:
        print("first again", e)


main()
try:
    raise
except RuntimeError as e:
    print("RuntimeError:", e)
