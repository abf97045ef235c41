# covers: odd input: variables named as what the translation itself needs


class Made:
    def __init__(self, made, value):
        self.made = made
        self.value = value


def texts(out, piece, value, text, number):
    made = Made(value, out)
    tuple_ = (out, piece)
    line = f"{out}{piece!r}{value:>4}{text}{number:08.3f}{made.made}{tuple_}"
    out += f"<{line}>"
    more = out
    more += more + text
    return more, f"{out}|{piece}"


def counter(env):
    cell_total = 1
    total = 0

    def step(value):
        nonlocal total
        total += value + env + cell_total
        return total

    return step


def ways_out(items):
    result1 = returned1 = "start"
    tried1 = attempt1 = region1 = done1 = 0
    leave1 = leave2 = broke1 = False
    handling1 = []
    for item in items:
        try:
            if item < 0:
                returned1 = "negative"
                return returned1, tried1, handling1
            attempt1 += 100 // item
            region1 += 1
        except ZeroDivisionError as e:
            tried1 += 1
            handling1.append(str(e))
            leave1 = True
            continue
        finally:
            done1 += 1
            leave2 = not leave2
    else:
        broke1 = True
    return result1, tried1, attempt1, region1, done1, leave1, leave2, broke1, handling1


def depth(_depth, _call):
    return _call if _depth == 0 else depth(_depth - 1, _call + _depth)


def member(value, m1, made):
    if isinstance(value, tuple):
        number, tuple_ = value
        return [number, tuple_, m1]
    made = Made(made, m1)
    return [made.made, made.value, value]


print(texts("o", "p", 5, "t", 2.5))
step = counter(10)
print(step(1), step(2))
print(ways_out([1, 0, 2]), ways_out([5, -1]))
print(depth(4, 3))
print(member((1, 2), 3, 4), member(7, 8, 9))
piece = [f"{out}-{value}" for out, value in [("a", 1), ("b", 2)]]
print(piece, max([(1, "x"), (2, "y")], key=lambda value: value[0]))
