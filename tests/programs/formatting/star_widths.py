# covers: formatting: the % operator with widths and precisions taken from the arguments
def cell(width, value):
    return "%*d" % (width, value)


def fixed(digits, value):
    return "%.*f" % (digits, value)


def row(widths, values):
    return "|".join("%*s" % (w, v) for w, v in zip(widths, values))


def main():
    print("%*d|%-*d|%.*f|%*.*f|" % (6, 42, 6, 42, 2, 3.14159, 8, 3, 2.71828))
    for width in (0, 1, 4, -4, 8):
        print("[" + cell(width, 12) + "]", "[%*s]" % (width, "ab"), "[%0*d]" % (abs(width), 7))
    for digits in range(5):
        print(fixed(digits, 2.5), fixed(digits, -0.125), "%+.*e" % (digits, 12345.678))
    print(row([3, 5, 2], ["a", "b", "c"]))
    print(row([], []))
    print("%*d%%" % (5, 50), "%-*s|" % (6, "left"), "%*.*s|" % (6, 2, "cut"))


if __name__ == "__main__":
    main()
