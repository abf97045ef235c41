# covers: tuple: tuples built of generators and lists of any length, slices, loops, reversal, accumulation by concatenation, tuple of tuples, conversion back and forth
def evens(n):
    return tuple(i for i in range(n) if i % 2 == 0)


def push(stack, item):
    return stack + (item,)


def rotate(t, n=1):
    n %= len(t)
    return t[n:] + t[:n]


def compress(bits):
    out = ()
    for b in bits:
        if out and out[-1][0] == b:
            out = out[:-1] + ((b, out[-1][1] + 1),)
        else:
            out += ((b, 1),)
    return out


def digits(n):
    return tuple(int(c) for c in str(n))


def canonical(shape):
    return min(rotate(shape, i) for i in range(len(shape)))


def main():
    t = evens(10)
    print(t, len(t), t[1:], t[-2:], t[::-1], t + (99,), t * 2, sum(t), max(t), list(t), tuple(map(str, t)), evens(0))
    s = ()
    for c in "abc":
        s = push(s, c)
        print(s, len(s), s[-1])
    s, top = s[:-1], s[-1]
    print(s, top, rotate((1, 2, 3)), rotate((1, 2, 3), -1), rotate(tuple("abcd"), 6))
    print(compress((1, 1, 0, 1)), compress("aabb"), compress(()), digits(90210), digits(7) + digits(12))
    print(canonical((3, 1, 2)), canonical((2, 1, 2, 0)), canonical(tuple("cab")))
    seen = {evens(5), evens(6), evens(7), digits(24)}
    print(len(seen), (0, 2, 4) in seen, (2, 4) in seen)
    table = {evens(n): n for n in range(6)}
    print(table, table[()], table[(0, 2)], table.get((9,)))
    for i, x in enumerate(t):
        print(i, x, t[:i], t[i:])
    first, *rest = t
    *start, last = digits(123)
    print(first, rest, start, last, tuple(rest), (*t, *rest), (0, *t[:2]))
    grid = tuple(tuple(r * c for c in range(3)) for r in range(3))
    print(grid, grid[2][1], tuple(zip(*grid)) == grid, [sum(row) for row in grid], tuple(row[0] for row in grid))
    print(tuple([1, 2]) == (1, 2), tuple("ab") < ("b",), tuple(range(3)) > (0, 1), tuple([]) == (), hash(tuple([1, 2])) == hash((1, 2)), t.index(4), t.count(2), 6 in t)
    ones = (1,) * 5
    print(ones, len(ones), ones.count(1), ones[1:3] == (1, 1))
    try:
        print(t[99])
    except IndexError as e:
        print("IndexError:", e)
    words = tuple("the quick brown".split())
    print(words, " ".join(words), sorted(words), tuple(sorted(words, key=len)), tuple(w[::-1] for w in words), words[1][2])


main()
