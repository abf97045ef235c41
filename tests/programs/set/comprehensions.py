# covers: set: comprehensions with filters and nesting, sets of tuples, sets in dicts and lists, dedupe, primes, reachable states, closures of relations
def letters(text):
    return {c.lower() for c in text if c.isalpha()}


def is_pangram(text):
    return len(letters(text)) == 26


def sums(xs):
    return {a + b for i, a in enumerate(xs) for b in xs[i + 1:]}


def subset_sums(xs):
    out = {0}
    for x in xs:
        out |= {s + x for s in out}
    return out


def reachable(start, moves, limit):
    seen = {start}
    frontier = {start}
    rounds = 0
    while frontier:
        frontier = {n for f in frontier for n in moves(f) if 0 <= n <= limit} - seen
        seen |= frontier
        rounds += 1
    return seen, rounds


def closure(pairs):
    out = set(pairs)
    while True:
        extra = {(a, d) for a, b in out for c, d in out if b == c} - out
        if not extra:
            return out
        out |= extra


def main():
    print({x * x for x in range(-3, 4)}, {x % 4 for x in range(10) if x > 2}, {(x, y) for x in range(2) for y in range(2)} == {(0, 0), (0, 1), (1, 0), (1, 1)}, {len(w) for w in ["a", "bb", "cc"]}, {x for x in []})
    print(sorted(letters("Hello, World")), is_pangram("The quick brown fox jumps over the lazy dog"), is_pangram("nope"))
    print(sums([1, 2, 3, 4]), subset_sums([3, 5, 9]), subset_sums([]), 14 in subset_sums([3, 5, 9]))
    print(reachable(1, lambda n: [n * 2, n - 3], 20), reachable(0, lambda n: [n + 5], 17))
    print(sorted(closure([("a", "b"), ("b", "c"), ("c", "d")])), sorted(closure([(1, 2), (2, 1)])))
    composite = {j for i in range(2, 10) for j in range(i * i, 60, i)}
    print(sorted(set(range(2, 60)) - composite))
    by_length = {}
    for w in "the cat sat on a mat at noon".split():
        by_length.setdefault(len(w), set()).add(w)
    print({k: sorted(v) for k, v in by_length.items()}, sorted(by_length[3] & {"cat", "dog"}))
    groups = [{1, 2}, {2, 3}, {4}]
    union = set()
    for g in groups:
        union |= g
    print(union, set.intersection({1, 2}, {2, 3}), [sorted(g) for g in groups if 2 in g], {4} in groups, sum(len(g) for g in groups))
    merged = []
    for g in groups:
        for m in merged:
            if m & g:
                m |= g
                break
        else:
            merged.append(set(g))
    print(merged, groups)
    board = {(1, 0), (1, 1), (1, 2)}
    for _ in range(2):
        near = {(x + dx, y + dy) for x, y in board for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
        board = {c for c in near if (n := sum((c[0] + dx, c[1] + dy) in board for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)) == 3 or n == 2 and c in board}
        print(sorted(board))
    print(len({frozenset(w) for w in ["abc", "cab", "abd"]}), {x // 2 for x in {1, 2, 3, 4, 5}}, {str(x) for x in {1}}, {1 if x > 0 else 0 for x in {-1, 1}}, {v for v in {"a": 1, "b": 1}.values()})


main()
