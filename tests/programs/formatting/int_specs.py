# covers: formatting: every int presentation type with sign, alternate form, zero padding, grouping by comma and underscore, alignment and fill
VALUES = [0, 7, -7, 42, 255, -255, 1234567, -1234567, 9223372036854775807]


def table(specs):
    for spec in specs:
        print(f"{spec:>8}", " | ".join(format(v, spec) for v in VALUES))


def main():
    table(["", "d", "b", "o", "x", "X"])
    table(["+", " ", "-", "+d", " x", "+b"])
    table(["#b", "#o", "#x", "#X", "+#x", "#010x"])
    table([",", "_", "_x", "_b", "_o", "+,", " ,d", "_d", "#_x"])
    table(["6", "<6", ">6", "^6", "=6", "06", "+06", " 06", "<06", "^06"])
    table(["*<8", "*>8", "*^8", "*=8", "*=+8", "0=8", "é^9", "🎉>9"])
    table(["012,", "012_", "014_b", "020,", "#018_x", "08,d", "09,", "010,"])
    table(["e", ".2e", "f", ".1f", "g", ".3g", "%", ".0%", ",.2f", "E", "G"])
    print([f"{n:c}" for n in (65, 233, 26085, 128013)], f"{65:>3c}|{97:<3c}|{98:^3c}|")
    for width in (0, 1, 4, 9):
        print(f"{-42:{width}}|{-42:<{width}}|{-42:^{width}}|{-42:={width}}|{-42:0{width}}|" if width else f"{-42}|")
    print(f"{True:d} {True:5} {False:>5} {True!s:>6} {True:x} {True:03d} {True}")
    n = 1000
    print(f"{n:>+10,}|{n:<+10,}|{n:^+10,}|{n:=+10,}|{n:+010,}|{-n:010,}|{n:.1f}|{n:10.3e}|")
    for bad in ("s", "q", ".2d", ",x", "=,_", "z"):
        try:
            print(bad, format(n, bad))
        except ValueError as e:
            print(bad, "ValueError")
    print("{:d} {:5d} {:<5d}| {:+d} {:,}".format(1, 2, 3, 4, 5678), format(12), format(12, ">4"), str(12).rjust(4))
    print(f"{2**62:,} {-9223372036854775808:_} {2**40:x} {2**62:b} {-1:b} {-16:#x} {10**18:.3e}")


main()
