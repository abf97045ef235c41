# covers: statements: match (values, captures, guards, alternatives)
def kind(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "few"
        case -1:
            return "minus one"
        case n if n < 0:
            return f"negative {n}"
        case n if n > 100:
            return f"big {n}"
        case _:
            return "other"


print([kind(n) for n in (0, 1, 3, -1, -7, 200, 50)])


def command(text):
    match text.split():
        case []:
            return "nothing"
        case ["quit" | "exit"]:
            return "bye"
        case ["go", ("north" | "south") as way]:
            return f"walking {way}"
        case ["go", way]:
            return f"cannot go {way}"
        case ["get", thing, *rest] if rest:
            return f"get {thing} and {rest}"
        case ["get", thing]:
            return f"get {thing}"
        case [first, *_, last]:
            return f"from {first} to {last}"
        case [only]:
            return f"only {only}"


for line in ["", "quit", "exit", "go north", "go up", "get lamp", "get a b c", "x y z", "one"]:
    print(command(line))


def singleton(x):
    match x:
        case None:
            return "none"
        case True:
            return "true"
        case False:
            return "false"
        case 1.5:
            return "one and a half"
        case "text":
            return "text"
        case int():
            return f"int {x}"
        case str(s):
            return f"str {s!r}"
        case float() as number:
            return f"float {number}"
    return "fell through"


print([singleton(v) for v in [None, True, False, 1, 0, 1.0, 1.5, "text", "other", 2.25]])


class Codes:
    OK = 200
    MISSING = 404


def status(code):
    match code:
        case Codes.OK:
            return "ok"
        case Codes.MISSING:
            return "missing"
        case 500 | 501 | 502:
            return "broken"
    return "?"


print([status(c) for c in (200, 404, 501, 7)])


def loops(items):
    out = []
    for item in items:
        match item:
            case 0:
                continue
            case 9:
                break
            case 5:
                pass
            case x:
                out.append(x)
        out.append(-1)
    else:
        out.append(99)
    return out


print(loops([1, 0, 5, 2]), loops([1, 9, 3]))

calls = []


def noisy(x):
    calls.append(x)
    return x


match noisy(3):
    case 1:
        print("one")
    case y if noisy(y + 10) == 14:
        print("never")
    case y if noisy(y + 20) == 23:
        print("guarded", y)
    case _:
        print("rest")
print(calls, y)

match 5:
    case int(value) | (str() as value):
        print("alternative", value)

x = 4
match x:
    case x if x > 10:
        print("no")
    case 4:
        print("four")
print(x)


def nested(x):
    match x:
        case 1:
            match x + 1:
                case 2:
                    return "two"
                case _:
                    return "never"
        case 3:
            return "three"
    return "end"


print(nested(1), nested(3), nested(5))


def unmatched(v):
    result = "start"
    match v:
        case "a":
            result = "a"
    return result


print(unmatched("a"), unmatched("b"))
