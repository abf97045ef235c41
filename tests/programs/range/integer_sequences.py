# covers: range: sequences made of ranges: triangular, Fibonacci by index, look and say, Pascal, Josephus, magic squares, date grids, binary counting
def triangular(n):
    return [sum(range(1, i + 1)) for i in range(n)]


def look_and_say(n):
    term = "1"
    out = [term]
    for _ in range(n - 1):
        following = ""
        i = 0
        while i < len(term):
            j = i
            while j < len(term) and term[j] == term[i]:
                j += 1
            following += str(j - i) + term[i]
            i = j
        term = following
        out.append(term)
    return out


def magic_square(n):
    square = [[0] * n for _ in range(n)]
    r, c = 0, n // 2
    for k in range(1, n * n + 1):
        square[r][c] = k
        r2, c2 = (r - 1) % n, (c + 1) % n
        if square[r2][c2]:
            r2, c2 = (r + 1) % n, c
        r, c = r2, c2
    return square


def pascal(n):
    row = [1]
    for i in range(n):
        print(f"{' ' * 2 * (n - i - 1)}{''.join(f'{x:4d}' for x in row)}")
        row = [1] + [row[k] + row[k + 1] for k in range(len(row) - 1)] + [1]


def gray_codes(bits):
    return [format(i ^ i >> 1, f"0{bits}b") for i in range(2 ** bits)]


def happy(n):
    seen = set()
    while n != 1 and n not in seen:
        seen.add(n)
        n = sum(int(d) ** 2 for d in str(n))
    return n == 1


def josephus(n, k):
    last = 0
    for i in range(2, n + 1):
        last = (last + k) % i
    return last + 1


def partitions(n):
    ways = [1] + [0] * n
    for part in range(1, n + 1):
        for total in range(part, n + 1):
            ways[total] += ways[total - part]
    return ways


def main():
    print(triangular(10), look_and_say(7))
    for n in (3, 5):
        for row in magic_square(n):
            print(" ".join(f"{x:2d}" for x in row), sum(row))
    pascal(6)
    print(gray_codes(3), [n for n in range(1, 50) if happy(n)])
    print([josephus(n, 3) for n in range(1, 12)], partitions(12))
    print([i for i in range(1, 200) if str(i) == str(i)[::-1] and i % 11], [n for n in range(2, 40) if all(n % d for d in range(2, n))])
    print([(a, b, c) for c in range(1, 30) for b in range(1, c) for a in range(1, b) if a * a + b * b == c * c])
    pyramid = [" ".join(str(min(i, 2 * k - i)) for i in range(1, 2 * k)) for k in range(1, 5)]
    print("\n".join(pyramid))
    catalan = [1]
    for n in range(8):
        catalan.append(sum(catalan[i] * catalan[n - i] for i in range(n + 1)))
    print(catalan, [2 ** i - 1 for i in range(8)], [i * (3 * i - 1) // 2 for i in range(1, 8)])
    hanoi = []

    def move(n, a, b, c):
        if n:
            move(n - 1, a, c, b)
            hanoi.append(a + c)
            move(n - 1, b, a, c)

    move(4, "A", "B", "C")
    print(len(hanoi), hanoi)


main()
