# covers: stdlib: logging to standard error, of exceptions, with wrong arguments
import logging
logging.warning("to stderr %s", 1)
logger = logging.getLogger("lib")
logger.info("hidden")
logger.error("shown on stderr")
try:
    [][1]
except IndexError as e:
    logger.exception("caught %s", e)
    logging.error("again", exc_info=True)
    logger.warning("with", exc_info=e)
logging.exception("none here")
logger.warning("bad args %d", "x")
print("done")
class Service:
    def __init__(self):
        self.logger = logging.getLogger(self.__class__.__name__)
    def run(self, items):
        for i, x in enumerate(items):
            self.logger.debug("item %d: %s", i, x)
            if x < 0: self.logger.warning("negative %s", x)
        self.logger.info(f"handled {len(items)}")
        return sum(items)
def main():
    logging.basicConfig(level=logging.DEBUG, format="[%(levelname)s] %(message)s")
    s = Service()
    print(s.run([1, -2, 3]))
if __name__ == "__main__":
    main()
