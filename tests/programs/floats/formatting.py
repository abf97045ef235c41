# covers: floats: format codes e f g % n-less; precision; sign; width; alignment; zero padding; grouping; alternate form
VALUES = [0.0, -0.0, 1.0, -1.5, 3.14159265, 1234567.891, 0.00001234, 1e20, 1.5e-7, 123456789.0]


def row(value, specs):
    return " | ".join(format(value, spec) for spec in specs)


def main():
    for v in VALUES:
        print(row(v, ["f", ".2f", ".0f", "10.3f", "<10.1f", "^12.2f", "+.1f", " .2f"]))
    for v in VALUES:
        print(row(v, ["e", ".2e", ".0e", "E", "12.3e", "+.1e"]))
    for v in VALUES:
        print(row(v, ["g", ".3g", ".10g", "G", "#g", "#.3g", ".1g", ".0g"]))
    for v in VALUES:
        print(row(v, ["", "12", "<12", ">12", "^14", "012", "+", "_^16", ".5", ".17"]))
    for v in VALUES:
        print(row(v, [",", ",.2f", "_.3f", "015,.2f", "%", ".1%", "+.0%", "#.0f"]))
    print(f"{2.5:.0f} {3.5:.0f} {0.5:.0f} {1.005:.2f} {2.675:.2f} {1e16:.1f} {0.1:.20f} {1 / 3:.30f}")
    print(f"{1e300:.3f}"[:40], f"{5e-324:.5e}", f"{1.7976931348623157e308:.17g}")
    print(f"{9.995:.2f} {99.95:.1f} {0.05:.1f} {0.25:.1f} {0.35:.1f} {1e-10:.5f}")
    print(f"{0.0001:g} {0.00001:g} {123456.0:g} {1234567.0:g} {1e15:g} {100000.0:g} {1000000.0:g}")
    print("%.3f %8.2f %-8.2f| %+.1f %08.3f %e %.2g %g %%" % (1.23456, 2.5, 2.5, 3.0, -4.5, 12345.678, 0.000123, 1e10))
    print("{:.2f} {:>8.1f} {:e} {:.1%}".format(1.0, 2.25, 3.0, 0.125))
    width, precision = 12, 4
    print(f"[{3.14159:{width}.{precision}f}] [{3.14159:<{width}.{precision}}] [{-2.5:*^{width}}]")
    print(str(1.0), repr(1e16), format(0.1), format(1e100, ".1f")[:20], f"{1.0!r:>8}", f"{123.0!s}")
    print(f"{float('inf'):010.2f} {float('-inf'):>8} {float('nan'):+f}")


main()
