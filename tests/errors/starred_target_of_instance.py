class Source:
    def __init__(self):
        self.left = 3

    def __iter__(self):
        print("again")
        return self

    def __next__(self):
        self.left -= 1
        if self.left < 0:
            raise StopIteration
        return self.left


first, *rest = Source()  #! PT0102
