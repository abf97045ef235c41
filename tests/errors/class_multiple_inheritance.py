class Walks:
    def walk(self):
        return "walks"


class Swims:
    def swim(self):
        return "swims"


class Duck(Walks, Swims):  #! PT0105
    pass


print(Duck().walk(), Duck().swim())
