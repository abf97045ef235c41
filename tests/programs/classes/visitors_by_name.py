# covers: classes: getattr: visitors, commands and handlers found by the name of a method
class Num:
    def __init__(self, value):
        self.value = value


class Add:
    def __init__(self, left, right):
        self.left = left
        self.right = right


class Mul:
    def __init__(self, left, right):
        self.left = left
        self.right = right


class Visitor:
    def visit(self, node):
        method = "visit_" + type(node).__name__
        visitor = getattr(self, method, self.generic_visit)
        return visitor(node)

    def generic_visit(self, node):
        raise Exception("No visit_{} method".format(type(node).__name__))


class Interp(Visitor):
    def visit_Num(self, node):
        return node.value

    def visit_Add(self, node):
        return self.visit(node.left) + self.visit(node.right)


class Printer(Visitor):
    def visit_Num(self, node):
        return str(node.value)

    def visit_Add(self, node):
        return "(" + self.visit(node.left) + " + " + self.visit(node.right) + ")"

    def visit_Mul(self, node):
        return "(" + self.visit(node.left) + " * " + self.visit(node.right) + ")"


t = Add(Num(1), Add(Num(2), Num(3)))
print(Interp().visit(t), Printer().visit(t))
try:
    Interp().visit(Mul(Num(1), Num(2)))
except Exception as e:
    print(e)
import sys


class Machine:
    def __init__(self):
        self.stack = []

    def op_push(self, x):
        self.stack.append(x)

    def op_add(self):
        self.stack.append(self.stack.pop() + self.stack.pop())

    def op_mul(self):
        self.stack.append(self.stack.pop() * self.stack.pop())

    def op_print(self):
        print(self.stack[-1])

    def execute(self, program):
        for op, *args in program:
            try:
                method = getattr(self, "op_" + op)
            except AttributeError as e:
                print("bad", op, e)
                continue
            method(*args)


Machine().execute([("push", 2), ("push", 3), ("add",), ("push", 4), ("mul",), ("print",), ("nope",)])


class Handler:
    def handle(self, event):
        fn = getattr(self, f"on_{event}", None)
        return fn() if fn else "ignored " + event


class Click(Handler):
    def on_click(self):
        return "clicked"


class Key(Click):
    def on_key(self):
        return "key"


print([h.handle(e) for h in (Click(), Key()) for e in ("click", "key", "x")])


class Settings:
    def __init__(self, **options):
        self.debug = False
        self.level = 1
        for key, value in options.items():
            if not hasattr(self, key):
                raise TypeError("unknown option " + key)
            setattr(self, key, value)


s = Settings(debug=True, level=5)
print(s.debug, s.level)
try:
    Settings(colour=1)
except TypeError as e:
    print(e)


class Bag:
    def __init__(self, **kw):
        for k, v in kw.items():
            setattr(self, k, v)


b = Bag(a=1, b="two")
print(b.a, b.b)
try:
    print(Bag(a=1).b)
except AttributeError as e:
    print(e)


class Robot:
    def cmd_forward(self, n):
        print("forward", n)

    def cmd_left(self, n):
        print("left", n)

    def run(self, line):
        name, arg = line.split()
        handler = getattr(self, f"cmd_{name}", None)
        if handler is None:
            print("unknown", name)
        else:
            handler(int(arg))


r = Robot()
for line in ["forward 3", "left 2", "jump 1"]:
    r.run(line)


class Point:
    x = 0
    y = 0


p = Point()
for axis in "xy":
    setattr(p, axis, 5)
print(p.x, p.y)
for axis in ("x", "y", "z"):
    print(axis, hasattr(p, axis), getattr(p, axis, None))
