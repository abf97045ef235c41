# covers: functions: names of functions and classes before their definition has run, definitions in branches and loops, functions replaced through global and nonlocal, builtins until a definition replaces them
def total():
    return part() + 1


def make():
    return Thing(3)


def early(action):
    try:
        return action()
    except NameError as e:
        return f"{type(e).__name__}: {e}"


print(early(total), early(lambda: make().value))
try:
    print(part())
except NameError as e:
    print(e)
try:
    print(Thing)
except NameError as e:
    print(e)
print(sum([1, 2]), max(3, 4))

if len("abc") > 5:

    def missing():
        return 1


try:
    print(missing())
except NameError as e:
    print(e)
while True:

    def in_loop():
        return "defined in a loop"

    break
print(in_loop())


def sum(items):
    return "replaced"


max = 7
print(sum([1, 2]), max)


class Shown:
    def __repr__(self):
        return "Shown" + suffix()

    def method(self):
        return suffix()


for attempt in range(2):
    try:
        print(Shown())
        print(Shown().method())
    except NameError as e:
        print(e)

    def suffix():
        return "!"


def part():
    return 41


class Thing:
    def __init__(self, value):
        self.value = value


print(total(), make().value, early(total))


def replaced():
    return 1


def replace():
    global replaced
    replaced = lambda: 2


print(replaced())
replace()
print(replaced())


def outer(times):
    for i in range(times):
        try:
            print(inner(), end=" ")
        except NameError as e:
            print(type(e).__name__, e)
        if i == 0:

            def inner():
                return "inner"

    return inner()


print(outer(2))
try:
    print(outer(0))
except NameError as e:
    print(type(e).__name__, e)


def swapped():
    def g():
        return 1

    def change():
        nonlocal g
        g = lambda: 2

    before = g()
    change()
    return before, g()


print(swapped())
