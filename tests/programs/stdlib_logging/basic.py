# covers: stdlib: logging by basicConfig, the root logger, loggers of modules
import logging
import sys
logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s", stream=sys.stdout)
log = logging.getLogger(__name__)
log.info("hello %s, %d things", "world", 3)
log.debug("not shown %s", 1)
log.warning("careful")
logging.error("root error %r", [1, 2])
sub = logging.getLogger("app.db")
sub.setLevel("DEBUG")
sub.debug("x=%5.2f", 2.5)
print(sub.level, sub.name, log.isEnabledFor(logging.DEBUG), sub.getEffectiveLevel(), logging.getLevelName(30))
