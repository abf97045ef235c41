# covers: control: global statement, module variables read and changed by functions, shadowing, defaults bound at definition, names defined conditionally, functions defined after use
counter = 0
history = []
config = {"debug": False}
mode = None


def bump(by=1):
    global counter
    counter += by
    history.append(counter)
    return counter


def read():
    return counter


def shadow():
    counter = "local"
    return counter


def set_mode(value):
    global mode, last_mode
    last_mode = mode
    mode = value


def toggle():
    config["debug"] = not config["debug"]


default_value = 10


def uses_default(x=default_value):
    return x, default_value


default_value = 20


def outer():
    total = 0

    def add(n):
        nonlocal total
        total += n
        return total

    add(5)
    add(7)
    return total, add(1), total


def later_caller():
    return defined_later(3)


def defined_later(n):
    return n * 2


def conditional(flag):
    if flag:
        value = "set"
    try:
        return value
    except UnboundLocalError as e:
        return type(e).__name__


def reset():
    global counter, history
    counter = 0
    history = []


print(bump(), bump(5), read(), counter, history)
print(shadow(), counter)
set_mode("fast")
set_mode("slow")
print(mode, last_mode)
toggle()
print(config)
toggle()
print(config, uses_default(), uses_default(1))
print(outer(), later_caller(), conditional(True), conditional(False))
old = history
reset()
bump()
print(old, history, counter)
if counter == 1:
    def choose():
        return "first"
else:
    def choose():
        return "second"
print(choose())
for i in range(3):
    last = i
print(i, last)
counter = 100
print(bump(), read())
defined_later = lambda n: n + 1000
print(later_caller())
total = 0
for value in [1, 2.5, 3]:
    total += value
print(total, value)
value = "rebound"
print(value)
x = 5
del x
try:
    print(x)
except NameError as e:
    print("NameError:", e)


if __name__ == "__main__":
    print("main", __name__)
