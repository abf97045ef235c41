from copy import copy, deepcopy


class Cell:
    def __reduce__(self):
        return Cell, ()


class Problem(Exception):
    pass


rows = [Cell()]
print(deepcopy(rows))  #! PT0204
print(copy(Cell()))  #! PT0204
print(deepcopy([Problem("x")]))  #! PT0204
