# covers: classes: dataclasses and enumerations inside functions with the names of others
from dataclasses import dataclass
from enum import Enum
def main():
    @dataclass
    class P:
        x: int
        y: int = 0
    class Color(Enum):
        RED = 1
        GREEN = 2
    class Node:
        def __init__(self, v, nxt=None):
            self.v, self.nxt = v, nxt
    p = P(1)
    print(p, Color.RED, Node(1, Node(2)).nxt.v)
    print(P.__qualname__, Color.GREEN.name, isinstance(p, P))
def other():
    @dataclass
    class P:
        name: str
    print(P("n"), P("n") == P("n"))
if __name__ == "__main__":
    main()
    other()
