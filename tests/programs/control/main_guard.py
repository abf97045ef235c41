# covers: statements: if __name__ == "__main__"
import sys


def describe():
    if __name__ != "__main__":
        return undefined_in_a_library()
    return "main"


if __name__ == "__main__":
    print(describe())
else:
    print(not_there)

if "a" == "b" or not "x" != "x":
    print("yes")
    kind = "first"
elif __name__ == "other":
    import nothing_of_this_name

    kind = 1
else:
    kind = "last"
print(kind)
print("a" == "b", "a" != "b", "a" == "a", sys.maxsize == sys.maxsize)
label = "yes" if __name__ == "__main__" else 3
print(label.upper())
while __name__ == "elsewhere":
    print("never")
