# covers: classes: instances of classes that derive from list and dict for annotated parameters, in fields, dataclasses and unions with plain ones
from dataclasses import dataclass, field
from typing import Dict, List, Optional, Union
class Stack(list):
    pass
class Reg(dict):
    pass
def total(xs: list) -> int:
    return sum(xs)
def total2(xs: List[int]) -> int:
    return sum(xs)
def keys(d: dict) -> list:
    return sorted(d)
def keys2(d: Dict[str, int]) -> List[str]:
    return sorted(d)
print(total(Stack([1, 2])), total2(Stack([3])), keys(Reg(a=1)), keys2(Reg(b=2)))
print(total([1, 2]), total2([3]), keys({"a": 1}), keys2({"b": 2}))
x: list = Stack([5])
print(x, type(x).__name__)
@dataclass
class Box:
    items: list
    reg: Reg = field(default_factory=Reg)
b = Box(Stack([1]))
b.reg["k"] = 1
print(b, b == Box(Stack([1]), Reg(k=1)), b.items)
class Holder:
    def __init__(self):
        self.stack: Stack = Stack()
        self.reg = Reg()
    def go(self):
        self.stack.append(1)
        self.reg["a"] = self.stack
        return self
h = Holder().go()
print(h.stack, h.reg)
def opt(s: Optional[Stack] = None) -> int:
    return len(s) if s else 0
print(opt(), opt(Stack([1])))
def pick(flag):
    return Stack([1, 2]) if flag else [3]
for fl in (True, False):
    p = pick(fl)
    print(p, len(p), p[0], p + [1], isinstance(p, Stack), [1, 2] == p, sorted(p), p[-1:], 3 in p)
    p.append(7)
    print(p)
def either(flag):
    return Reg(a=1) if flag else {"b": 2}
for fl in (True, False):
    p = either(fl)
    print(p, len(p), p.get("a"), {**p}, dict(p), isinstance(p, Reg), {"a": 1} == p, p | {"q": 2})
    p["n"] = 7
    print(p)
