class Node:
    size: Siz = 3  #! PT0201

    def go(self, x: List[int], *args: object) -> "Later":  #! PT0201
        z: Undefined = x
        return z


number: Bar = 3  #! PT0201
print(Node().go([1]), number)
