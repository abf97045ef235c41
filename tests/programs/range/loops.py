# covers: range: index loops, backwards, nested, triangular, steps computed at run time, loop variable after the loop, changed bounds, while equivalents
def steps(start, stop, step):
    out = []
    for x in range(start, stop, step):
        out.append(x)
    return out


def frange(start, stop, step):
    out = []
    n = 0
    while start + n * step < stop:
        out.append(start + n * step)
        n += 1
    return out


def pairs(n):
    return sum(1 for i in range(n) for j in range(i + 1, n))


def primes(limit):
    sieve = [True] * (limit + 1)
    sieve[0:2] = [False, False]
    for i in range(2, int(limit ** 0.5) + 1):
        if sieve[i]:
            for j in range(i * i, limit + 1, i):
                sieve[j] = False
    return [i for i in range(limit + 1) if sieve[i]]


def multiplication_table(n):
    for i in range(1, n + 1):
        for j in range(1, n + 1):
            print(f"{i * j:4d}", end="" if j < n else "\n")


def digits_of(n):
    return [n // 10 ** i % 10 for i in range(len(str(n)) - 1, -1, -1)]


def main():
    print(steps(0, 5, 1), steps(5, 0, -2), steps(3, 3, 1), steps(-2, 2, 3), steps(0, -5, -1))
    for step in (3, -3, 100):
        print(step, steps(0, 10, step), steps(10, 0, step), len(range(0, 10, step)))
    print(frange(0, 1, 0.25), frange(1, 0, 0.5), [round(x, 2) for x in frange(0, 0.5, 0.1)])
    print(pairs(5), primes(50), digits_of(90210))
    multiplication_table(4)
    for i in range(3, 0, -1):
        print(i, end="... ")
    print("go", i)
    for i in range(0):
        pass
    print(i)
    for n in range(1, 16):
        print("FizzBuzz" if n % 15 == 0 else "Fizz" if n % 3 == 0 else "Buzz" if n % 5 == 0 else n, end=" ")
    print()
    xs = [10, 20, 30, 40]
    for i in range(len(xs)):
        xs[i] += i
    for i in range(len(xs) - 1, -1, -1):
        print(i, xs[i], xs[-i - 1])
    for i in range(0, len(xs), 2):
        xs[i], xs[i + 1] = xs[i + 1], xs[i]
    print(xs, [xs[i:i + 2] for i in range(0, len(xs), 2)])
    count = 0
    for i in range(10):
        for j in range(i, 10):
            for k in range(j, 10):
                if i + j + k == 10:
                    count += 1
    print(count, i, j, k)
    r = range(2, 11, 4)
    for i in r:
        for j in r:
            print(i * j, end=" ")
    print(list(r), r[1])
    total = 0.0
    for i in range(4):
        total += i / 2
    print(total, sum(range(101)), sum(range(0, 101, 2)), sum([i for i in range(10)]), max(range(3), default=None), max(range(0), default=None))


if __name__ == "__main__":
    main()
