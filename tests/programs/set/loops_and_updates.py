# covers: set: while loops that shrink sets, worklists, sieve by removal, set differences as progress, sets compared between rounds, symmetric walks
def sieve(limit):
    left = set(range(2, limit))
    primes = []
    while left:
        p = min(left)
        primes.append(p)
        left -= set(range(p, limit, p))
    return primes


def cycle_length(f, x):
    seen = {}
    step = 0
    while x not in seen:
        seen[x] = step
        x = f(x)
        step += 1
    return step - seen[x], seen[x]


def stable(start, rule):
    current = start
    rounds = 0
    while True:
        following = rule(current)
        rounds += 1
        if following == current:
            return current, rounds
        current = following


def lights(n, toggles):
    on = set()
    for step in toggles:
        on ^= set(range(0, n, step))
    return on


def schedule(tasks):
    done = set()
    order = []
    while len(done) < len(tasks):
        ready = sorted(t for t in tasks if t not in done and tasks[t] <= done)
        if not ready:
            return order, sorted(set(tasks) - done)
        order.append(ready)
        done.update(ready)
    return order, []


def main():
    print(sieve(60))
    print(cycle_length(lambda x: x * x % 97, 3), cycle_length(lambda x: (x + 3) % 10, 0), cycle_length(lambda x: x // 2, 40))
    print(stable({1}, lambda s: s | {x * 2 % 13 for x in s}), stable({5, 9}, lambda s: {x - 1 if x else 0 for x in s}))
    print(lights(20, [2, 3, 5]), len(lights(100, range(1, 101))), lights(10, []))
    print(schedule({"wash": set(), "dry": {"wash"}, "fold": {"dry"}, "read": set()}), schedule({"a": {"b"}, "b": {"a"}, "c": set()}))
    pool = {1, 2, 3, 4, 5, 6}
    rounds = []
    while len(pool) > 1:
        low, high = min(pool), max(pool)
        pool -= {low, high}
        pool.add(high - low)
        rounds.append(sorted(pool))
    print(rounds, pool)
    work = {10}
    total = 0
    while work:
        n = work.pop()
        total += n
        if n > 2:
            work |= {n // 2, n - 3}
    print(total)
    seen = set()
    n = 0
    while True:
        if n in seen:
            break
        seen.add(n)
        n = (n * 7 + 3) % 32
    print(len(seen), n, seen == set(range(32)), 31 in seen)
    a, b = {1, 2, 3}, {3, 4}
    for x in a & b:
        a.discard(x)
        b.discard(x)
    a, b = b, a
    print(a, b, a.isdisjoint(b), a | b)
    history = []
    current = {0}
    for _ in range(5):
        history.append(current)
        current = {x + 1 for x in current} | {x * 2 for x in current}
    print(history, [len(h) for h in history], history[0] is history[1], history[-1] >= history[0])
    print(all(x in current for x in {1, 2}), {x for x in current if x & 1}, sum(1 for x in current if x not in history[-1]))


main()
