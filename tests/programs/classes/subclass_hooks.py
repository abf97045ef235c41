# covers: classes: `__init_subclass__`: plug-in registries, keywords of class statements, checks of subclasses
from dataclasses import dataclass


class Plugin:
    registry = {}
    names = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry[cls.__name__] = cls
        Plugin.names.append(cls.__name__)

    def run(self):
        return "base"


class First(Plugin):
    def run(self):
        return "first"


class Second(Plugin):
    def run(self):
        return "second"


class Third(Second):
    pass


print(Plugin.names, sorted(Plugin.registry), Plugin().run())
for name, plugin in Plugin.registry.items():
    print(name, plugin().run())
print(Plugin.registry["Third"]().run(), Plugin.registry["First"] is First)


class Base:
    tag = "unset"
    made = 0

    def __init_subclass__(cls, /, tag="none", *, level=1, **kwargs):
        super().__init_subclass__(**kwargs)
        print("making", cls.__name__, tag)
        cls.tag = tag
        cls.level = level
        Base.made += level


class X(Base, tag="x"):
    pass


class Y(Base):
    level = 7


@dataclass
class Z(X, level=5):
    n: int = 3


print(X.tag, Y.tag, Z.tag, X().tag, Base.tag, X.level, Y.level, Z.level, Base.made, Z())


class Checked:
    def __init_subclass__(cls):
        if not hasattr(cls, "area"):
            raise TypeError(f"{cls.__name__} needs area")


class Round(Checked):
    def area(self):
        return 3


class Formats(Base, tag="formats"):
    handlers = {}

    def __init_subclass__(cls, suffix, **kwargs):
        super().__init_subclass__(tag=suffix.upper(), **kwargs)
        Formats.handlers[suffix] = cls

    def read(self, text):
        return [self.one(part) for part in text.split(self.tag)]


class Ints(Formats, suffix="a"):
    def one(self, part):
        return int(part)


class Texts(Formats, suffix="b", level=2):
    def one(self, part):
        return part.strip()


print(Formats.handlers["a"]().read("1A2A3"), Formats.handlers["b"]().read("xB y"), Texts.level, Base.made, Ints.tag)


class Unhappy(Checked):
    pass
