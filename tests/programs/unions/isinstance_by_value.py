# covers: unions: `isinstance` of classes that only run time knows: tables of types, parameters, `type(x)`
class Shape:
    def __repr__(self):
        return 'Shape'


class Circle(Shape):
    def __repr__(self):
        return 'Circle'


SCHEMA = {"name": str, "age": int, "score": (int, float), "tags": list, "shape": Shape}


def check(record):
    problems = []
    for key, expected in SCHEMA.items():
        if key not in record:
            problems.append(f"{key} is missing")
        elif not isinstance(record[key], expected):
            problems.append(f"{key}: {type(record[key]).__name__}")
    return problems


def first_of(values, kind):
    for v in values:
        if isinstance(v, kind):
            return v
    return None


print(check({"name": "x", "age": 3, "score": 1.5, "tags": [], "shape": Circle()}))
print(check({"name": 1, "age": "3", "score": None, "tags": (), "shape": "round"}))
print(check({"age": True, "score": 2}))
mixed = [None, 2.5, "s", 7, [1], Circle()]
print([first_of(mixed, k) for k in (str, int, float, list)], first_of(mixed, (list, str)), first_of(mixed, dict))
kinds = [int, str, Circle, Shape]
print([[isinstance(v, k) for k in kinds] for v in mixed])
defaults = {"debug": False, "level": 3, "name": "app"}
for key, value in (("level", 9), ("level", "high"), ("debug", 1), ("level", True), ("name", "x")):
    expected = type(defaults[key])
    print(key, repr(value), isinstance(value, expected), expected.__name__)
