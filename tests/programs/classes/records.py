# covers: classes: dataclasses of enumeration members, named tuples as tokens
from enum import Enum
from dataclasses import dataclass, field
from typing import Optional, List, Dict, NamedTuple
class Suit(Enum):
    CLUBS = "♣"
    HEARTS = "♥"
    def __str__(self):
        return self.value
    @property
    def color(self):
        return "red" if self in (Suit.HEARTS,) else "black"
class Rank(Enum):
    TWO = (2, "2")
    ACE = (14, "A")
    def __init__(self, points, label):
        self.points = points
        self.label = label
    def __lt__(self, o):
        return self.points < o.points
@dataclass(frozen=True, order=False)
class Card:
    rank: Rank
    suit: Suit
    def __str__(self):
        return f"{self.rank.label}{self.suit}"
@dataclass
class Deck:
    cards: List[Card] = field(default_factory=list)
    def fill(self):
        self.cards = [Card(r, s) for s in Suit for r in Rank]
        return self
deck = Deck().fill()
print(*deck.cards, sorted(deck.cards, key=lambda c: (c.rank.points, c.suit.value))[-1], {c.suit.color for c in deck.cards} == {"red", "black"})
print(deck.cards[0], Card(Rank.TWO, Suit.CLUBS) == deck.cards[0], hash(Card(Rank.TWO, Suit.CLUBS)) == hash(deck.cards[0]), max(Rank).name, deck.cards[:1])
class Token(NamedTuple):
    kind: str
    value: str
    pos: int = 0
def tokens(s):
    out = []
    for i, c in enumerate(s):
        if c.isdigit():
            out.append(Token("num", c, i))
        elif c in "+-*/":
            out.append(Token("op", c, i))
    return out
ts = tokens("1+2*3")
print(ts[0], [t.kind for t in ts], [v for k, v, _ in ts if k == "op"])
kinds: Dict[str, List[Token]] = {}
for t in ts:
    kinds.setdefault(t.kind, []).append(t)
print({k: len(v) for k, v in kinds.items()}, kinds["op"][0]._replace(value="^"), Token(*("a", "b", 3)), Token(**{"kind": "k", "value": "v"}))
best: Optional[Token] = None
for t in ts:
    if best is None or t > best:
        best = t
print(best, best and best.pos)
swap = {"a": Token("x", "y"), "b": ("x", "y", 0)}
print(swap["a"] == swap["b"], swap["a"][1:], [*swap["a"]], len(swap["b"]))
def unpack(t):
    a, b, c = t
    return f"{a}-{b}-{c}"
print(unpack(ts[0]), unpack((1, 2, 3)), unpack(["p", "q", "r"]))
