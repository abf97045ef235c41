# covers: exceptions: TypeError and AttributeError from None values that reach operators, calls, subscripts, loops and attributes; messages
class Node:
    def __init__(self, value=None, next=None):
        self.value = value
        self.next = next
        self.callback = None

    def step(self):
        return self.next


def find(items, name):
    for item in items:
        if item[0] == name:
            return item
    return None


def maybe(flag, value):
    return value if flag else None


def attempt(label, action):
    try:
        print(label, "->", action())
    except TypeError as e:
        print(label, "TypeError:", e)
    except AttributeError as e:
        print(label, "AttributeError:", e)


def main():
    items = [("a", 1), ("b", 2)]
    node = Node(5, Node())
    table = {"x": [1, 2]}
    for flag in (True, False):
        number, text, xs = maybe(flag, 7), maybe(flag, "abc"), maybe(flag, [3, 1, 2])
        attempt("add", lambda: number + 1)
        attempt("radd", lambda: 1 + number)
        attempt("sub", lambda: number - 1.5)
        attempt("mul", lambda: number * 2)
        attempt("div", lambda: 10 / number)
        attempt("floordiv", lambda: number // 2)
        attempt("mod", lambda: 10 % number)
        attempt("neg", lambda: -number)
        attempt("less", lambda: number < 10)
        attempt("greater", lambda: 10 > number)
        attempt("equal", lambda: number == 7)
        attempt("concat", lambda: text + "d")
        attempt("method", lambda: text.upper())
        attempt("index", lambda: text[0])
        attempt("slice", lambda: xs[1:])
        attempt("len", lambda: len(xs))
        attempt("loop", lambda: [x * 2 for x in xs])
        attempt("in", lambda: 3 in xs)
        attempt("sum", lambda: sum(xs))
        attempt("sorted", lambda: sorted(xs))
        attempt("append", lambda: xs.append(4))
        attempt("int", lambda: int(number))
        attempt("float", lambda: float(number))
        attempt("str", lambda: str(number))
        attempt("round", lambda: round(number))
        attempt("abs", lambda: abs(number))
        attempt("range", lambda: list(range(number)))
        attempt("format", lambda: f"{number}")
        attempt("spec", lambda: f"{number:>6}")
        attempt("max", lambda: max(number, 3))
        attempt("bool", lambda: bool(number))
    attempt("find", lambda: find(items, "b")[1])
    attempt("find none", lambda: find(items, "z")[1])
    attempt("field", lambda: node.next.value)
    attempt("field none", lambda: node.next.next.value)
    attempt("method none", lambda: node.step().step().step().value)
    attempt("arithmetic field", lambda: node.value + node.next.value)
    attempt("call none", lambda: node.callback())
    attempt("get", lambda: table.get("x")[0])
    attempt("get none", lambda: table.get("y")[0])
    a, b = find(items, "a")
    print(a, b)
    try:
        a, b = find(items, "q")
    except TypeError as e:
        print("TypeError:", e)
    total = None
    try:
        total += 1
    except TypeError as e:
        print("TypeError:", e, total)
    try:
        node.next.value -= 1
    except TypeError as e:
        print("TypeError:", e)
    try:
        node.next.next.value = 3
    except AttributeError as e:
        print("AttributeError:", str(e).split(" and ")[0])


main()
