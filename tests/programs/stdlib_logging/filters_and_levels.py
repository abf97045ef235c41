# covers: stdlib: logging filters, levels of handlers, disabled loggers, force, odd messages
import logging, sys
class Only(logging.Filter):
    def __init__(self, level):
        super().__init__()
        self.level = level
    def filter(self, record): return record.levelno == self.level
def no_digits(record): return not any(c.isdigit() for c in record.getMessage())
root = logging.getLogger()
print(root is logging.getLogger("root"), root is logging.root, root.name, root.level, len(root.handlers))
logging.basicConfig(stream=sys.stdout, format="%(message)s|%(levelno)d|%(name)s", level="DEBUG")
logging.basicConfig(level=logging.ERROR, format="ignored")
print(len(root.handlers), root.level, type(root.handlers[0]).__name__)
a = logging.getLogger("a"); ab = logging.getLogger("a.b.c"); b = logging.getLogger("a.b")
print(ab.parent.name, b.parent.name, a.parent.name, ab.getEffectiveLevel())
a.setLevel(logging.WARNING)
ab.info("no"); ab.warning("yes {braces} %")
b.propagate = False
ab.error("lost")
h = logging.StreamHandler(sys.stdout); h.setLevel("ERROR"); h.addFilter(Only(logging.CRITICAL))
b.addHandler(h)
ab.error("filtered"); ab.critical("passes"); 
b.addFilter(no_digits)
b.critical("with 1 digit"); b.critical("none"); ab.critical("child 1 is not filtered by the logger's filter")
h.removeFilter(h.filters[0]); ab.error("now"); 
b.disabled = True; b.critical("off"); ab.critical("child still on")
class Counting(logging.Handler):
    counts = {}
    def emit(self, record):
        self.counts[record.levelname] = self.counts.get(record.levelname, 0) + 1
c = Counting(); root.addHandler(c)
for i in range(5): root.info("i=%d", i)
root.warning("w")
print(c.counts, c.level, repr(root))
logging.basicConfig(force=True, format="%(levelname).1s %(message)s", stream=sys.stdout, level=logging.INFO)
print(len(root.handlers))
root.info("forced"); root.debug("hidden")
logging.info("module level %s", "x"); logging.log(35, "thirty five"); logging.critical("c")
fmt = logging.Formatter("%(name)s - %(message)s")
rec_handler = logging.StreamHandler(sys.stdout)
rec_handler.setFormatter(fmt)
solo = logging.getLogger("solo"); solo.propagate = False; solo.addHandler(rec_handler)
class Thing:
    def __str__(self): return "thing"
    def __repr__(self): return "<Thing>"
solo.warning("%s %r %s", Thing(), Thing(), [Thing()])
solo.warning(Thing())
solo.warning("%s and %(x)s" if False else "%s", ("tuple", 1))
solo.warning("%d%% of %s", 50, "all"); solo.warning("%x %o %#x %05d %+.2e", 255, 8, 255, 42, 12345.678)
solo.warning("%s", None); solo.warning("", ); solo.warning("a\nb"); solo.warning("%5s|%-5s|%.2s", "ab", "cd", "efg")
try:
    int("x")
except ValueError as e:
    solo.error("failed: %s", e)
    solo.error("type %s", type(e).__name__)
print(logging.getLevelName(logging.CRITICAL), logging.getLevelName("WARN"), logging.DEBUG < logging.INFO)
try: solo.log("INFO", "x")
except TypeError as e: print(e)
print(logging.getLogger("a.b").handlers == b.handlers, solo.hasHandlers(), logging.getLogger("solo").getChild("kid").name)
