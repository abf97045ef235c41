# covers: classes: private names: attributes, methods, classes and variables whose names begin with two underscores
class Base:
    __count = 0

    def __init__(self, x):
        self.__x = x
        Base.__count += 1
        self.__log()

    def __log(self):
        print("Base", self.__x)

    def base_x(self):
        return self.__x

    @property
    def __secret(self):
        return f"secret {self.__x}"

    def reveal(self):
        return self.__secret

    @classmethod
    def made(cls):
        return cls.__count

    @staticmethod
    def __helper(v):
        return v * 2

    def doubled(self):
        return self.__helper(self.__x) + Base.__helper(1)


class Derived(Base):
    __count = "other"

    class __Node:
        def __init__(self, v):
            self.__v = v

        def get(self):
            return self.__v

    def __init__(self, x):
        super().__init__(x)
        self.__x = x * 10
        self.__nodes = [self.__Node(i) for i in range(3)]
        self.__log()

    def __log(self):
        print("Derived", self.__x, self.__count)

    def derived_x(self):
        return self.__x, [n.get() for n in self.__nodes]

    def call(self, **options):
        return options

    def by_name(self):
        return self.call(__key=1)

    def local(self, __p=3):
        __q = __p + 1

        def __inner(v):
            return v + __q

        return __inner(1), [__r for __r in range(2)]

    def __len__(self):
        return 7


class __Hidden:
    __value = 5

    def get(self):
        return self.__value


d = Derived(1)
print(d.base_x(), d.derived_x(), d.reveal(), Base.made(), Derived.made(), d.doubled(), len(d), d.by_name(), d.local())
print(d._Base__x, d._Derived__x, d._Base__count, Derived._Derived__count, hasattr(d, "__x"), hasattr(d, "_Base__x"))
d.__x = "outside"
print(d.__x, d.base_x(), __Hidden().get(), __Hidden._Hidden__value)
try:
    print(Base(2).__y)
except AttributeError as e:
    print(e)
try:
    print(d.__nodes)
except AttributeError as e:
    print(e)


class Temperature:
    def __init__(self, celsius):
        self.__celsius = celsius

    def get_fahrenheit(self):
        return self.__celsius * 9 / 5 + 32

    def set_fahrenheit(self, value):
        self.__celsius = (value - 32) * 5 / 9

    def __get(self):
        return round(self.__celsius, 2)

    fahrenheit = property(get_fahrenheit, set_fahrenheit)
    celsius = property(__get)
    kelvin = property(lambda self: self.__celsius + 273.15, doc="kelvin")


t = Temperature(100)
print(t.fahrenheit, t.celsius, t.kelvin, t.get_fahrenheit())
t.fahrenheit = 50
print(t.celsius, t.kelvin)
try:
    t.celsius = 3
except AttributeError as e:
    print(e)
