# covers: odd: sys: stdout.write, flush, recursion limits, float_info, exit
"""A docstring of the module."""
import sys
from sys import stdout

n = sys.stdout.write("héllo\n")
print(n, stdout.write("x"))
for c in "abc":
    sys.stdout.write(c + " ")
    sys.stdout.flush()
sys.stdout.write("\n")
write = sys.stdout.write
write("through a name\n")
print(__doc__, __name__ == "__main__")
print(sys.float_info.epsilon, sys.float_info.max, sys.float_info.min, sys.float_info.dig, sys.maxsize)
print(sys.getrecursionlimit() >= 1000)
sys.setrecursionlimit(5000)
print(sys.getrecursionlimit())


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(3000))
for wrong in (0, -5, 10**12):
    try:
        sys.setrecursionlimit(wrong)
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
try:
    sys.stdout.write(5)
except TypeError as e:
    print(e)


def leave(code):
    try:
        exit(code)
    except SystemExit as e:
        return e.code


print(leave(3), leave("why"), leave(None))
quit()
print("never")
