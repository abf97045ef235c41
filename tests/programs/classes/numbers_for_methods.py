# covers: classes: instances with `__index__` and `__float__` as arguments of methods
import math
class Num:
    def __index__(self): return 2
class Fl:
    def __float__(self): return 2.25
print("abcabc".find("a", Num()), [5, 6, 7].pop(Num()), math.sqrt(Fl()), math.sqrt(Num()), "a".center(Num()), math.gcd(Num(), 4), math.isnan(Fl()), "a b c".split(" ", Num()), "abc".replace("b", "x", Num()))
