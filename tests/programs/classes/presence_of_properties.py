# covers: classes: hasattr of properties
class Part:
    def __init__(self, size):
        self._size = size

    @property
    def size(self):
        """How large it is."""
        return self._size

    @property
    def late(self):
        return self._late

    def fill(self):
        self._late = 1


p = Part(3)
print(hasattr(p, "size"), hasattr(p, "late"), hasattr(p, "fill"), hasattr(p, "nothing"))
p.fill()
print(hasattr(p, "late"), p.late)


class Modular:
    def __init__(self, value):
        self.value = value

    def __pow__(self, exponent, modulus=None):
        power = self.value**exponent
        return Modular(power if modulus is None else power % modulus)


print(pow(Modular(3), 5, 7).value, pow(Modular(3), 5).value, (Modular(3) ** 2).value)
print(pow(2, 10, 1000), pow(base=2, exp=5), pow(2, exp=3), pow(3, 4, mod=5), pow(2, 3, None), pow(7, -1, 11))
try:
    pow(2.0, 3, 5)
except TypeError as e:
    print(e)
