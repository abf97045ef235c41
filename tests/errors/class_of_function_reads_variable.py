class A:
    pass


def make(n):
    class A:  #! PT0105
        value = n

        def get(self):
            return n

    return A()


def derived(n):
    class B:  #! PT0105
        def get(self):
            return n

    class C(B):  #! PT0105
        def more(self):
            return self.get() + 1

    return C()


def counted():
    total = 0

    class D:  #! PT0105
        def add(self):
            nonlocal total
            total += 1
            return total

    return D()


print(make(1).get(), make(2).get(), A)
print(derived(1).more(), derived(2).more())
print(counted().add(), counted().add())
