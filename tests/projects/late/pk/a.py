from .b import B
VALUE = 7
class A:
    def __init__(self, x): self.x = x
    def partner(self): return B(self.x).back()
def top():
    return [A(2).partner(), VALUE]
