class Words(list):
    def top(self):
        return self[-1]


class Any:
    def __getattr__(self, name):
        return name * 2


words, anything = Words(["a"]), Any()
for n in ("top", "append"):
    print(hasattr(words, n))  #! PT0203
    print(getattr(anything, n))  #! PT0203
    print(getattr(ValueError("x"), n, None))  #! PT0203
