import math


def read(name):
    return getattr(math, name)  #! PT0203


def write(name, value):
    setattr(print, name, value)  #! PT0203


class Config:
    def __init__(self):
        self.width = 1


c = Config()
write("width", 2)
print(read("pi"))
delattr(c, "width")  #! PT0203
