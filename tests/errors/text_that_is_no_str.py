class Shown:
    def __init__(self, n):
        self.n = n

    def __repr__(self):  #! PT0105
        if self.n > 0:
            return "U"
        return None

    def __str__(self):  #! PT0105
        return 1


print([Shown(1)])
print(*[Shown(1)])
