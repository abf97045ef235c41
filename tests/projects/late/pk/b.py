class B:
    def __init__(self, x): self.x = x
    def back(self):
        from .a import A, VALUE
        import pk.a
        return type(A(self.x)).__name__ + str(VALUE) + str(pk.a.VALUE)
def helper(k):
    from pk import util
    return util.show(k)
