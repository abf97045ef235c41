class Bag:
    def __init__(self):
        self.a = 1


print(Bag().__dict__)  #! PT0204
