from dataclasses import dataclass


@dataclass
class A:
    x: int


print(A.__doc__)  #! PT0204
