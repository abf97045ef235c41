# covers: unions: isinstance(x, C) == False and similar tests narrow
def sizes(items: list[int | str | None]) -> list[int]:
    out = []
    for item in items:
        if isinstance(item, str) == False:
            out.append(-1 if item is None else item + 1)
            continue
        out.append(len(item))
    return out


def kind(x: int | str | None) -> str:
    if isinstance(x, str) is True:
        return x.upper()
    if (x is None) == True:
        return "none"
    if (not isinstance(x, int)) != False:
        return "never"
    return hex(x)


def state(table: dict[str | int, str]) -> str:
    found = "start"
    for key in table:
        if isinstance(key, str) == False:
            return "mixed"
        if found == "start":
            found = "upper" if key.isupper() else "lower"
        elif (found == "upper" and not key.isupper()) or (found == "lower" and key.isupper()):
            return "mixed"
    return found


print(sizes([3, "abc", None, ""]))
print([kind(x) for x in (255, "a", None)])
print(state({"a": "x", "b": "y"}), state({"A": "x", 2: "y"}), state({"A": "x", "b": "y"}), state({}))
