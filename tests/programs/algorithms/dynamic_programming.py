# covers: algorithms: knapsack, longest increasing and common subsequences, edit distance with path, coin change, matrix chain, partitions, palindromes, maximum subarray, text justification
def knapsack(items, capacity):
    best = [[0] * (capacity + 1) for _ in range(len(items) + 1)]
    for i, (_, weight, value) in enumerate(items, 1):
        for c in range(capacity + 1):
            best[i][c] = best[i - 1][c]
            if weight <= c:
                best[i][c] = max(best[i][c], best[i - 1][c - weight] + value)
    chosen, c = [], capacity
    for i in range(len(items), 0, -1):
        if best[i][c] != best[i - 1][c]:
            chosen.append(items[i - 1][0])
            c -= items[i - 1][1]
    return best[-1][-1], chosen[::-1]


def increasing(xs):
    if not xs:
        return []
    length, previous = [1] * len(xs), [None] * len(xs)
    for i in range(len(xs)):
        for j in range(i):
            if xs[j] < xs[i] and length[j] + 1 > length[i]:
                length[i], previous[i] = length[j] + 1, j
    i = max(range(len(xs)), key=lambda k: length[k])
    out = []
    while i is not None:
        out.append(xs[i])
        i = previous[i]
    return out[::-1]


def edit_path(a, b):
    d = [[i + j if i * j == 0 else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            d[i][j] = min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
    i, j, steps = len(a), len(b), []
    while i or j:
        if i and j and d[i][j] == d[i - 1][j - 1] + (a[i - 1] != b[j - 1]):
            steps.append("=" if a[i - 1] == b[j - 1] else f"{a[i - 1]}>{b[j - 1]}")
            i, j = i - 1, j - 1
        elif i and d[i][j] == d[i - 1][j] + 1:
            steps.append("-" + a[i - 1])
            i -= 1
        else:
            steps.append("+" + b[j - 1])
            j -= 1
    return d[-1][-1], steps[::-1]


def coins(values, amount):
    ways = [1] + [0] * amount
    fewest = [0] + [None] * amount
    for v in values:
        for a in range(v, amount + 1):
            ways[a] += ways[a - v]
            if fewest[a - v] is not None and (fewest[a] is None or fewest[a - v] + 1 < fewest[a]):
                fewest[a] = fewest[a - v] + 1
    return ways[amount], fewest[amount]


def matrix_chain(dims):
    n = len(dims) - 1
    cost = [[0] * n for _ in range(n)]
    split = [[0] * n for _ in range(n)]
    for size in range(2, n + 1):
        for i in range(n - size + 1):
            j = i + size - 1
            options = [(cost[i][k] + cost[k + 1][j] + dims[i] * dims[k + 1] * dims[j + 1], k) for k in range(i, j)]
            cost[i][j], split[i][j] = min(options)

    def show(i, j):
        return "ABCDEFG"[i] if i == j else f"({show(i, split[i][j])}{show(split[i][j] + 1, j)})"

    return cost[0][-1], show(0, n - 1)


def max_subarray(xs):
    best, current, start, span = None, 0, 0, (0, 0)
    for i, x in enumerate(xs):
        if current <= 0:
            current, start = 0, i
        current += x
        if best is None or current > best:
            best, span = current, (start, i + 1)
    return best, span


def longest_palindrome(text):
    best = ""
    for center in range(len(text)):
        for low, high in ((center, center), (center, center + 1)):
            while low >= 0 and high < len(text) and text[low] == text[high]:
                low, high = low - 1, high + 1
            if high - low - 1 > len(best):
                best = text[low + 1:high]
    return best


def justify(words, width):
    n = len(words)
    cost = [0] * (n + 1)
    following = [n] * n
    for i in range(n - 1, -1, -1):
        best, length = None, -1
        for j in range(i, n):
            length += len(words[j]) + 1
            if length > width:
                break
            c = cost[j + 1] + (0 if j == n - 1 else (width - length) ** 2)
            if best is None or c < best:
                best, following[i] = c, j + 1
        cost[i] = best
    lines, i = [], 0
    while i < n:
        lines.append(" ".join(words[i:following[i]]))
        i = following[i]
    return lines, cost[0]


def main():
    print(knapsack([("gold", 5, 10), ("book", 3, 4), ("lamp", 4, 7), ("ring", 1, 5)], 9), knapsack([], 5))
    print(increasing([10, 9, 2, 5, 3, 7, 101, 18]), increasing([]), increasing([3, 2, 1]), increasing("algorithm"))
    print(edit_path("kitten", "sitting"), edit_path("", "ab"), edit_path("abc", ""))
    print(coins([1, 5, 10, 25], 63), coins([2], 3), coins([5, 10], 0), coins([3, 7], 20))
    print(matrix_chain([10, 30, 5, 60]), matrix_chain([40, 20, 30, 10, 30]), max_subarray([-2, 1, -3, 4, -1, 2, 1, -5, 4]), max_subarray([-3, -1, -2]), max_subarray([0.5, -1, 2]), max_subarray([]))
    print([longest_palindrome(t) for t in ("babad", "forgeeksskeegfor", "", "a", "日本日")])
    for line in justify("the quick brown fox jumps over the lazy dog today".split(), 14)[0]:
        print(f"|{line:<14}|")


main()
