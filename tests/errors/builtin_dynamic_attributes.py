class Config:
    def __init__(self):
        self.width = 1


def read(config, name):
    return getattr(config, name)  #! PT0203


def write(config, name, value):
    setattr(config, name, value)  #! PT0203


c = Config()
write(c, "width", 2)
print(read(c, "width"))
delattr(c, "width")  #! PT0203
