# covers: stdlib_imports: `import *` of modules of the interpreter
from math import *
from typing import *
from dataclasses import *
from enum import *
from collections import *
from itertools import *
from functools import *
from sys import *
from abc import *

@dataclass
class P:
    x: float = 0.0
    tags: List[str] = field(default_factory=list)

class Color(Enum):
    RED = auto()
    BLUE = auto()

class Shape(ABC):
    @abstractmethod
    def area(self): ...

class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return pow(self.s, 2)

Pt = namedtuple("Pt", "x y")
def f(e):
    return sqrt(e) + floor(e)
print(f(4), pi, factorial(5), pow(2, 3))
print(P(1.5), Color.RED, Color.BLUE.value, Sq(3).area(), Pt(1, 2))
print(list(permutations([1, 2, 3]))[:2], reduce(lambda a, b: a + b, [1, 2, 3]), Counter("aab"), deque([1]))
def g(x: Optional[int] = None) -> Union[int, str]:
    return x if x is not None else "none"
print(g(), g(3))
