# covers: comprehensions: exceptions raised inside comprehensions and generator expressions, partial effects, helpers that catch, defaults for failures
done = []


def risky(x):
    if x == 3:
        raise ValueError(f"bad {x}")
    done.append(x)
    return 10 // x


def safe(f, x, default=None):
    try:
        return f(x)
    except (ValueError, ZeroDivisionError):
        done.append(-1)
        return default


def attempt(action):
    try:
        print(action())
    except ValueError as e:
        print("ValueError:", e)
    except ZeroDivisionError as e:
        print("ZeroDivisionError:", e)
    except KeyError as e:
        print("KeyError:", e)
    except IndexError as e:
        print("IndexError:", e)


def parse_all(texts):
    numbers, errors = [], []
    for t in texts:
        try:
            numbers.append(float(t))
        except ValueError:
            errors.append(t)
    return numbers, errors


def main():
    attempt(lambda: [risky(x) for x in (1, 2, 5)])
    attempt(lambda: [risky(x) for x in (1, 2, 3, 4)])
    attempt(lambda: [risky(x) for x in (4, 0, 1)])
    print(done)
    done.clear()
    attempt(lambda: {x: risky(x) for x in (2, 3)})
    attempt(lambda: {risky(x) for x in (3,)})
    attempt(lambda: sum(risky(x) for x in (5, 0)))
    attempt(lambda: any(risky(x) > 4 for x in (2, 0)))
    attempt(lambda: all(risky(x) > 4 for x in (2, 0)))
    attempt(lambda: max((risky(x) for x in []), default=0))
    attempt(lambda: [d["k"] for d in ({"k": 1}, {"j": 2})])
    attempt(lambda: [xs[1] for xs in ([1, 2], [3])])
    attempt(lambda: [int(t) for t in ("1", "two")])
    attempt(lambda: [a + b for a, b in [(1, 2), (3, 4)]])
    print(done)
    done.clear()
    print([safe(risky, x, -1) for x in range(5)], [safe(risky, x) for x in (3, 1)], done)
    print(parse_all(["1", "x", "2.5", ""]), [v for v in [safe(int, t) for t in ("5", "q")] if v is not None])
    g = (10 // x for x in (5, 0, 2))
    print(next(g))
    try:
        next(g)
    except ZeroDivisionError as e:
        print("ZeroDivisionError:", e)
    print(next(g, "finished"), list(g))
    partial = []
    try:
        partial.extend(10 // x for x in (1, 2, 0, 5))
    except ZeroDivisionError:
        print("partial", partial)
    xs = [1, 2, 3]
    try:
        xs = [x // (x - 2) for x in xs]
    except ZeroDivisionError:
        print("unchanged", xs)
    d = {"a": 1}
    try:
        d.update({k: d[k] for k in ("a", "b")})
    except KeyError as e:
        print("KeyError:", e, d)
    try:
        [x for x in range(3) if x / 0]
    except ZeroDivisionError as e:
        print(e)
    for x in [0, 2]:
        try:
            values = [y / x for y in (1, 2)]
        except ZeroDivisionError:
            values = []
        else:
            values.append(0.0)
        finally:
            print(x, end=" ")
        print(values)


main()
