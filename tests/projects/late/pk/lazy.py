"""Lazy."""
from __future__ import annotations
from dataclasses import dataclass, field
from collections import namedtuple, defaultdict
import math
import re
from .util import show
LIMIT = 3 * 4
P = namedtuple("P", "x y")
WORD = re.compile(r"\w+")
CACHE = {}
_counts: dict[str, int] = defaultdict(int)
@dataclass
class Thing:
    n: int
    tags: list = field(default_factory=list)
    def double(self): return P(self.n * 2, show(WORD.findall("a b")))
def pick(x): return x
if __name__ == "__main__":
    print("never")
