# covers: functions: texts of builtin functions and methods
import math, operator

print(len, str.upper, math.sqrt, print, sorted, "%s" % max, f"{abs!r}")


class K:
    def __init__(self, key=None):
        self.key = key

    def __repr__(self):
        return f"K(key={self.key!r})"


print(K(), K(len), K(str.lower), K(int))
