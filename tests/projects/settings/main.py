import config
import other
config.DEBUG = True
print(config.show(), config.DEBUG)
config.level += 1
print(config.show(), other.both())
print(other.bump(5), config.show(), other.both())
def f():
    for config.level in range(3):
        print(config.show())
    config.level, x = 9, 8
    return x
print(f(), config.level)
config.names = ["b"]
print(other.both(), other.names, config.names)
from config import DEBUG
config.DEBUG = None
print(DEBUG, config.DEBUG)
with_it = [config.level for _ in range(2)]
print(with_it)
config.K.size = 4
print(config.K.size)
