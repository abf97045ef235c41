# covers: enums: IntEnum and enumerations of texts: members as numbers and texts in arithmetic, comparison, formatting, containers and builtins
import math
from enum import Enum, IntEnum, StrEnum, auto


class Level(IntEnum):
    LOW = 1
    MID = 5
    HIGH = 10

    @property
    def title(self):
        return self.name.capitalize()

    def above(self, other):
        return self > other


print(Level.LOW, repr(Level.LOW), str(Level.MID), f"{Level.HIGH}", f"{Level.HIGH:04d}", f"{Level.MID!r:>20}|{Level.MID:>4}|")
print(Level.LOW < Level.HIGH, Level.MID >= 5, Level.HIGH == 10, 10 == Level.HIGH, Level.LOW != 1, 3 < Level.MID, Level.LOW == 1.0)
print(Level.LOW + 1, 1 + Level.LOW, Level.HIGH - Level.MID, Level.MID * 2, 2 * Level.MID, Level.HIGH / 4, Level.HIGH // 3, Level.HIGH % 3)
print(Level.MID**2, 2**Level.LOW, Level.MID & 4, Level.MID | 2, 7 ^ Level.MID, 1 << Level.MID, Level.HIGH >> 1, -Level.MID, +Level.LOW, ~Level.LOW)
print(Level.LOW + 0.5, 2.5 * Level.MID, divmod(Level.HIGH, 3), abs(Level.MID), round(Level.MID), int(Level.HIGH), float(Level.LOW), bool(Level.LOW))
print(sum(Level), max(Level), min(Level), sorted([Level.HIGH, Level.LOW, Level.MID]), sorted(Level, reverse=True), sum([Level.LOW, 2]))
print([10, 20][Level.LOW], "abcdef"[Level.MID], list(range(Level.MID)), "ab" * Level.MID, chr(Level.MID + 60), [0] * Level.LOW)
print(Level(5), Level["LOW"], list(Level), len(Level), Level.LOW in Level, Level.MID.title, Level.MID.above(4), Level.MID.value)
print(isinstance(Level.LOW, int), isinstance(Level.LOW, IntEnum), isinstance(Level.LOW, Enum), isinstance(Level.LOW, str), issubclass(Level, int))
names = {Level.LOW: "low", Level.HIGH: "high"}
numbers = {1: "one", 5: "five"}
print(names[1], names[Level.HIGH], names.get(10), 5 in names, numbers[Level.LOW], numbers.get(Level.HIGH), Level.MID in numbers, hash(Level.MID) == hash(5))
print({Level.LOW, 1, 1.0}, len({Level.LOW, 1, 5}), [1, 5, 10].index(Level.MID), Level.MID in [1, 5], Level.HIGH in (1, 2), [Level.LOW, 1].count(1))
print("%d %s %r %05.1f %x" % (Level.MID, Level.MID, Level.MID, Level.MID, Level.HIGH), "{:>3}|{!r}|{:b}".format(Level.LOW, Level.LOW, Level.MID))
print(bin(Level.MID), hex(Level.HIGH), math.sqrt(Level.LOW), math.gcd(Level.HIGH, 4), math.floor(Level.MID), pow(Level.MID, 2), max(Level.LOW, 3))
print(Level.MID.bit_length(), Level.MID.real, Level.HIGH.numerator, [x * Level.MID for x in (1, 2)], Level.LOW is Level(1), Level.MID == Level.HIGH)
for wrong in (lambda: Level.LOW + "a", lambda: "a" + Level.LOW, lambda: Level.LOW < "a", lambda: Level(3), lambda: Level.LOW / 0, lambda: Level.MID // (Level.LOW - 1)):
    try:
        print(wrong())
    except (TypeError, ValueError, ZeroDivisionError) as e:
        print(type(e).__name__, e)


class Zero(IntEnum):
    NONE = 0
    SOME = 3
    MORE = auto()
    SAME = 3


print(bool(Zero.NONE), [z for z in Zero if z], Zero.MORE, repr(Zero.MORE), Zero.SAME, Zero.SAME is Zero.SOME, not Zero.NONE)
total = 0
for z in Zero:
    total += z
print(total, total == Zero.SOME + Zero.MORE)
total -= Zero.SOME
print(total, [1, 2, 3, 4][: Zero.SOME], [1, 2, 3, 4][-Zero.SOME :])


class Mode(int, Enum):
    READ = 4
    WRITE = 2

    def allows(self, bits):
        return bool(self & bits)


print(Mode.READ, repr(Mode.READ), f"{Mode.READ}", Mode.READ | Mode.WRITE, Mode.READ > Mode.WRITE, Mode.WRITE.allows(6), Mode(4), "%d" % Mode.READ)
print(sorted(Mode), Mode.READ + 1, {4: "r"}[Mode.READ], "%s" % Mode.READ, f"{Mode.READ:>12}|")


class Suit(str, Enum):
    HEARTS = "hearts"
    SPADES = "spades"

    def symbol(self):
        return self[0].upper()


print(Suit.HEARTS, repr(Suit.HEARTS), f"{Suit.SPADES}", Suit.HEARTS.value, Suit.HEARTS == "hearts", "spades" == Suit.SPADES, Suit.HEARTS != "x")
print(Suit.HEARTS.upper(), Suit.SPADES.replace("s", "z"), Suit.HEARTS + "!", "the " + Suit.SPADES, Suit.HEARTS * 2, len(Suit.HEARTS), Suit.HEARTS[1:3])
print(", ".join([Suit.HEARTS, Suit.SPADES]), ", ".join(Suit), "-".join(["a", Suit.SPADES]), "x".join(s for s in Suit))
print({"hearts": 1}[Suit.HEARTS], {Suit.SPADES: 2}["spades"], Suit.HEARTS in {"hearts"}, "hearts" in [Suit.HEARTS], hash(Suit.HEARTS) == hash("hearts"))
print(Suit("spades"), Suit["HEARTS"], sorted(Suit, reverse=True), Suit.HEARTS < "z", "a" < Suit.HEARTS, Suit.HEARTS < Suit.SPADES, max(Suit))
print("art" in Suit.HEARTS, Suit.HEARTS in "my hearts", "my hearts".endswith(Suit.HEARTS), "hearts".find(Suit.HEARTS), "a hearts b".split(Suit.HEARTS))
print([c for c in Suit.HEARTS], list(Suit.SPADES), Suit.HEARTS.symbol(), isinstance(Suit.HEARTS, str), Suit.HEARTS.startswith("he"), sorted(Suit.HEARTS))
print("%s %s" % (Suit.HEARTS, Suit.HEARTS.value), "{}".format(Suit.HEARTS), str(Suit.HEARTS), f"{Suit.HEARTS.value:>8}|", Suit.HEARTS.title() in ("Hearts",))
try:
    print(Suit.HEARTS + 1)
except TypeError as e:
    print(e)
try:
    Suit("clubs")
except ValueError as e:
    print(e)


class Key(StrEnum):
    NAME = auto()
    AGE_IN_YEARS = auto()
    OTHER = "else"


print(Key.NAME, repr(Key.AGE_IN_YEARS), f"{Key.OTHER}|{Key.OTHER:>6}|", Key.NAME == "name", str(Key.NAME), [*Key], "%s" % Key.OTHER)
data = {"name": "Bo", Key.AGE_IN_YEARS: 3}
print(data[Key.NAME], data["age_in_years"], [data.get(k, "-") for k in Key], data)


class Number(str, Enum):
    ONE = "1"
    HALF = "0.5"


print(int(Number.ONE) + 1, float(Number.HALF), ord(Number.ONE), Number.ONE.isdigit(), Number.ONE.zfill(3))
