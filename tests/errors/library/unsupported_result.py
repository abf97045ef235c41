class Node:
    def __init__(self, value):
        self.value = value
        self.parent = self


def make(value: int):  #! PT0301
    return Node(value)


def pairs(values: list[int]):  #! PT0301
    return zip(values, values)


def adder(n: int):  #! PT0301
    return lambda x: x + n
