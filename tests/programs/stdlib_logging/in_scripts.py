# covers: stdlib: logging in decorators, class attributes and ordinary scripts
import logging
from logging import getLogger, StreamHandler, Formatter, INFO, DEBUG
import sys
logger = getLogger(__name__)
logger.setLevel(INFO)
handler = StreamHandler(sys.stdout)
handler.setLevel(DEBUG)
handler.setFormatter(Formatter("%(levelname)-10s%(message)s"))
logger.addHandler(handler)
logger.addHandler(handler)
def log_calls(fn):
    def wrapper(*args, **kwargs):
        logger.info("calling %s with %s %s", fn.__name__, args, kwargs)
        result = fn(*args, **kwargs)
        logger.info("%s returned %r", fn.__name__, result)
        return result
    return wrapper
@log_calls
def add(a, b): return a + b
@log_calls
def greet(name, punct="!"): return "hi " + name + punct
print(add(1, 2), greet("bob"), greet("al", punct="?"))
class Base:
    logger = logging.getLogger("Base")
    def act(self): self.logger.warning("act of %s", type(self).__name__)
class Derived(Base): pass
Base.logger.addHandler(handler); Base.logger.propagate = False
Base().act(); Derived().act()
for n, lvl in ((logging.INFO, "INFO"), (40, "ERROR")):
    logger.log(n, "at %s", lvl)
level = {"d": logging.DEBUG, "w": logging.WARNING}["w"]
logging.getLogger("q").setLevel(level)
print(logging.getLogger("q"))
if logger.isEnabledFor(logging.INFO): logger.info("x" * 3)
logger.info("100% done")
logger.info("percent %% %s", "a")
logger.info("tuple %s", (1, 2))
logger.info("list", )
logger.info(None); logger.info(3.5); logger.info(["a"])
logger.info("%s %s", None, {"k": [1]})
logger.info("%5d|%-6.2f|%+d|%x|%o|%e|%c", 42, 3.14159, 7, 255, 8, 12345.678, "z")
logger.info("missing %s %s", 1)
logger.info("extra", 1)
