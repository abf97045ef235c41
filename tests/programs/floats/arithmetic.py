# covers: floats: + - * / // % ** with signs and zeros; ZeroDivisionError messages; minus zero; negative base to fractional power avoided
def attempt(label, action):
    try:
        print(label, action())
    except ZeroDivisionError as e:
        print(label, "ZeroDivisionError:", e)
    except OverflowError as e:
        print(label, "OverflowError")


def main():
    for a in (7.5, -7.5, 0.0, -0.0):
        for b in (2.0, -2.0, 0.5, 3.3):
            print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
    attempt("/", lambda: 1.0 / 0.0)
    attempt("//", lambda: 1.0 // 0)
    attempt("int %", lambda: 1 % 0 + 0.5)
    attempt("divmod", lambda: divmod(1.0, 0))
    attempt("0/0", lambda: 0.0 / 0.0)
    attempt("overflow", lambda: 10.0 ** 400)
    attempt("inf", lambda: 1e308 * 10)
    print(0.0 == -0.0, 0.0 * -1, -0.0 + 0.0, 0.0 - 0.0, -0.0 - 0.0, -0.0 * -0.0)
    print(2.0 ** 10, 2.0 ** -1, 2.0 ** 0.5, 0.0 ** 0, (-2.0) ** 3, (-8.0) ** 2, 9 ** 0.5, 10.0 ** -2)
    print(1e16 + 1, 1e16 + 2, 0.1 + 0.2 - 0.3, 1 - 0.9, 3 * 1.1)
    print(-7.5 // 1, -0.5 // 1, 0.5 // -1, 5.0 % 3, -5.0 % 3, 5.0 % -3, -5.0 % -3)
    print(1.0 % 0.1, 1.0 // 0.1, 0.3 % 0.1, 6.0 % 2.0, -6.0 % 2.0, 6.0 % -2.0)
    print(5 % 1e308, -5 % 1e308, 1e308 % 3, -1e-20 % 1.0)
    inf = float("inf")
    print(inf + 1, inf - inf, inf * 0, inf / inf, -inf, inf ** 0, 5 % inf, -5 % inf)
    print(1 / inf, -1 / inf, inf // 1, 7 // inf, -7 // inf, inf * -2)
    x = 10.0
    x += 1
    x -= 0.5
    x *= 2
    x /= 3
    x //= 1
    x %= 4
    x **= 2
    print(x)
    print(abs(-2.5), abs(-0.0), +(-1.5), -(-1.5), - -0.0)


main()
