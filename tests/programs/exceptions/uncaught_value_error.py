# covers: exceptions: an uncaught ValueError after output ends the program with exit status 1; finally blocks run first
class Ledger:
    def __init__(self):
        self.entries = []

    def add(self, text):
        name, amount = text.split(":")
        self.entries.append((name, int(amount)))


def load(lines):
    ledger = Ledger()
    try:
        for n, line in enumerate(lines, 1):
            print("line", n, repr(line))
            ledger.add(line)
    finally:
        print("read", len(ledger.entries), ledger.entries)
    return ledger


def main():
    print("start")
    print(load(["a:1", "b:2"]).entries)
    for i in range(8):
        print("progress", i, end=" ")
    print()
    load(["c:3", "d:four", "e:5"])
    print("never printed")


if __name__ == "__main__":
    main()
