# covers: floats: float() from str with signs, spaces, exponents, underscores; correctly rounded parsing; ValueError messages; round trips
def parse(text):
    try:
        return float(text)
    except ValueError as e:
        print("ValueError:", e)
        return None


def number(text):
    try:
        return int(text)
    except ValueError:
        return float(text)


def parse_all(line, sep=","):
    out = []
    for piece in line.split(sep):
        piece = piece.strip()
        if piece:
            out.append(float(piece))
    return out


def main():
    for text in ("1", "-1.5", "+2.25", "  3.5\n", "1e3", "1E-3", ".5", "5.", "1_000.5", "1e+10", "0x10", "", " ", "1.2.3", "e5", "1e", "--1", "1 2", "1__0", "_1", "٣.٥", "abc", "1,5"):
        print(repr(text), parse(text))
    print(float("0.1"), float("1e400"), float("-1e400"), float("1e-400"), float("-1e-400"), float("00012.50"))
    print(float("9007199254740993"), float("9007199254740992.99999999999"), float("2.2250738585072011e-308"))
    print(float("1.7976931348623158e308"), float("4.9e-324"), float("2.4e-324"), float("123456789012345678901234567890"))
    print(float("0.1000000000000000055511151231257827021181583404541015625"))
    print(float("3.14159265358979323846264338327950288419716939937510"))
    print(float("179769313486231580793728971405301e276"), float("0." + "0" * 50 + "123"), float("1" + "0" * 30))
    print(number("12"), number("12.5"), number("1e2"), number("-3"))
    print(parse_all("1, 2.5,, 3e2 , -4"), parse_all(""), parse_all("1;2", ";"))
    for x in (0.1, 1 / 3, 1e16, 1e-5, 123456.789, 5e-324, 1.7976931348623157e308, -0.0):
        assert float(repr(x)) == x
        assert float(f"{x:.17g}") == x
        print(x, float(repr(x)), float(f"{x:.3e}"), float(f"{x:.6g}"))
    print(float(3), float(True), float(2 ** 53 + 1), float(-9223372036854775807), float())
    print(int(float("12.99")), str(float("12")), float(str(1e22)))


main()
