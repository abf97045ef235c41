# covers: ints: + - * on signs; unary minus and plus; precedence; augmented assignment; literals with underscores and bases
def show(label, value):
    print(label, "=", value)


def polynomial(x):
    return 3 * x ** 3 - 2 * x ** 2 + x - 7


def signs():
    for a in (7, -7, 0):
        for b in (3, -3, 0):
            print(a, b, a + b, a - b, a * b, -a, +b, -(a - b), - - a)


def augmented():
    n = 10
    n += 5
    show("n += 5", n)
    n -= 20
    show("n -= 20", n)
    n *= -6
    show("n *= -6", n)
    n //= 7
    show("n //= 7", n)
    n %= 3
    show("n %= 3", n)
    n **= 5
    show("n **= 5", n)
    n <<= 4
    show("n <<= 4", n)
    n >>= 2
    show("n >>= 2", n)
    n |= 9
    show("n |= 9", n)
    n &= 0x1D
    show("n &= 0x1D", n)
    n ^= 0b1111
    show("n ^= 0b1111", n)


def main():
    signs()
    augmented()
    for x in range(-4, 5):
        print(x, polynomial(x))
    show("underscores", 1_000_000 + 0xFF_FF + 0b1010_1010 + 0o7_7)
    show("bases", [0x1f, 0X1F, 0o17, 0O17, 0b11, 0B11])
    show("precedence", 2 + 3 * 4 - 10 // 3 % 2)
    show("unary binds looser than **", -2 ** 2)
    show("** is right associative", 2 ** 3 ** 2)
    show("** with unary exponent side", 10 - -2)
    show("sum of squares", sum(i * i for i in range(100)))
    big = 9223372036854775807
    show("largest", big)
    show("smallest", -big - 1)
    show("near the edge", big - 1 + 1)
    show("half", big // 2)
    show("product", 3037000499 * 3037000499)
    a = b = c = 4
    a += 1
    print(a, b, c)


if __name__ == "__main__":
    main()
