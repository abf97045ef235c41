# covers: ints: true division gives float; exactness for large operands; division chains; average of ints
def ratio(a, b):
    return a / b


def mean(values):
    return sum(values) / len(values)


def percent(part, whole):
    return 100 * part / whole


def main():
    for a, b in [(1, 2), (2, 1), (-7, 2), (7, -2), (0, 5), (0, -5), (1, 3), (2, 3), (10, 5)]:
        print(a, b, ratio(a, b))
    print(mean([1, 2, 3, 4]), mean([5]), mean([-1, 1]))
    print(percent(1, 3), percent(45, 60), percent(0, 7))
    print(8 / 4 / 2, 8 / (4 / 2), 2 * 3 / 4, 2 / 4 * 3)
    big = 9223372036854775807
    print(big / 3, big / big, -big / 7, big / 10)
    print((2 ** 53 + 1) / 1, (2 ** 53 + 3) / 1, (2 ** 62 + 1) / 2)
    print(9007199254740993 / 3, 9007199254740993 / 9007199254740992)
    print(4611686018427387905 / 4611686018427387904)
    print(9223372036854775807 / 9223372036854775806)
    n = 10
    n /= 4
    print(n)
    n /= 5
    print(n)
    total = 0
    for k in range(1, 8):
        total += 1 / k
        print(k, total)
    print(True / 2, 3 / True, False / 1)
    print(-1 / 4, 1 / -4, -(1 / 4))
    print(0 / 1, 0 / -1, -0 / 1)
    print(1 / 10, 2 / 10, 3 / 10, 1 / 10 + 2 / 10)
    print([n / 8 for n in range(-4, 5)])
    for bad in (0, False):
        try:
            print(5 / bad)
        except ZeroDivisionError as e:
            print("ZeroDivisionError:", e)


if __name__ == "__main__":
    main()
