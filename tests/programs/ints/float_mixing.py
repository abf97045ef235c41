# covers: ints: a variable that begins as int and becomes float; mixed arithmetic; int-float floor division and modulo; rounding back
def accumulate(values):
    total = 0
    for v in values:
        total += v
    return total


def average(values):
    if not values:
        return 0
    return sum(values) / len(values)


def running(values):
    best = 0
    out = []
    for v in values:
        if v * 0.5 > best:
            best = v * 0.5
        out.append(best)
    return out


def scale(n, factor=1):
    n = n * factor
    n = n + 0.5
    return n


def main():
    print(accumulate([1, 2, 3]), accumulate([0.5, 0.25]), accumulate([]))
    print(average([]), average([1, 2]), average([0.1, 0.2]))
    print(running([1, 3, 2, 10]))
    print(scale(2), scale(2, 3), scale(2, 0.25), scale(1.5))
    x = 0
    print(x)
    x += 0.5
    print(x)
    x = int(x * 10)
    print(x)
    x -= 1
    print(x, x / 2, x // 2, x % 2)
    print(7 // 2.0, -7 // 2.0, 7 % 2.5, -7 % 2.5, 7.5 // 2, 7.5 % -2, 2 ** 0.5, 2.0 ** 3, 4 ** -0.5)
    print(divmod(7, 2.0), divmod(-7.5, 2), 1 + 1.0, 3 - 3.0, 2 * 0.5, 0 * -1.5)
    y = 3
    for step in (1, 0.5, 2):
        y = y - step
        print(y)
    z = 1 if y > 100 else 1.5
    print(z, z + 1, z * 2)
    w = 2 if y < 100 else 2.5
    print(w, w + 1, w * 2, w / 2, -w, abs(w), w == 2, w < 2.5)
    print(max(1, 2.5), min(1, 2.5), max(3, 2.5), sum([1, 2.5, 3]), sum([1, 2], 0.5))
    print(round(2.5), round(3.5), round(2.567, 2), round(1234, -2), round(2.0), round(-0.5))
    low, high = 0, 1.0
    for _ in range(12):
        mid = (low + high) / 2
        if mid * mid < 0.5:
            low = mid
        else:
            high = mid
    print(low, high)
    count = 0
    mean = 0
    for v in [2, 4, 4, 4, 5, 5, 7, 9]:
        count += 1
        mean += (v - mean) / count
        print(count, mean)


main()
