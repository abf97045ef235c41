# covers: formatting: __format__, __str__ and __repr__ on classes used by f-strings, format(), str.format, % and print
class Temperature:
    def __init__(self, celsius):
        self.celsius = celsius

    def __format__(self, spec):
        if spec == "f":
            return f"{self.celsius * 9 / 5 + 32:.1f}F"
        if spec == "k":
            return f"{self.celsius + 273.15:.2f}K"
        if spec.startswith(">"):
            return f"{self!s:{spec}}"
        return f"{self.celsius:{spec or '.1f'}}C"

    def __str__(self):
        return f"{self.celsius}°"


class Money:
    def __init__(self, cents, currency="EUR"):
        self.cents = cents
        self.currency = currency

    def __str__(self):
        sign = "-" if self.cents < 0 else ""
        whole, cents = divmod(abs(self.cents), 100)
        return f"{sign}{whole:,}.{cents:02d} {self.currency}"

    def __repr__(self):
        return f"Money({self.cents}, {self.currency!r})"


class OnlyRepr:
    def __repr__(self):
        return "<only repr>"


class OnlyStr:
    def __str__(self):
        return "only str"


class Child(Money):
    def __str__(self):
        return "child " + super().__str__()


def main():
    t = Temperature(21.5)
    print(f"{t} {t:f} {t:k} {t:.3f} {t:>10}| {t!s}", format(t), format(t, "f"), "{:k} {}".format(t, t), "%s" % t, str(t))
    for t in (Temperature(0), Temperature(-40), Temperature(100)):
        print(f"{t:f} {t:k} {t} {t:d}" if t.celsius < 50 else f"{t!s:^9}|")
    for m in (Money(0), Money(5), Money(-123456), Money(100000000, "USD")):
        print(m, repr(m), f"{m} {m!r}", "%s %r" % (m, m), "{0} {0!r}".format(m), [m], f"{m!s:>18}|{str(m):<18}|")
    print(OnlyRepr(), str(OnlyRepr()), f"{OnlyRepr()}", [OnlyRepr()], {"k": OnlyRepr()}, "%s" % OnlyRepr(), f"{OnlyRepr()!s:>14}")
    print(OnlyStr(), str(OnlyStr()), f"{OnlyStr()}", "%s" % OnlyStr())
    c = Child(250)
    print(c, repr(c), f"{c}", [c, Money(1)], (Money(2),), {1: Money(3)})
    print(str(c).upper(), len(str(c)), f"{c.cents:>6}|{c.currency:>5}|", f"{Money(99)=}", f"{Money(99)=!s}")
    prices = [Money(n * 333) for n in range(4)]
    print(", ".join(str(p) for p in prices), " ".join(map(str, prices)), sum(p.cents for p in prices))
    for text in (f"{x}" for x in prices):
        print(text, end=";")
    print()
    try:
        print(f"{OnlyRepr():>20}")
    except TypeError as e:
        print("TypeError:", e)


main()
