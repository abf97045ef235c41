from copy import copy, deepcopy


class Cell:
    pass


rows = [[1], [2]]
print(deepcopy(rows))  #! PT0204
print(copy(Cell()))  #! PT0204
