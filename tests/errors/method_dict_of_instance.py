class Bag:
    def __init__(self, wide):
        self.items = []
        for _ in range(2):
            self.a = 1
            self.b = 2

    def fill(self):
        return self.__dict__  #! PT0204


class Late:
    def one(self):
        self.x = 1

    def two(self):
        self.y = 2


late = Late()
late.one()
late.two()
print(Bag(1).__dict__)  #! PT0204
print(vars(late))  #! PT0204
kept = vars(late)  #! PT0203
Bag(2).fill()["a"] = 1
