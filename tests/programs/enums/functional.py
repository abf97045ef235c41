# covers: enums: enumerations made by calls: Enum("Color", "RED GREEN"), lists of names, pairs, dicts
import enum
from enum import Enum, IntEnum

Color = Enum("Color", "RED GREEN BLUE")
Animal = Enum("Pet", ["CAT", "DOG"])
Code = enum.IntEnum("Code", {"OK": 200, "MISSING": 404})
Pair = Enum("Pair", [("LEFT", "l"), ("RIGHT", "r")])
Level = IntEnum("Level", "LOW, HIGH")

print(list(Color), Color.RED, Color(2), Color["BLUE"].value, len(Color))
print(Animal.DOG, repr(Animal.CAT), Animal.__name__, Animal(2))
print(Code.OK, Code.MISSING + 1, Code(404), sorted(Code), repr(Code.OK))
print([p.value for p in Pair], Pair("r"), Level.LOW < Level.HIGH, Level.HIGH * 2)
try:
    Animal(3)
except ValueError as e:
    print(e)
