# covers: stdlib: logging to streams, own handlers, formatters and filters, levels, children, extra
import logging
import sys
from io import StringIO

class ListHandler(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []
    def emit(self, record):
        self.records.append((record.levelname, record.name, record.getMessage()))

class Upper(logging.Formatter):
    def format(self, record):
        text = super().format(record)
        return text.upper()

class Colour(logging.Formatter):
    COLOURS = {"INFO": "green", "WARNING": "yellow", "ERROR": "red"}
    def format(self, record):
        c = self.COLOURS.get(record.levelname, "none")
        return f"<{c}>{super().format(record)}</{c}>"

class NoSecrets(logging.Filter):
    def filter(self, record):
        return "secret" not in record.getMessage()

buffer = StringIO()
logger = logging.getLogger("app")
logger.setLevel(logging.DEBUG)
h = logging.StreamHandler(buffer)
h.setFormatter(Upper("%(name)-8s|%(levelname)8s|%(message)s"))
logger.addHandler(h)
lh = ListHandler()
lh.setLevel(logging.WARNING)
logger.addHandler(lh)
out = logging.StreamHandler(sys.stdout)
out.setFormatter(Colour("%(levelname)s [%(name)s] %(message)s"))
out.addFilter(NoSecrets())
logger.addHandler(out)
logger.propagate = False

logger.debug("starting %s with %d workers", "server", 4)
logger.info("progress %.1f%%", 12.345)
logger.warning("secret token %r", "abc")
logger.error("failed: %s", ValueError("boom"))
logger.critical({"a": 1})
logger.log(25, "custom level")
logging.addLevelName(25, "NOTICE")
logger.log(25, "named level")
child = logger.getChild("db")
child.info("from child")
print(child.name, child.parent.name, child.parent is logger, child.level, child.getEffectiveLevel())
print(logger, child, logging.getLogger())
print(buffer.getvalue())
print(lh.records)
logger.removeHandler(out)
logger.info("only buffered %(x)s and %(y)03d", {"x": "X", "y": 7})
print(buffer.getvalue().splitlines()[-1])
print(logging.getLogger("app") is logger, logging.getLogger("app.db") is child, len(logger.handlers))
for bad in ("LOUD", 2.5, None):
    try: logger.setLevel(bad)
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
logger.setLevel("warning".upper())
print(logger.isEnabledFor(logging.INFO), logger.isEnabledFor(logging.WARNING))
logging.disable(logging.WARNING)
print(logger.isEnabledFor(logging.WARNING), logger.isEnabledFor(logging.ERROR))
logging.disable(logging.NOTSET)
def work(n):
    log = logging.getLogger("app.work")
    try:
        return 10 / n
    except ZeroDivisionError:
        log.error("cannot divide by %d", n)
        return None
print(work(2), work(0))
print(lh.records[-1])
log2 = logging.getLogger("other")
log2.addHandler(logging.NullHandler())
log2.warning("nobody sees this")
print(log2.hasHandlers(), logging.getLogger("x.y.z").hasHandlers(), logging.getLevelName("INFO"), logging.getLevelName(15))
f = logging.Formatter("%(levelname)s:%(who)s:%(message)s")
eh = logging.StreamHandler(sys.stdout)
eh.setFormatter(f)
log3 = logging.getLogger("extra")
log3.addHandler(eh); log3.propagate = False
log3.warning("with extra", extra={"who": "me"})
adapter_text = f"{log3.name}"
print(adapter_text, log3.disabled)
try: logging.Formatter("no fields")
except ValueError as e: print(e)
