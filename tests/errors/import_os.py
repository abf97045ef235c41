import os  #! PT0103


def here():
    return os.getcwd()


print(here())
