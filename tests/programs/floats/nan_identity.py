# covers: floats: a nan object is found in containers by identity, though it is not equal to itself; membership, count, index, equality of lists, tuples and dicts
NAN = float("nan")


def has_nan(values):
    return any(v != v for v in values)


def drop_nan(values):
    return [v for v in values if v == v]


def position(values, wanted):
    for i, v in enumerate(values):
        if v is wanted or v == wanted:
            return i
    return -1


def main():
    xs = [1.0, NAN, 2.5]
    print(NAN == NAN, NAN != NAN, NAN in xs, NAN not in xs, xs.count(NAN), xs.index(NAN))
    print(xs == [1.0, NAN, 2.5], xs != [1.0, NAN, 2.5], xs == xs, [NAN] == [NAN], [NAN] < [1.0], [1.0] < [NAN])
    print((NAN, 1) == (NAN, 1), (1, NAN) == (1, NAN), (NAN,) < (NAN,), (NAN,) <= (NAN,))
    print({"n": NAN} == {"n": NAN}, {"n": NAN}["n"] == NAN, [[NAN]] == [[NAN]])
    print(has_nan(xs), has_nan([1.0]), drop_nan(xs), drop_nan([NAN]))
    ys = xs[:]
    ys.remove(NAN)
    print(xs, ys, len({NAN, NAN}), len({NAN: 1, 1.0: 2}), {NAN: "found"}[NAN])
    zs = [NAN] * 3
    print(zs, zs.count(NAN), zs == [NAN, NAN, NAN])


main()
