# covers: stdlib_re: groups named by instances with __index__; copies of patterns and matches
import copy
import re


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


def tell(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)


pattern = re.compile("(a)(?P<name>b)")
match = pattern.match("ab")
tell(lambda: match.group(Index(1)))
tell(lambda: match[Index(2)])
tell(lambda: match.group(Index(1), 2, "name"))
tell(lambda: match.start(Index(2)))
tell(lambda: match.group(Index(5)))
tell(lambda: match.group(1.5))
tell(lambda: copy.copy(pattern) is pattern)
tell(lambda: copy.deepcopy(pattern) is pattern)
tell(lambda: copy.copy(match) is match)
tell(lambda: copy.deepcopy([match])[0] is match)
tell(lambda: re.escape("a.b"))
