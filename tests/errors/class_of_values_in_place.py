class Times(int):
    def __rmul__(self, other):
        return "mine"


xs = [1]
xs *= Times(2)  #! PT0204
print(xs, [1] * Times(2))
