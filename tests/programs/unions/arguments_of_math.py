# covers: unions: arguments of `math` functions and of arithmetic of which some member does not fit
import math
for x in [4, 2.25, "a", None]:
    for f in (lambda: math.sqrt(x), lambda: math.floor(x), lambda: round(x), lambda: divmod(x, 2), lambda: pow(x, 2), lambda: x + 1, lambda: -x, lambda: math.gcd(x, 2), lambda: round(x, 1), lambda: range(x), lambda: bool(x), lambda: math.isnan(x)):
        try:
            print(f())
        except (TypeError, ValueError) as e:
            print(e)
