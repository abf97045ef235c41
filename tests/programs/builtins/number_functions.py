# covers: builtins: abs, round, divmod, pow, int, float, hex, bin, oct on ints, floats and bools, negative numbers and edges
def digits(n, base=10):
    out = []
    n = abs(n)
    while True:
        n, d = divmod(n, base)
        out.append(d)
        if n == 0:
            return out[::-1]


def bankers(values):
    return [round(v) for v in values]


class Meters:
    def __init__(self, v):
        self.v = v

    def __abs__(self):
        return Meters(abs(self.v))

    def __int__(self):
        return int(self.v)

    def __float__(self):
        return float(self.v)

    def __round__(self, digits=0):
        return round(self.v, digits)

    def __index__(self):
        return int(self.v)


def main():
    print(abs(5), abs(-5), abs(0), abs(-2.5), abs(-0.0), abs(True), abs(-2 ** 62), abs(float("-inf")), abs(Meters(-3)).v)
    print([divmod(a, b) for a in (7, -7) for b in (2, -2)], divmod(7.5, 2), divmod(-7.5, 2), divmod(7, 2.5), divmod(True, 2), divmod(0, 5), divmod(-1, 60), divmod(10 ** 18, 7))
    print(pow(2, 5), pow(2, -1), pow(2.0, 3), pow(-2, 3), pow(0, 0), pow(4, 0.5), pow(3, 4, 5), pow(-3, 4, 5), pow(3, -1, 11), pow(2, 62), pow(10, 0), pow(1.5, 2), pow(0.0, 0), pow(True, 5), pow(7, 2, 1))
    print(bankers([0.5, 1.5, 2.5, -0.5, -1.5, 2.6, -2.4]), round(3.14159, 2), round(3.14159, 0), round(1234, -2), round(1250, -2), round(1350, -2), round(-15, -1), round(5), round(5, 3), round(2.5, 1), round(True), round(1e18), round(0.1 + 0.2, 3), round(-0.04, 1), round(Meters(2.567), 2), round(1e16 + 0.5, 2))
    print(int(3.99), int(-3.99), int("42"), int(" -7 "), int("ff", 16), int("0b11", 0), int(True), int("1_000"), int(1e15), int(Meters(2.9)), int(), int("z", 36), int(-0.0), int("٤٢"))
    print(float(3), float("2.5"), float("-1e3"), float("inf"), float(True), float(Meters(2)), float(), float(" 1.5 "), float("1_0.5"), float(-0), float(2 ** 62), float("-0"))
    print(hex(0), hex(255), hex(-255), bin(0), bin(5), bin(-5), oct(8), oct(-9), hex(2 ** 62), bin(True), hex(Meters(26)), oct(0), bin(255)[2:], hex(255)[2:].upper(), [1, 2, 3][Meters(1)], "ab" * Meters(2), list(range(Meters(3))))
    print(digits(90210), digits(255, 16), digits(0), digits(-12), digits(10, 2))
    print(str(5), str(-0.5), str(1e100), str(True), str(None), repr(0.1), str(2 ** 62), str(-9223372036854775808), str(1e16), str(123456789.123))
    print((5).bit_length(), (-8).bit_length(), (0).bit_length(), (2.5).is_integer(), (4.0).is_integer(), (0.75).as_integer_ratio(), (10).as_integer_ratio(), (3.0).hex(), float.fromhex("0x1.8p1"), (255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "big"), (0.1).hex(), (6).bit_count())
    print(hash(5), hash(-1), hash(-2), hash(0), hash(2 ** 61 - 1), hash(2 ** 61), hash(1.0), hash(0.5), hash(True), hash(-0.0), hash(1e20), hash((1, 2)), hash(()), hash(2 ** 62), hash(-2 ** 62))
    print(1_000 + int("1_000"), 0x_ff, 1e3, 1E-2, 5 // 0.3, 5 % 0.3, -5 % 0.3, 2 ** -2, (-8) ** 3, 7 // -1.5, 1e308 * 10, -1e308 * 10, 5e-324 / 2)
    print(max(abs(v) for v in (-3, 2)), sum(divmod(17, 5)), round(sum([0.5, 0.25]), 1), pow(*divmod(17, 5)), int(round(2.7)), float(int("7")) / 2, abs(round(-2.567, 1)), int(abs(-7.9)), hex(int("11", 2)))
    for bad in ("x", "", "1.5"):
        try:
            int(bad)
        except ValueError as e:
            print(e)
    for f in (lambda: divmod(1, 0), lambda: round(1.5) // 0):
        try:
            f()
        except ZeroDivisionError as e:
            print("ZeroDivisionError")


main()
