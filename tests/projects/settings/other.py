from config import DEBUG, names
import config as c
def both():
    return DEBUG, c.DEBUG, c.level, names is c.names
def bump(n):
    """Adds."""
    c.level += n
    def inner():
        c.DEBUG = "inner"
        return c.DEBUG
    return inner()
