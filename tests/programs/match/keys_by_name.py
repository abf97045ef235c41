# covers: match: keys of a mapping pattern by name, equal ones too
class K:
    A = "x"
    B = "x"
d = {"x": 1}
try:
    match d:
        case {K.A: a, K.B: b}: print(a, b)
        case _: print("none")
except ValueError as e: print(e)
class Key:
    NAME = "name"
    AGE = "age"
def who(d):
    match d:
        case {Key.NAME: name, Key.AGE: int(age)}: return name, age
        case {Key.NAME: name, **rest}: return name, rest
        case {K.A: 1}: return "x is 1"
        case _: return None
for d in ({"name": "a", "age": 3}, {"name": "a", "age": "3"}, {"age": 3}, {"x": 1}, {"x": 2}, {}):
    print(who(d))
