# covers: classes: dicts of instances: serialization, hashing, tables, differences
import json


class Serializable:
    def to_dict(self):
        return {
            k: (v.to_dict() if isinstance(v, Serializable) else v)
            for k, v in self.__dict__.items()
            if not k.startswith("_")
        }

    def to_json(self, **kw):
        return json.dumps(self.to_dict(), **kw)

    @classmethod
    def from_dict(cls, d):
        return cls(**d)

    def __eq__(self, o):
        return type(self) is type(o) and self.__dict__ == o.__dict__


class Address(Serializable):
    def __init__(self, street, zip_code=None):
        self.street = street
        self.zip_code = zip_code


class Person(Serializable):
    def __init__(self, name, age, address=None):
        self.name, self.age = name, age
        self.address = address
        self._cache = {}


p = Person("Ann", 30, Address("Main", "123"))
print(
    p.to_dict(),
    p.to_json(indent=2),
    Address.from_dict({"street": "x"}).to_json(),
    Address("a") == Address("a"),
    Address("a") == Address("b"),
)


class Config(dict):
    def __getattr__(self, k):
        try:
            return self[k]
        except KeyError:
            raise AttributeError(k) from None


c = Config(a=1, b={"c": 2})
print(c.a, c.b["c"], c)
try:
    c.zzz
except AttributeError as e:
    print("AttributeError", e)


class Vec:
    def __init__(self, x=0, y=0):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Vec({', '.join(map(str, vars(self).values()))})"

    def replace(self, **kw):
        new = Vec(**{**self.__dict__, **kw})
        return new

    def __hash__(self):
        return hash(tuple(sorted(self.__dict__.items())))

    def __eq__(self, o):
        return vars(self) == vars(o)


v = Vec(1, 2)
print(v, v.replace(y=5), hash(v) == hash(Vec(1, 2)), {v: "k"}[Vec(1, 2)], len({v, Vec(1, 2), Vec()}))


class Log:
    level = "INFO"

    def __init__(self):
        self.rows = []

    def __call__(self, msg, **extra):
        self.rows.append({"msg": msg, **extra, **vars(self), "rows": len(self.rows)})


log = Log()
log("a", x=1)
log("b")
print(log.rows)


def table(objs):
    cols = list(vars(objs[0]))
    print(" | ".join(cols))
    for o in objs:
        print(" | ".join(str(getattr(o, c)) for c in cols))


table([Address("s1", 1), Address("s2", 2)])


def diff(a, b):
    return {k: (x, b.__dict__[k]) for k, x in a.__dict__.items() if x != b.__dict__[k]}


print(diff(Vec(1, 2), Vec(1, 3)))
