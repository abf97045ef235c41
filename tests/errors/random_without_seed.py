import random
from random import Random


def throw(sides):
    return random.randint(1, sides)  #! PT0204


class Loaded(Random):  #! PT0105
    def random(self):
        return 0.5


print(throw(6), Loaded)
