# covers: classes: expression tree with many node classes, evaluation, derivation, simplification and printing by virtual methods, isinstance tests, Optional results, environment dicts
class Expr:
    precedence = 9

    def evaluate(self, env):
        raise NotImplementedError

    def derive(self, name):
        raise NotImplementedError

    def simplify(self):
        return self

    def wrap(self, other):
        return f"({other})" if other.precedence < self.precedence else str(other)

    def __add__(self, other):
        return Add(self, other)

    def __mul__(self, other):
        return Mul(self, other)


class Num(Expr):
    def __init__(self, value):
        self.value = value

    def evaluate(self, env):
        return self.value

    def derive(self, name):
        return Num(0)

    def __str__(self):
        return str(self.value)


class Var(Expr):
    def __init__(self, name):
        self.name = name

    def evaluate(self, env):
        if self.name not in env:
            raise KeyError(self.name)
        return env[self.name]

    def derive(self, name):
        return Num(1 if name == self.name else 0)

    def __str__(self):
        return self.name


class Binary(Expr):
    symbol = "?"

    def __init__(self, left, right):
        self.left, self.right = left, right

    def __str__(self):
        return f"{self.wrap(self.left)} {self.symbol} {self.wrap(self.right)}"


class Add(Binary):
    symbol = "+"
    precedence = 1

    def evaluate(self, env):
        return self.left.evaluate(env) + self.right.evaluate(env)

    def derive(self, name):
        return Add(self.left.derive(name), self.right.derive(name))

    def simplify(self):
        a, b = self.left.simplify(), self.right.simplify()
        if isinstance(a, Num) and isinstance(b, Num):
            return Num(a.value + b.value)
        if isinstance(a, Num) and a.value == 0:
            return b
        if isinstance(b, Num) and b.value == 0:
            return a
        return Add(a, b)


class Mul(Binary):
    symbol = "*"
    precedence = 2

    def evaluate(self, env):
        return self.left.evaluate(env) * self.right.evaluate(env)

    def derive(self, name):
        return self.left.derive(name) * self.right + self.left * self.right.derive(name)

    def simplify(self):
        a, b = self.left.simplify(), self.right.simplify()
        for x, y in ((a, b), (b, a)):
            if isinstance(x, Num):
                if x.value == 0:
                    return Num(0)
                if x.value == 1:
                    return y
                if isinstance(y, Num):
                    return Num(x.value * y.value)
        return Mul(a, b)


def count(e):
    return 1 + (count(e.left) + count(e.right) if isinstance(e, Binary) else 0)


def names(e, found=None):
    found = [] if found is None else found
    if isinstance(e, Var):
        if e.name not in found:
            found.append(e.name)
    elif isinstance(e, Binary):
        names(e.left, found)
        names(e.right, found)
    return found


def main():
    x, y = Var("x"), Var("y")
    e = (x + Num(1)) * (x * y + Num(0)) * Num(1)
    print(e, "|", e.simplify(), "|", count(e), names(e), e.evaluate({"x": 2, "y": 3}))
    d = e.derive("x")
    print(d.simplify(), d.evaluate({"x": 2, "y": 3}), d.simplify().evaluate({"x": 2, "y": 3}), count(d), count(d.simplify()))
    print(e.derive("y").simplify(), e.derive("z").simplify(), (Num(2) * Num(3) + Num(4)).simplify(), Num(7).derive("x"), x.simplify())
    for env in ({"x": 1}, {}):
        try:
            print(e.evaluate(env))
        except KeyError as err:
            print("KeyError:", err)
    try:
        Expr().evaluate({})
    except NotImplementedError as err:
        print("NotImplementedError", repr(str(err)), repr(err))
    print([type(n).__name__ for n in (x, e, Num(1), x + y)], isinstance(e, Expr), isinstance(x, Binary), Add.precedence < Mul.precedence)


main()
