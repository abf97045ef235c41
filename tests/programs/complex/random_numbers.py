# covers: complex: random operators, texts and formats
import random, cmath
r = random.Random(11)
def num():
    k = r.randrange(8)
    if k == 0: return float(r.randint(-5, 5))
    if k == 1: return r.uniform(-1, 1)
    if k == 2: return r.uniform(-1, 1) * 10 ** r.randint(-300, 300)
    if k == 3: return -0.0
    if k == 4: return r.randint(-100, 100) / 8
    if k == 5: return r.uniform(-1e3, 1e3)
    if k == 6: return 10.0 ** r.randint(-20, 20)
    return r.random()
specs = ["", ".2f", "+.3e", "10", ">30.4g", "<28", "^40.1f", " .3", ",.2f", "_", ".0f", "E", "G", "+", ".17g", "z.1f", "#.3f", "*^30"]
def show(f):
    try: return repr(f())
    except (ValueError, ZeroDivisionError, OverflowError) as e: return str(e)
for i in range(3000):
    a = complex(num(), num()); b = complex(num(), num()); n = num()
    s = specs[i % len(specs)]
    print(repr(a), str(b), show(lambda: a + b), show(lambda: a * b), show(lambda: a / b), show(lambda: abs(a)), show(lambda: a / n), show(lambda: n - a), a == b, hash(a), format(a, s))
    print(show(lambda: a ** r.randint(-4, 6)), show(lambda: complex(repr(a)) == a), show(lambda: cmath.sqrt(b)), show(lambda: cmath.polar(a)))
