# covers: floats: round half to even; round with digits, negative digits and None; int floor ceil trunc; rounding to a step
import math


def round_to(value, step):
    return round(value / step) * step


def half_up(value):
    return math.floor(value + 0.5)


def money(value):
    return round(value * 100) / 100


def main():
    for v in (0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.49999999999999994, 1e15 + 0.5, 2.4, -2.6):
        print(v, round(v), half_up(v), int(v), math.floor(v), math.ceil(v), math.trunc(v))
    for digits in (0, 1, 2, 3, 5):
        print(digits, round(2.675, digits), round(1.005, digits), round(-3.14159, digits), round(0.125, digits))
    for digits in (-1, -2, -3, -4):
        print(digits, round(1234.5, digits), round(1250.0, digits), round(-1550.0, digits), round(15, digits), round(25, digits), round(1550, digits))
    print(round(2.5, None), round(7), round(7, 2), round(7, -1), round(-5, -1), round(5, -1), round(15, -1), round(25, -1))
    print(round(0.1 + 0.2, 10), round(1e22, 2), round(1e-10, 5), round(123.456, 400), round(123.456, -400))
    print(round(5.015, 2), round(1.45, 1), round(1.55, 1), round(0.285, 2), round(9.995, 2), round(99.5), round(100.5))
    print(round(-0.4), round(-0.04, 1), round(0.5, 0), round(1.5, 0), round(-0.5, 0))
    print([round_to(v, 0.25) for v in (0.1, 0.13, 0.9, 1.37)], [round_to(v, 5) for v in (12, 13, 17.5, 22.5)])
    print([money(v) for v in (1.005, 2.675, 10, 0.1 + 0.2)])
    print(type(round(2.7)).__name__, type(round(2.7, 0)).__name__, type(round(5, 1)).__name__)
    for v in (float("inf"), float("nan")):
        try:
            print(round(v))
        except OverflowError as e:
            print("OverflowError:", e)
        except ValueError as e:
            print("ValueError:", e)
    print(round(float("inf"), 2), round(float("nan"), 1))
    print((2.5).is_integer(), (3.0).is_integer(), float("inf").is_integer(), (0.5).as_integer_ratio(), (-2.0).as_integer_ratio())


main()
