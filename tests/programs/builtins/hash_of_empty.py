# covers: builtins: hash of empty texts and bytes, alone and in tuples
def tell(*values):
    for value in values:
        print(repr(value), hash(value) == 0)


tell("", b"", "a"[:0], b"ab".strip(b"ab"))
print(hash(("", 1)) == hash((0, 1)), hash(()) == hash(""))
table = {"": 1, "a": 2}
table[""] += 1
print(table, "" in table, {"", "a"} == {"a", ""}, b"" in {b"": 0})
