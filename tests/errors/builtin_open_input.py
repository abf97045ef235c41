def load(name):
    with open(name) as f:  #! PT0203
        return f.read()


print(load("data.txt"))
