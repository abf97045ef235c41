import copy
class A:
    def __init__(self, v):
        self.v = v
    def __deepcopy__(self, memo):
        memo[self.v] = 3  #! PT0204
        return A(self.v)


print(copy.deepcopy(A(1)).v)
