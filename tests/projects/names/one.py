"""Names that the entry and the other file have too."""

value = 1
items = []
one_value = "one"
for lazy in range(3):
    pass
try:
    print([1][value])
except IndexError as error:
    print("in one:", error)


class Problem(ValueError):
    def __str__(self):
        return f"problem {value}"


def bump():
    global value
    value += 10


def fail():
    raise Problem(value)


def nested():
    def inner(x):
        nonlocal count
        count += x
        return count, value

    count = 100
    return inner


def show():
    return one_value


def remember(x):
    global remembered, max_of_all
    remembered = max_of_all = x


def recall():
    return remembered, max_of_all


class Thing:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return f"one.Thing({self.x})"


def largest(xs):
    return max(xs), sum(len(str(x)) for x in xs)
