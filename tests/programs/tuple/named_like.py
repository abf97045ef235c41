# covers: tuple: records with index constants, replace by rebuild, dispatch on the first member, undo history, parallel assignment, tuples returned through levels of calls
NAME, QUANTITY, PRICE = range(3)


def make(name, quantity=1, price=0.0):
    return (name, quantity, price)


def with_quantity(item, quantity):
    return (item[NAME], quantity, item[PRICE])


def total(item):
    return item[QUANTITY] * item[PRICE]


def apply(state, command):
    kind = command[0]
    x, y, heading = state
    if kind == "turn":
        return x, y, (heading + command[1]) % 4
    if kind == "go":
        dx, dy = ((0, 1), (1, 0), (0, -1), (-1, 0))[heading]
        return x + dx * command[1], y + dy * command[1], heading
    return state


def run(commands):
    state = (0, 0, 0)
    history = [state]
    for command in commands:
        state = apply(state, command)
        history.append(state)
    return state, history


def bounds(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return (min(xs), min(ys)), (max(xs), max(ys))


def size(box):
    (x0, y0), (x1, y1) = box
    return x1 - x0, y1 - y0


def area(points):
    w, h = size(bounds(points))
    return w * h


def main():
    cart = [make("pen", 3, 1.5), make("ink", price=12.25), make("free")]
    print(cart, [total(i) for i in cart], sum([total(i) for i in cart]))
    cart[0] = with_quantity(cart[0], 10)
    print(cart[0], total(cart[0]), [i[NAME] for i in cart if i[PRICE]], max(cart, key=total)[NAME])
    commands = [("go", 2), ("turn", 1), ("go", 5), ("turn", -2), ("noop", 0), ("go", 1)]
    state, history = run(commands)
    print(state)
    for command, before, after in zip(commands, history, history[1:]):
        print(f"{command[0]:>5} {command[1]:>2} {before} -> {after}", "same" if before == after else "")
    while len(history) > 4:
        print("undo", history.pop())
    print(history[-1], history[-1][:2], history[-1] in history[:-1])
    points = [(1, 2), (-3, 4), (0.5, -1)]
    print(bounds(points[:2]), size(bounds(points[:2])), area(points[:2]))
    a, b, c = 1, 2, 3
    a, b, c = c, a, b
    print(a, b, c)
    (a, b), c = divmod(17, 5), divmod(9, 2)
    print(a, b, c, c[0], divmod(-1, 3)[1])
    q, r = divmod(7.5, 2)
    print(q, r, (q, r) == (3, 1.5))
    results = []
    for lo, hi in ((0, 3), (2, 5)):
        results.append((lo, hi, tuple(range(lo, hi))))
    print(results, results[1][2][0], [len(r[2]) for r in results])
    flags = (True, False, None)
    yes, no, unknown = flags
    print(yes, no, unknown, [f is None for f in flags], flags)


main()
