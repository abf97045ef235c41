# covers: unions: arguments of methods of `str` of which some member does not fit, `join` of items that are no texts
for x in [["a", "b"], 5, ["c", 1], None, "xy"]:
    try:
        print(",".join(x))
    except TypeError as e:
        print(e)
def j(xs):
    try:
        return "-".join(xs)
    except TypeError as e:
        return str(e)
print(j(["a", None]), j([1, 2]), j((1,)), j({1: 2}), j({"k": 1}), j([]), j([["a"]]), j(["a", 2.5, "b"][:1]))
def total(parts: list):
    return ",".join(parts)
print(",".join(["x", "y"]))
for y in ["abc", 5, None, 2.5]:
    for f in (lambda: "xabcx".find(y), lambda: "xabcx".replace(y, "-"), lambda: "a,b".split(y), lambda: "abc".startswith(y), lambda: y in "abcd", lambda: "a" + y, lambda: "a" * y, lambda: "abc".count(y), lambda: "a".center(y), lambda: "abc".strip(y)):
        try:
            print(f())
        except (TypeError, ValueError) as e:
            print(e)
