def outer(early):
    def first():
        return second()  #! PT0201

    if early:
        first()

    def second():
        return 1

    return first()


print(outer(False))


def build():
    return Later  #! PT0201


if len("abc") > 5:
    build()


class Later:
    pass


print(build().__name__)
