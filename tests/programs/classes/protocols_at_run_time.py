# covers: classes: isinstance and class patterns of protocols that are runtime_checkable
from typing import Protocol, runtime_checkable, Union
@runtime_checkable
class Speaks(Protocol):
    def speak(self) -> str: ...
@runtime_checkable
class Sized2(Protocol):
    def __len__(self) -> int: ...
@runtime_checkable
class Both(Speaks, Protocol):
    def walk(self): ...
class Dog:
    def speak(self): return "woof"
class Robot(Dog):
    def walk(self): return "clank"
class Rock: pass
class Explicit(Speaks):
    def speak(self): return "explicit"
class Bag:
    def __len__(self): return 3
for x in (Dog(), Robot(), Rock(), Explicit(), Bag(), [1], "abc", 5, None, {1: 2}, (1,), 2.5):
    print(type(x).__name__, isinstance(x, Speaks), isinstance(x, Sized2), isinstance(x, Both), isinstance(x, (Speaks, int)))
def talk(x):
    if isinstance(x, Both): return x.speak() + x.walk()
    if isinstance(x, Speaks): return x.speak()
    if isinstance(x, Sized2): return len(x)
    return "silent"
print([talk(x) for x in (Dog(), Robot(), Rock(), Explicit(), Bag(), [1, 2], 7)])
def first(xs): return next((x for x in xs if isinstance(x, Speaks)), None)
print(first([Rock(), Robot(), Dog()]).speak())
def m(x):
    match x:
        case Speaks(): return "speaks"
        case Sized2(): return "sized"
        case _: return "?"
print(m(Dog()), m([1]), m(3))
