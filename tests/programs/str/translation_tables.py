# covers: str: maketrans of dicts with characters, numbers or both as keys
table = str.maketrans({65: "", "b": "c", "d": 101, "e": ""})
print("ABbde".translate(table), sorted(table))
print("ABbde".translate(str.maketrans({65: None, "b": "c", "e": None})))
print("abc".translate(str.maketrans({97: "x", 98: "yy"})), str.maketrans({"a": "b", 97: "c"}))
try:
    print(str.maketrans({"ab": "c", 1: "d"}))
except ValueError as e:
    print(e)
