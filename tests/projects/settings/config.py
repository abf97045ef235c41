DEBUG = False
level: int = 1
names = ["a"]
def show():
    return DEBUG, level
def helper():
    return 1
class K:
    size = 3
