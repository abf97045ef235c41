# covers: formatting: `%` of a text with an instance that has __rmod__; __format__ that gives no text
class Reflected:
    def __rmod__(self, other):
        return "rmod " + str(other)

    def __str__(self):
        return "shown"


class Odd:
    def __format__(self, spec):
        return 1.5 if spec else "plain"


class Never:
    def __format__(self, spec):
        return len(spec)


def apply(template, value):
    return template % value


print("a %s b" % Reflected(), apply(3, Reflected()))
template = "<%s>"
print(template % Reflected())
for make in (
    lambda: f"{Odd()}",
    lambda: format(Odd(), "x"),
    lambda: f"{Odd():>4}",
    lambda: format(Never()),
    lambda: f"{Never():x} and more",
    lambda: "{}".format(Never()),
):
    try:
        print(make())
    except TypeError as error:
        print(error)
