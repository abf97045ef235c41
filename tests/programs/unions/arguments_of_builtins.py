# covers: unions: arguments of `abs`, `len`, `int`, `float`, `chr`, `hex` of which some member does not fit
def f(x):
    try:
        return abs(x)
    except TypeError as e:
        return str(e)
def g(x):
    try:
        return len(x)
    except TypeError as e:
        return str(e)
for x in [1, -2.5, "a", None]:
    print(f(x))
for x in [1, [1, 2], "abc", None, {1: 2}, (1,)]:
    print(g(x))
for y in ["12", 3, 2.7, None, [1]]:
    try:
        print(int(y))
    except (TypeError, ValueError) as e:
        print(e)
    try:
        print(float(y))
    except (TypeError, ValueError) as e:
        print(e)
for z in [65, "a", None]:
    for f in (lambda: chr(z), lambda: ord(z), lambda: hex(z), lambda: bin(z), lambda: oct(z)):
        try:
            print(f())
        except (TypeError, ValueError) as e:
            print(e)
