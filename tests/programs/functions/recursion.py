# covers: functions: recursion on ints, lists, strings and trees; mutual recursion; accumulators; Ackermann; Hanoi; permutations; flood fill; deep but bounded recursion
def factorial(n):
    return 1 if n <= 1 else n * factorial(n - 1)


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def hanoi(n, source="A", target="C", spare="B", moves=None):
    if moves is None:
        moves = []
    if n > 0:
        hanoi(n - 1, source, spare, target, moves)
        moves.append((n, source, target))
        hanoi(n - 1, spare, target, source, moves)
    return moves


def total(xs):
    return 0 if not xs else xs[0] + total(xs[1:])


def reverse(text):
    return text if len(text) <= 1 else reverse(text[1:]) + text[0]


def flatten(tree):
    value, children = tree
    out = [value]
    for child in children:
        out += flatten(child)
    return out


def depth(tree):
    return 1 + max((depth(c) for c in tree[1]), default=0)


def is_even(n):
    return True if n == 0 else is_odd(n - 1)


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


def permutations(text):
    if len(text) <= 1:
        return [text]
    out = []
    for i, c in enumerate(text):
        for rest in permutations(text[:i] + text[i + 1:]):
            out.append(c + rest)
    return out


def fill(grid, r, c, colour):
    if not (0 <= r < len(grid) and 0 <= c < len(grid[0])) or grid[r][c] != ".":
        return 0
    grid[r][c] = colour
    return 1 + fill(grid, r + 1, c, colour) + fill(grid, r - 1, c, colour) + fill(grid, r, c + 1, colour) + fill(grid, r, c - 1, colour)


def change(amount, coins):
    if amount == 0:
        return 1
    if amount < 0 or not coins:
        return 0
    return change(amount - coins[0], coins) + change(amount, coins[1:])


def power(x, n):
    if n == 0:
        return 1
    half = power(x, n // 2)
    return half * half * (x if n % 2 else 1)


def depth_of(n):
    return 0 if n == 0 else 1 + depth_of(n - 1)


def main():
    print([factorial(n) for n in range(0, 21, 4)], [fib(n) for n in range(15)], ackermann(2, 3), ackermann(0, 5))
    moves = hanoi(3)
    print(len(moves), moves, len(hanoi(6)))
    print(total([1, 2, 3]), total([]), total([0.5, 1]), reverse("recursion"), reverse(""), reverse("é日🎉"))
    tree = ("root", [("a", []), ("b", [("c", []), ("d", [("e", [])])])])
    print(flatten(tree), depth(tree), depth(("leaf", [])))
    print(is_even(10), is_odd(10), is_even(101), permutations("abc"), len(permutations("abcd")), permutations(""))
    grid = [list(row) for row in ("..#..", ".##..", "....#")]
    print(fill(grid, 0, 0, "o"), fill(grid, 0, 3, "x"), fill(grid, 0, 2, "!"), ["".join(row) for row in grid])
    print(change(100, [50, 25, 10, 5, 1]), change(3, [2]), power(2, 30), power(1.5, 3), power(3, 0), depth_of(500))


main()
