# covers: generators: permutations; combinations; power set; primes; flatten; sliding windows; batches; tokenizer; run lengths; collatz; pascal; gray code
def permutations(items):
    if len(items) <= 1:
        yield items[:]
        return
    for i in range(len(items)):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [items[i]] + rest


print(list(permutations([1, 2, 3])))
print(["".join(p) for p in permutations(list("abc"))])


def combinations(xs, k):
    if k == 0:
        yield ()
        return
    for i, x in enumerate(xs):
        for c in combinations(xs[i + 1:], k - 1):
            yield (x,) + c


print(list(combinations([1, 2, 3, 4], 2)))


def powerset(s):
    if not s:
        yield []
    else:
        for sub in powerset(s[1:]):
            yield sub
            yield [s[0]] + sub


print(sorted(powerset([1, 2, 3])))


def naturals(start=2):
    while True:
        yield start
        start += 1


def sieve(numbers):
    while True:
        prime = next(numbers)
        yield prime
        numbers = without_multiples(numbers, prime)


def without_multiples(numbers, prime):
    for n in numbers:
        if n % prime:
            yield n


def take(n, it):
    if n <= 0:
        return
    for x in it:
        yield x
        n -= 1
        if n == 0:
            return


print(list(take(20, sieve(naturals()))))


def eratosthenes():
    composites = {}
    n = 2
    while True:
        if n not in composites:
            yield n
            composites[n * n] = [n]
        else:
            for p in composites[n]:
                composites.setdefault(p + n, []).append(p)
            del composites[n]
        n += 1


for p in eratosthenes():
    if p > 60:
        break
    print(p, end=" ")
print()


def window(seq, n):
    it = iter(seq)
    buf = []
    for x in it:
        buf.append(x)
        if len(buf) == n:
            yield tuple(buf)
            buf.pop(0)


print(list(window("abcdef", 3)), list(window([1, 2], 3)))


def batched(xs, size):
    batch = []
    for x in xs:
        batch.append(x)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


print(list(batched(range(7), 3)))


def tokenize(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit():
            j = i
            while j < len(text) and text[j].isdigit():
                j += 1
            yield ("NUM", int(text[i:j]))
            i = j
        elif c in "+-*/()":
            yield ("OP", c)
            i += 1
        else:
            raise ValueError(f"bad character {c!r} at {i}")


for kind, value in tokenize("12 + (3*45)"):
    print(kind, value)
try:
    for tok in tokenize("1 $ 2"):
        print(tok)
except ValueError as e:
    print("error:", e)


def run_length(s):
    previous = None
    n = 0
    for c in s:
        if c == previous:
            n += 1
        else:
            if previous is not None:
                yield previous, n
            previous, n = c, 1
    if previous is not None:
        yield previous, n


print("".join(f"{c}{n}" for c, n in run_length("aaabccd")), dict(run_length("xxyz")))


def collatz(n):
    while n != 1:
        yield n
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    yield 1


print(*collatz(6), sep=" -> ")
print(max(collatz(27)), sum(1 for _ in collatz(27)))


def pascal():
    row = [1]
    while True:
        yield row
        row = [1] + [a + b for a, b in zip(row, row[1:])] + [1]


for i, row in enumerate(pascal()):
    if i == 6:
        break
    print(" ".join(map(str, row)))


def gray(n):
    if n == 0:
        yield ""
        return
    for code in gray(n - 1):
        yield "0" + code
    for code in reversed(list(gray(n - 1))):
        yield "1" + code


print(list(gray(3)))


def flatten(items):
    for x in items:
        if isinstance(x, list):
            yield from flatten(x)
        else:
            yield x


print(list(flatten([1, [2, [3, 4], []], [[[5]]], 6])))


def hanoi(n, a="A", b="B", c="C"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield f"{a}->{c}"
        yield from hanoi(n - 1, b, a, c)


print(list(hanoi(3)))


def change(amount, coins):
    if amount == 0:
        yield []
    elif coins:
        c, *rest = coins
        for k in range(amount // c, -1, -1):
            for others in change(amount - k * c, rest):
                yield [c] * k + others


print(list(change(11, [5, 2, 1]))[:5], sum(1 for _ in change(30, [10, 5, 2, 1])))


def queens(n, placed=()):
    if len(placed) == n:
        yield placed
        return
    for c in range(n):
        if all(c != q and abs(c - q) != len(placed) - r for r, q in enumerate(placed)):
            yield from queens(n, placed + (c,))


print(next(queens(8)), sum(1 for _ in queens(6)))
