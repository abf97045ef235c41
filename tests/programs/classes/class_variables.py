# covers: classes: class variables read through instance and class, shadowing by instances, mutable class variables shared, counters, constants, changes through the class, inheritance of class variables
class Robot:
    population = 0
    names = []
    default_name = "anon"

    def __init__(self, name=None):
        self.name = name or self.default_name
        Robot.population += 1
        self.number = Robot.population
        self.names.append(self.name)

    def rename_default(self, name):
        self.default_name = name

    @classmethod
    def how_many(cls):
        return cls.population

    @classmethod
    def reset(cls):
        cls.population = 0
        cls.names = []


class Config:
    RETRIES = 3
    LIMITS = {"low": 1, "high": 10}
    COLOURS = ("red", "green")
    TABLE = [[0] * 2 for _ in range(2)]
    TOTAL = sum(LIMITS.values()) + RETRIES

    def clamp(self, v):
        return max(self.LIMITS["low"], min(v, Config.LIMITS["high"]))


class Animal:
    sound = "..."
    legs = 4
    tags = ["animal"]

    def speak(self):
        return f"{type(self).__name__} says {self.sound}"

    def walk(self):
        return f"on {self.legs} legs"


class Dog(Animal):
    sound = "woof"


class Bird(Animal):
    sound = "tweet"
    legs = 2
    tags = Animal.tags + ["bird"]


class Puppy(Dog):
    sound = Dog.sound + "ie"

    def __init__(self):
        self.legs = 3


class Stack:
    shared = []

    def __init__(self):
        self.own = []

    def push(self, x):
        self.shared.append(x)
        self.own.append(x)


class Ids:
    _next = 100

    @classmethod
    def take(cls, n=1):
        ids = list(range(cls._next, cls._next + n))
        cls._next += n
        return ids


def main():
    a, b, c = Robot("a"), Robot(), Robot("c")
    print(Robot.population, a.population, b.number, b.name, Robot.names, c.names is Robot.names, Robot.how_many(), a.how_many())
    a.population = 50
    print(a.population, b.population, Robot.population)
    b.rename_default("x")
    print(b.default_name, c.default_name, Robot.default_name, Robot().name)
    Robot.default_name = "new"
    print(Robot().name, b.default_name, c.default_name)
    Robot.reset()
    print(Robot.population, a.population, b.population, Robot.names)
    config = Config()
    print(config.RETRIES, Config.TOTAL, config.clamp(50), config.clamp(-1), Config.COLOURS[1], "low" in Config.LIMITS)
    Config.LIMITS["high"] = 20
    Config.RETRIES += 1
    Config.TABLE[0][1] = 7
    config.RETRIES += 10
    print(config.clamp(50), Config.RETRIES, config.RETRIES, Config().RETRIES, Config.TABLE, Config.TOTAL)
    for animal in (Animal(), Dog(), Bird(), Puppy()):
        print(animal.speak(), animal.walk(), animal.tags)
    Animal.sound = "changed"
    Dog.legs = 5
    print(Animal().speak(), Dog().speak(), Bird().speak(), Dog().walk(), Puppy().walk(), Animal().walk(), Animal.tags, Bird.tags)
    s, t = Stack(), Stack()
    s.push(1)
    t.push(2)
    print(s.own, t.own, s.shared, Stack.shared, s.shared is t.shared)
    print(Ids.take(), Ids.take(3), Ids.take(), Ids._next)


main()
