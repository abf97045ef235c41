# covers: ints: int of a text with a base that has __index__, is a bool or no int; pow of three operands that are not all ints; float of signs
class I:
    def __init__(self, v):
        self.v = v

    def __index__(self):
        print("index")
        return self.v


class J:
    def __index__(self):
        raise ValueError("no")


def tell(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for b in (2, 10, 36, 16):
    tell(lambda: int("101", I(b)))
    tell(lambda: int("101", base=I(b)))
    tell(lambda: int(b"101", I(b)))
    tell(lambda: int("101" * 30, I(b)))
tell(lambda: int("101", J()))
tell(lambda: int("101", I(37)))
tell(lambda: int("101", True))
tell(lambda: int("101", 2.0))
tell(lambda: int("101", "2"))
tell(lambda: int("101", None))
tell(lambda: int(b"101", None))
tell(lambda: int(b"101", 2.5))
tell(lambda: int("101" * 30, 2.5))
tell(lambda: float("++Inf"))
tell(lambda: float("+-inf"))
tell(lambda: float("+infinity "))
tell(lambda: float("-.inf"))
tell(lambda: pow(1 + 1j, 2, 3))
tell(lambda: pow(1, 2, 3j))
tell(lambda: pow(1, 2j, 3))
tell(lambda: pow(1.5, 2, 3j))
tell(lambda: pow(1.5, 2, 3))
tell(lambda: pow(1, 2.5, 3))
tell(lambda: pow("a", 2, 3))
tell(lambda: pow(2, "b", 3))
tell(lambda: pow(2, 3, "c"))
tell(lambda: pow(2.0, 3, "c"))
tell(lambda: pow(2, 3, []))
tell(lambda: pow(1j, 3, []))
