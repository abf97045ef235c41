from collections import Counter


class Stack(list):  #! PT0105
    pass


class Bag(Counter[str]):  #! PT0105
    pass


print(len(Stack()), len(Bag()))
