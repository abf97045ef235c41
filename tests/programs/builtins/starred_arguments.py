# covers: builtins: *args in calls of functions and builtins, zip of rows, max and min of starred lists, zip strict, map over three
def t3(): print("t"); return (1, 2, 3)
def g(a, b, c, d): return a + b + c + d
def say(x): print("say", x); return x
def tr(m): return [list(r) for r in zip(*m)]
def col(rows): return list(zip(*rows))
def mx(xs):
    try: return max(*xs)
    except TypeError as e: return str(e)
def main():
    print(g(say(5), *t3()), g(*t3(), say(9)))
    print(tr([[1, 2], [3, 4]]), tr([]), tr([[1], [2, 3]]), tr(["ab", "cd"]))
    print(col([("a", 1), ("b", 2)]), dict(zip(*[["x", "y"], [1, 2]])))
    xs = [3, 9, 4]
    print(max(*xs), min(*xs, 1), min(*xs), max(*xs, key=lambda v: -v), mx([1, 2]), mx([]), mx([5]), mx([[4, 5]]), max(*"hello"))
    print(divmod(*[17, 5]), pow(*(2, 3)), list(zip()), list(zip([1, 2], "ab", strict=True)))
    print(list(map(lambda a, b, c: a + b * c, [1, 2], [3, 4], [5, 6])), list(zip([1], [2], [3], [4], [5])))
    try:
        print(list(zip([1, 2], [3], strict=True)))
    except ValueError as e:
        print(e)
    grid = tuple(tuple(r * c for c in range(3)) for r in range(3))
    print(tuple(zip(*grid)) == grid, [*zip(*grid[::-1])])
    for a, b in zip(*[[1, 2], [3, 4]]):
        print(a, b)
main()
