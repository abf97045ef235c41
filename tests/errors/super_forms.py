class Base:
    def name(self):
        return "base"


class Derived(Base):
    def names(self):
        return [super().name() for _ in range(2)]  #! PT0102

    def later(self):
        return lambda: super().name()  #! PT0102

    def text(self):
        return super().__repr__()  #! PT0102

    def one(self):
        return super(Derived)  #! PT0102


d = Derived()
print(d.names(), d.later()(), d.text(), d.one())
