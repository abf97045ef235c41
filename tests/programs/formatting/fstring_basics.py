# covers: formatting: f-string expressions, quotes, escaped braces, conversions !r !s !a, the = specifier, nested f-strings, calls and conditionals
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Point(x={self.x!r}, y={self.y!r})"

    def __str__(self):
        return f"({self.x}, {self.y})"


def greet(name, punctuation="!"):
    return f"Hello, {name}{punctuation}"


def plural(n, word):
    return f"{n} {word}{'' if n == 1 else 's'}"


def main():
    name, n, x = "Zoë", 42, 2.5
    print(f"{name} {n} {x}", f"{n+1} {n * 2} {n // 5} {-n}", f"{name.upper()} {len(name)} {name[0]} {name[::-1]}")
    print(f"{{}} {{{n}}} }}{{ {{{{", f"{{{name!r}}}", f"", f"no fields", f"{'nested'}", f"{n}{x}{name}")
    print(f"{name!r} {name!s} {name!a} {x!r} {n!s}", f"{name!r:>8}|{name!a:<12}|{name!s:^7}|")
    print(f"{n=} {x=} {name=} {n = } {n+1=} {name = !s} {x=:.3f} {n=:>5} {name=!r:>8} {len(name)=} {n == 42 = }")
    p = Point(1, 2.0)
    print(f"{p} {p!r} {p!s} {p=} {p.x} {p.y:.2f} {p.x + p.y=}")
    print(f"{[1, 2]} {(1,)} { {1: 2} } {None} {True} {[name]} {'it' + 's'}", f"{[i * i for i in range(4)]}", f"{ {c for c in 'a'} }")
    print(greet("you"), greet(name, punctuation="?"), plural(1, "cat"), plural(3, "cat"), plural(0, "mouse"))
    print(f"{n if n > 40 else 'small'}", f"{'big' if n > 40 else 'small'}", f"{n:{'>' + '6'}}|", f"{f'{n}':>5}|", f"{f'{n:04d}' + 'x'}")
    print(f"{(lambda v: v * 2)(21)}", f"{max(1, 5)} {sorted([3, 1])}", f"{n and x} {0 or 'zero'}", f"{not n}")
    items = {"a": 1, "b": 2}
    print(f"{items['a']} {items.get('z', 'none')} {items}", f"{', '.join(f'{k}={v}' for k, v in items.items())}")
    print(f"multi {n} "
          f"part {x} "
          "plain {n} "
          f"{name}")
    print(f"""triple {n}
  second "line" {name!r}""", f'single {"double"}', rf"raw\n{n}\t", fr"\{n}")
    width = 10
    print(f"{name:>{width}}|{name:<{width}}|{name:^{width}}|{x:{width}.{2}f}|{n:0{width}d}|{n:{'#x'}}")
    print(f"{1_000_000:,} {0.5:%} {255:#x} {7:03}", f"{n:d}" f"{n:b}", f"{'a':s}", f"{True:d} {True}", f"{n!r:>5}{n!s:<5}|")
    y = 3
    print(f"{y:=+5}", f"{(y := 7)} {y}", f"{y!r}", f"{'a' 'b'}", f"{n:}", f"{name:}")


main()
