# covers: exceptions: a failed assertion deep in recursion ends the program with exit status 1; output of every level came first; else and finally on the way out
depth = 0


class Guard:
    def __init__(self, level):
        self.level = level

    def __enter__(self):
        print("  " * self.level + f"enter {self.level}")
        return self

    def __exit__(self, kind, value, tb):
        print("  " * self.level + f"exit {self.level}", "clean" if kind is None else f"because {value}")
        return False


def descend(level, limit):
    global depth
    depth = max(depth, level)
    with Guard(level):
        assert level < limit, f"level {level} reached"
        try:
            return descend(level + 1, limit)
        except ValueError:
            print("never")
        finally:
            print("  " * level + f"finally {level}")


def check(xs):
    assert sorted(xs) == xs
    return "sorted"


print(check([1, 2, 3]))
try:
    check([2, 1])
except AssertionError as e:
    print("caught", repr(str(e)))
try:
    descend(0, 1)
except AssertionError as e:
    print("caught", e, depth)
descend(0, 3)
print("never")
