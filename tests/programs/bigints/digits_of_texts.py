# covers: bigints: sys.set_int_max_str_digits and get_int_max_str_digits: texts of more and fewer digits
import sys

print(sys.get_int_max_str_digits())


def t(f):
    try:
        return f()
    except (ValueError, OverflowError, TypeError) as e:
        return f"{type(e).__name__}: {e}"


print(t(lambda: len(str(10**4300))))
print(t(lambda: len(str(10**4299))))
print(t(lambda: sys.set_int_max_str_digits(5)))
print(t(lambda: sys.set_int_max_str_digits(-1)))
print(t(lambda: sys.set_int_max_str_digits(2**40)))
print(t(lambda: sys.set_int_max_str_digits("a")))
sys.set_int_max_str_digits(640)
print(
    t(lambda: len(str(10**640))), t(lambda: len(str(10**639))), t(lambda: int("1" * 641)), t(lambda: int("1" * 640) % 7)
)
sys.set_int_max_str_digits(maxdigits=10000)
print(
    t(lambda: len(str(10**9999))),
    t(lambda: len(str(10**10000))),
    t(lambda: len(f"{10**10000}")),
    t(lambda: len("%d" % 10**9000)),
)
sys.set_int_max_str_digits(0)
a, b = 0, 1
for _ in range(100000):
    a, b = b, a + b
s = str(a)
print(len(s), s[:20], s[-20:], int("7" * 20000) % 1000007)
print(sys.get_int_max_str_digits())
