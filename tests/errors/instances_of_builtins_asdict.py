from dataclasses import asdict, dataclass


class Stack(list):
    pass


@dataclass
class Box:  #! PT0204
    items: Stack


print(asdict(Box(Stack([1]))))
