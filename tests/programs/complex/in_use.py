# covers: complex: default values, patterns, builtins, sets and dicts of complex numbers
def f(z=1j, w=-2j, v=1+2j): return z * w + v
print(f(), f(2), f(1, 1, 1))
match 1+2j:
    case 1+2j: print("lit")
    case _: print("no")
print(sum([1j, 2]), round((2.567+1j).real, 2), [z.imag for z in (1j, 2+3j)])
z = 1j
try: z.real = 2
except AttributeError as e: print("ro")
try: z.foo
except AttributeError as e: print(e)
x = 2
for i in range(3): x = x * (1 + 1j)
print(x, x.real if isinstance(x, complex) else 0)
print(abs(-3+0j), (3+4j).__abs__() if False else 5, divmod(7, 2), pow(1j, 2))
print(max([1+1j, 2j], key=abs), min((abs(w), w.imag) for w in [1j, 2]) if False else "")
print(str(1j) + "x", f"{1j}", 1j != 1, 1j in [1j, 2j], [1j, 2j].index(2j), {1j: 2}[1j])
print(type(1j) == complex, type(1j) is complex, callable(complex))
print(list(map(complex, [1, 2.5, "3j"])))
print(any([0j, 0j]), all([1j]), not 1j, bool(0j or 5), (0j or 5))
print(3.0 + 0j == 3, hash(3.0 + 0j) == hash(3), {3.0 + 0j} == {3 + 0j})
