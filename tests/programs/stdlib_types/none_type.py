# covers: stdlib_types: the class of None, called and named
def k(x):
    if isinstance(x, int) or type(x).__name__ == "Decimal":
        return 1
    raise TypeError(f"no {type(x).__name__}")


for v in [1, None]:
    try:
        print(k(v))
    except TypeError as e:
        print(e)
print(sorted({type(v).__name__ for v in [1, None, "a"]}), type(None).__name__)
import math

try:
    print([x.as_integer_ratio() for x in [1, None]])
except AttributeError as e:
    print(e)
try:
    print([x for x in [1, None] if math.isfinite(x)])
except TypeError as e:
    print(e)
print(type(None)(), [type(v)() for v in [1, None, "a"]])
try:
    type(None)(3)
except TypeError as e:
    print(e)
