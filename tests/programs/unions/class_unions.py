# covers: unions: lists of unrelated classes, dispatch by isinstance and by common method names, fields that hold different classes, results of different classes, None beside objects
class Circle:
    def __init__(self, r):
        self.r = r

    def area(self):
        return 3 * self.r * self.r

    def __str__(self):
        return f"circle {self.r}"


class Text:
    def __init__(self, content):
        self.content = content

    def area(self):
        return len(self.content) * 0.5

    def __str__(self):
        return f"text {self.content!r}"


class Box:
    def __init__(self, content=None):
        self.content = content

    def area(self):
        return 1 + (self.content.area() if self.content is not None else 0)

    def unwrap(self):
        return self.content

    def __str__(self):
        return f"box[{self.content}]"


class Ok:
    def __init__(self, value):
        self.value = value


class Err:
    def __init__(self, message):
        self.message = message


def divide(a, b):
    return Err("division by zero") if b == 0 else Ok(a / b)


def show(result):
    if isinstance(result, Ok):
        return f"ok {result.value}"
    return f"error {result.message}"


def make(kind):
    if kind == "c":
        return Circle(2)
    if kind == "t":
        return Text("hey")
    if kind == "b":
        return Box(Circle(1))
    return None


class Push:
    def __init__(self, value):
        self.value = value


class Add:
    pass


class Jump:
    def __init__(self, target, condition=None):
        self.target, self.condition = target, condition


def run(program):
    stack, position, steps = [], 0, 0
    while position < len(program) and steps < 50:
        op = program[position]
        position += 1
        steps += 1
        if isinstance(op, Push):
            stack.append(op.value)
        elif isinstance(op, Add):
            stack.append(stack.pop() + stack.pop())
        elif isinstance(op, Jump):
            if op.condition is None or stack[-1] < op.condition:
                position = op.target
    return stack, steps


def main():
    things = [Circle(1), Text("hello"), Box(), Box(Text("in")), Circle(0.5)]
    for thing in things:
        print(thing, thing.area(), type(thing).__name__)
    print(sum([t.area() for t in things]), max(things, key=lambda t: t.area()).area(), [str(t) for t in sorted(things, key=lambda t: t.area())], sum(isinstance(t, Box) for t in things))
    print([t.r for t in things if isinstance(t, Circle)], [t.content for t in things if isinstance(t, Text)], [str(t.unwrap()) for t in things if isinstance(t, Box)])
    print(show(divide(1, 4)), show(divide(1, 0)), [show(divide(6, n)) for n in (3, 0, 4)])
    for kind in ("c", "t", "b", "?"):
        made = make(kind)
        print(kind, made, made is None, made.area() if made else 0, isinstance(made, (Circle, Text)))
    box = Box()
    print(box.area(), box.unwrap())
    box.content = Circle(3)
    print(box.area(), box)
    box.content = Text("abc")
    print(box.area(), box, Box(Box(Box(Circle(1)))).area(), Box(Box(None)))
    print(run([Push(1), Push(2), Add(), Jump(1, condition=10)]), run([]), run([Jump(2), Push(5), Push(7)]), run([Push(0.5), Jump(0)])[1])
    registry = {"shape": Circle(4), "label": Text("zz"), "none": None}
    for name in sorted(registry):
        entry = registry[name]
        print(name, entry.area() if entry is not None else "nothing")
    events = [("move", 3), ("say", "hi"), ("stop", None)]
    log = []
    for name, data in events:
        if name == "move":
            log.append(data + 1)
        elif name == "say":
            log.append(data.upper())
        else:
            log.append(data)
    print(log)


main()
