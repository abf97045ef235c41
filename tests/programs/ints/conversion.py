# covers: ints: int() from float, str and bool; bases 2 to 36 and 0; whitespace, signs and underscores; hex oct bin; ValueError messages
def attempt(text, base):
    try:
        return int(text, base)
    except ValueError as e:
        return -1 if len(text) > 20 else str(e)


def parse(text):
    try:
        return int(text)
    except ValueError as e:
        print("  error:", e)
        return None


def to_base(n, base):
    symbols = "0123456789abcdefghijklmnopqrstuvwxyz"
    if n < 0:
        return "-" + to_base(-n, base)
    if n < base:
        return symbols[n]
    return to_base(n // base, base) + symbols[n % base]


def main():
    print([int(x) for x in (0.0, 1.9, -1.9, 2.5, 1e15, -0.0, 123456789.999)])
    print(int(True), int(False), int(), int("0"), int("-0"))
    for text in ("42", "-42", "+42", "  7  ", "\t8\n", "1_000", "007", "", " ", "4 2", "0x10", "1.5", "__1", "1__0", "_1", "1_", "+-1", "٣", "abc", "--5"):
        print(repr(text), parse(text))
    for text, base in [("ff", 16), ("0xFF", 16), ("0XfF", 0), ("-0b101", 2), ("0b101", 0), ("0o17", 0), ("17", 8), ("zz", 36), ("12", 0), ("-z", 36), ("0_1", 8), ("1_0", 0)]:
        print(text, base, int(text, base))
    print(int("101", base=2))
    for text, base in [("2", 2), ("g", 16), ("", 10), ("0b2", 0), ("012", 0), ("9", 8)]:
        try:
            print(int(text, base))
        except ValueError as e:
            print("ValueError:", e)
    for n in (0, 1, 10, 255, -255, 4096):
        print(hex(n), oct(n), bin(n), str(n), repr(n))
    for base in (2, 3, 7, 16, 36):
        text = to_base(123456, base)
        print(base, text, int(text, base), to_base(-99, base), int(to_base(-99, base), base))
    try:
        int("5", 1)
    except ValueError as e:
        print(e)
    for bad in (float("inf"), float("nan"), float("-inf")):
        try:
            print(int(bad))
        except (OverflowError, ValueError) as e:
            print(type(e).__name__, e)
    print(float(7), float(-0), str(-17) + "!", bool(3), int(str(9223372036854775807)) - 1)
    n = 12
    print(n.real, n.imag, n.numerator, n.denominator, n.conjugate(), n.as_integer_ratio())


main()
