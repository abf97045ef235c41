# covers: unions: builtins and operators on values that may be a list, None, a dict, an int, a tuple, a text or a set
def pick(i):
    return [[3, 1, 2], None, {"a": 1}, 7, (4, 5), "xy", {9}][i]
def attempt(f, x):
    try:
        print(f(x), end=' ')
    except TypeError as e:
        print("TypeError:", e, end=' ')
for i in range(7):
    x = pick(i)
    print('--', i)
    attempt(lambda v: list(v), x)
    attempt(lambda v: len(v), x)
    attempt(lambda v: tuple(v), x)
    attempt(lambda v: set(v) == set(v), x)
    attempt(lambda v: list(enumerate(v)), x)
    attempt(lambda v: list(zip(v, v)), x)
    attempt(lambda v: list(reversed(v)), x)
    attempt(lambda v: [y for y in v], x)
    attempt(lambda v: list(map(str, v)), x)
    attempt(lambda v: list(filter(None, v)), x)
    attempt(lambda v: any(v), x)
    attempt(lambda v: all(v), x)
    attempt(lambda v: 1 in v, x)
    attempt(lambda v: [*v], x)
    attempt(lambda v: max(len(str(q)) for q in v), x)
    attempt(lambda v: bool(v), x)
    attempt(lambda v: list(iter(v)), x)
    attempt(lambda v: isinstance(v, (list, tuple)), x)
    attempt(lambda v: abs(v), x)
    attempt(lambda v: -v, x)
    attempt(lambda v: v * 2, x)
    attempt(lambda v: v[0], x) if i not in (2,) else 0
    attempt(lambda v: str(v), x)
    print()
