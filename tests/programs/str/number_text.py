# covers: str: joining numbers, parsing of expressions with mixed spaces, validation functions, Luhn, ISBN, roman numerals, hex dumps, checks by character
def luhn(number):
    total = 0
    for i, c in enumerate(reversed(number)):
        d = int(c)
        if i % 2:
            d *= 2
            if d > 9:
                d -= 9
        total += d
    return total % 10 == 0


def isbn10(text):
    text = text.replace("-", "")
    if len(text) != 10:
        return False
    total = 0
    for i, c in enumerate(text):
        if c == "X" and i == 9:
            value = 10
        elif c.isdigit():
            value = int(c)
        else:
            return False
        total += value * (10 - i)
    return total % 11 == 0


def to_roman(n):
    out = ""
    for value, symbol in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while n >= value:
            out += symbol
            n -= value
    return out


def from_roman(text):
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    total = 0
    for c, following in zip(text, text[1:] + " "):
        v = values[c]
        total += -v if values.get(following, 0) > v else v
    return total


def is_number(text):
    try:
        float(text)
        return True
    except ValueError:
        return False


def hex_dump(data, width=8):
    for i in range(0, len(data), width):
        row = data[i:i + width]
        hexes = " ".join(f"{ord(c):02x}" for c in row)
        print(f"{i:04x}  {hexes:<{width * 3}}{''.join(c if c.isprintable() else '.' for c in row)}")


def valid_ip(text):
    parts = text.split(".")
    return len(parts) == 4 and all(p.isdigit() and 0 <= int(p) <= 255 and str(int(p)) == p for p in parts)


def main():
    print([luhn(n) for n in ("4539578763621486", "1234567812345678", "0")])
    print([isbn10(n) for n in ("0-306-40615-2", "080442957X", "X804429570", "123")])
    for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999):
        print(n, to_roman(n), from_roman(to_roman(n)))
    print(all(from_roman(to_roman(n)) == n for n in range(1, 600)))
    print([is_number(t) for t in ("1", "1.5", "abc", "", "1e5", "nan", "0x1")])
    hex_dump("Hello\tWorld\n~end")
    print([valid_ip(t) for t in ("1.2.3.4", "256.1.1.1", "1.2.3", "01.2.3.4", "a.b.c.d", "")])
    print(" + ".join(map(str, [1, 2, 3])), "=", sum([1, 2, 3]), ",".join(str(x) for x in (1.5, 2.0)), "".join(str(d) for d in (3, 1, 4)))
    print(sum(int(t) for t in "12 7  30".split()), [int(t) if t.isdigit() else t.upper() for t in ["x"]], max(map(int, "3 11 2".split())))


main()
