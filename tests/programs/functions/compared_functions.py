# covers: functions: functions and methods as keys, in lists that are searched, compared with == and is


class Bus:
    def __init__(self):
        self.listeners = {}

    def on(self, name, listener):
        self.listeners.setdefault(name, []).append(listener)

    def off(self, name, listener):
        self.listeners[name].remove(listener)

    def emit(self, name, x):
        for listener in self.listeners.get(name, []):
            listener(x)


log = []


def first(x):
    log.append(("first", x))


def second(x):
    log.append(("second", x))


bus = Bus()
bus.on("e", first)
bus.on("e", second)
bus.emit("e", 1)
bus.off("e", first)
bus.emit("e", 2)
print(log)

names = {first: "first", second: "second"}
print(names[first], names[second], len({first, second, first}))
print(first == second, first == first, first != second, first is first, first is second, first is not second)
print(first in [first, second], first in names, second not in {first}, [first, second].index(second))

double = lambda x: x * 2
print(double == double, [double, double].count(double), {double: 1}[double])


class Button:
    def __init__(self, name):
        self.name = name

    def press(self):
        return self.name + " pressed"


ok, cancel = Button("ok"), Button("cancel")
handlers = [ok.press, cancel.press]
print(handlers.index(cancel.press), ok.press == ok.press, ok.press == cancel.press, ok.press in handlers)
handlers.remove(ok.press)
print([handler() for handler in handlers], len({ok.press, cancel.press, ok.press}))
