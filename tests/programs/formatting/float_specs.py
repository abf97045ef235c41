# covers: formatting: every float presentation type with precision; rounding of ties; grouping; alternate form; width with sign; large and tiny values
def grid(values, specs):
    for v in values:
        print(f"{v!r:>12}", "|".join(f"{v:{spec}}" for spec in specs))


def main():
    grid([0.5, 1.5, 2.5, 0.25, 0.125, 0.375, -0.5, 1e21], [".0f", ".1f", ".2f", ".0e", ".1e", ".1g", ".2g", ".0%"])
    grid([1.0, 100.0, 1e5, 1e6, 123456.7, 1e16, 1e17], ["g", "", ".3", ".8", "#g", ".1f", ",.1f"])
    grid([1e-4, 1e-5, 0.00012345, 1.5e-300], ["g", "f", "e", ".3", ".10f", ".2%"])
    grid([3.14159, -2.71828], ["10.2f", "<10.2f", "^10.2f", "=10.2f", "010.2f", "+.2f", " .2f", "*^12.3f", "+012.3f", "0<8.2f"])
    grid([1234567.891, -1234.5], [",", ",.0f", "_.2f", "15,.1f", "015,.1f", "+,.3f", "020_.4f", "<15,.1f"])
    grid([1.0, 2.5, 1e10], ["#.0f", "#.0e", "#g", "#.3g", "#", ".0f", "G", "E", "F"])
    print(f"{0.1:.55f}")
    print(f"{2 / 3:.17g} {2 / 3:.16g} {2 / 3:.15g} {1e23:.17g} {1e22:.0f} {2.0 ** 100:.0f}")
    print(f"{123.456:.3} {123.456:.2} {123.456:.10} {123.0:.3} {123.0:.4} {1e6:.3} {0.0:.3} {1000000.0} {1e15:.3}")
    print(f"{-0.0:.1f} {-0.04:.1f} {0.0:+.1f} {-0.0:g} {-0.0} {-0.001:.2%} {-0.04:z.1f} {0.0:z} {-0.0:z.0f}")
    print(f"{1.0:5}|{1.0:<5}|{1.0:^5}|{1.0:05}|{1.5:e<9}|{1.5:}|{1.5:3}|{12345.678:3}|")
    for v in (9.5, 99.5, 0.95, 0.995, 1.15, 1.25, 1.35, 999999.5, 9999995.0):
        print(f"{v} {v:.0f} {v:.1f} {v:.2g} {v:g} {v:.3e}")
    total = 0
    for i in range(5):
        total += 0.1 * i
        print(f"step {i:2d}: {total:8.3f} {total:<8.2} {total:.1%}")
    print(f"{5e-324:.3g} {1.7976931348623157e308:.3g} {1e-310:g} {4.35:.20f} {100.0:.2e} {1e100:g} {1e-100:.0e}")
    for bad in ("d", "x", "s", ".2q", "c"):
        try:
            print(format(1.5, bad))
        except ValueError:
            print("ValueError for", bad)


main()
