# covers: builtins: reversed of an instance with __len__ and __getitem__
class Deck:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, i):
        print("get", i)
        return i * 10
class Box(Deck):
    def __getitem__(self, i):
        if i == 1: raise ValueError("one")
        return str(i)
def main():
    print(list(reversed(Deck(3))), [x + 1 for x in reversed(Deck(2))])
    for x in reversed(Deck(2)):
        print(x)
    r = reversed(Deck(2))
    print(next(r), list(r))
    try:
        print(list(reversed(Box(3))))
    except ValueError as e:
        print("ValueError", e)
main()
