# covers: functions: parameters that receive int or float or None from different call sites; variables that change type; results merged from branches; running totals
def scale(value, factor=None):
    if factor is None:
        factor = 1
    return value * factor


def average(values, weights=None):
    total = 0
    weight_total = 0
    for i, v in enumerate(values):
        w = 1 if weights is None else weights[i]
        total += v * w
        weight_total += w
    return total / weight_total if weight_total else None


def lerp(a, b, t=0.5):
    return a + (b - a) * t


def remap(v, low=0, high=1, new_low=0, new_high=100):
    if high == low:
        return new_low
    return new_low + (v - low) * (new_high - new_low) / (high - low)


def step(x, edge=0):
    if x < edge:
        return 0
    elif x == edge:
        return 0.5
    return 1


def smallest(values, default=None):
    best = default
    for v in values:
        if best is None or v < best:
            best = v
    return best


def parse(text, default=0):
    text = text.strip()
    if not text:
        return default
    if "." in text:
        return float(text)
    return int(text)


def simulate(position=0, velocity=1, dt=0.25, steps=4):
    out = []
    for _ in range(steps):
        velocity -= position * dt
        position += velocity * dt
        out.append(position)
    return out


def compound(amount, rate, years):
    history = [amount]
    while years > 0:
        amount *= 1 + rate
        history.append(round(amount, 2))
        years -= 1
    return history


def interval(start, stop=None, step=1):
    if stop is None:
        start, stop = 0, start
    out = []
    x = start
    while x < stop:
        out.append(x)
        x += step
    return out


def main():
    print(scale(3), scale(3, 2), scale(3, 0.5), scale(1.5, 2), scale("ab", 2), scale(2.5))
    print(average([1, 2, 3]), average([1, 2], [1, 3]), average([0.5, 1], [0.5, 0]), average([]), average([10], [0]))
    print(lerp(0, 10), lerp(0, 10, 1), lerp(0, 10, 0), lerp(1.0, 2.0, 0.25), lerp(-1, 1), remap(0.5), remap(5, 0, 10), remap(5, 5, 5), remap(1, 0, 4, -1, 1), remap(2.5, new_high=10))
    print([step(x) for x in (-1, 0, 1)], [step(x, 0.5) for x in (0, 0.5, 1)], smallest([3, 1, 2]), smallest([]), smallest([2.5, 1]), smallest([5], 3), smallest([], 0))
    print([parse(t) for t in ("1", "2.5", "", " 7 ")], parse("", None), parse("", -1.5), parse("3", 0.0) + parse("0.5"))
    print(simulate(), simulate(1, 0, 0.5, 2), simulate(1, 0, 1, 3), simulate(steps=0))
    print(compound(100, 0.05, 3), compound(100, 0, 2), compound(1, 1, 4), compound(99.5, -0.5, 2))
    print(interval(3), interval(1, 3), interval(0, 1, 0.25), interval(0.5, 3), interval(3, 1))
    x = None
    for v in (1, 2.5, None):
        if v is None:
            x = "done" if x else "nothing"
            break
    print(x)
    y = 0
    print(y, end=" ")
    y = y + 0.5
    print(y, end=" ")
    y = str(y)
    print(y, end=" ")
    y = [y]
    print(y, len(y))
    n = None
    if y:
        n = len(y)
    print(n, n is not None and n + 1, 0 if n is None else n * 2.5)


main()
