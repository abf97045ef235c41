"""Logging as the interpreter has it, of what a module without clock, files and threads can log."""

import sys
from typing import Literal

from _builtin import declined, handled
from _logging_texts import _applied, _mentions_a_name, _rendered

CRITICAL = 50
FATAL = 50
ERROR = 40
WARNING = 30
WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"

_NAMES = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}
_LEVELS = {
    "CRITICAL": 50,
    "FATAL": 50,
    "ERROR": 40,
    "WARN": 30,
    "WARNING": 30,
    "INFO": 20,
    "DEBUG": 10,
    "NOTSET": 0,
}
#: what a record has in CPython and not here
_UNKNOWN = "asctime created exc_info exc_text filename funcName lineno module msecs pathname process relativeCreated stack_info thread".split()


def getLevelName(level):
    if isinstance(level, str):
        return _LEVELS.get(level, f"Level {level}")
    return _level_name(level)


def _level_name(level):
    return _NAMES.get(level, f"Level {level}")


def getLevelNamesMapping():
    return dict(_LEVELS)


def addLevelName(level, levelName):
    _NAMES[level] = levelName
    _LEVELS[levelName] = level


def _check_level(level):
    if isinstance(level, int):
        return int(level)
    if isinstance(level, str):
        if level not in _LEVELS:
            raise ValueError(f"Unknown level: {level!r}")
        return _LEVELS[level]
    raise TypeError(f"Level not an integer or a valid string: {level!r}")


class LogRecord:
    def __init__(self, name, level, msg, apply, exc, traced):
        self.name = name
        self.msg = msg
        self.levelno = level
        self.levelname = _level_name(level)
        self.message = ""
        self._apply = apply
        self._exc = exc
        self._traced = traced
        self._extra = {"": ""}

    def getMessage(self):
        return self._apply(str(self.msg))

    def __repr__(self):
        return declined("the text of a LogRecord is not supported")


class Filter:
    def __init__(self, name=""):
        self.name = name

    def filter(self, record):
        if not self.name or self.name == record.name:
            return True
        return record.name.startswith(self.name + ".")


class Formatter:
    default_format = "%(message)s"

    def __init__(
        self, fmt=None, datefmt=None, style: Literal["%"] = "%", validate=True, *, defaults: Literal[None] = None
    ):
        self._fmt = "%(message)s" if fmt is None else fmt
        self.datefmt = datefmt
        if validate and not _mentions_a_name(self._fmt):
            raise ValueError(f"Invalid format '{self._fmt}' for '%' style")

    def usesTime(self):
        return "%(asctime)" in self._fmt

    def formatTime(self, record, datefmt=None):
        return declined("logs cannot show the time: a translated module has no clock")

    def formatMessage(self, record):
        for name in _UNKNOWN:
            if f"%({name})" in self._fmt:
                if name in ("asctime", "created", "msecs", "relativeCreated"):
                    declined(f"%({name})s in a log: a translated module has no clock")
                declined(f"%({name})s in a log is not supported")
        values = {
            "name": record.name,
            "levelname": record.levelname,
            "message": record.message,
            "msg": str(record.msg),
            "threadName": "MainThread",
            "processName": "MainProcess",
            "levelno": record.levelno,
        }
        for name in record._extra:
            values[name] = record._extra[name]
        return _rendered(self._fmt, values)

    def format(self, record):
        record.message = record.getMessage()
        return self.formatMessage(record)


_default_formatter = Formatter()


class Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        for f in self.filters:
            passed = f.filter(record) if hasattr(f, "filter") else f(record)
            if not passed:
                return False
        return True


class Handler(Filterer):
    def __init__(self, level=NOTSET):
        Filterer.__init__(self)
        self._name = None
        self.level = _check_level(level)
        self.formatter = None

    def get_name(self):
        return self._name

    def set_name(self, name):
        self._name = name

    def createLock(self):
        pass

    def acquire(self):
        pass

    def release(self):
        pass

    def setLevel(self, level):
        self.level = _check_level(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def format(self, record):
        formatter = self.formatter
        if formatter is None:
            return _default_formatter.format(record)
        return formatter.format(record)

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handle(self, record):
        passed = self.filter(record)
        if passed:
            self.emit(record)
        return passed

    def flush(self):
        pass

    def close(self):
        pass

    def handleError(self, record):
        print("--- Logging error ---", file=sys.stderr)
        _show(handled())
        print(f"Message: {str(record.msg)!r}", file=sys.stderr)


def _show(exc):
    """The last line of a traceback, on standard error."""
    if exc is None:
        print("NoneType: None", file=sys.stderr)
        return
    print("Traceback (most recent call last):", file=sys.stderr)
    text = str(exc)
    print(f"{type(exc).__name__}: {text}" if text else type(exc).__name__, file=sys.stderr)


class StreamHandler(Handler):
    terminator = "\n"

    def __init__(self, stream=None):
        Handler.__init__(self)
        self._to_stderr = stream is None or stream is sys.stderr
        self.stream = sys.stderr if stream is None else stream

    def flush(self):
        if hasattr(self.stream, "flush"):
            self.stream.flush()

    def emit(self, record):
        try:
            text = self.format(record)
            if record._traced and not self._to_stderr:
                declined("a traceback in a log that does not go to standard error is not supported")
            self.stream.write(text + self.terminator)
            if record._traced:
                _show(record._exc)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        if stream is self.stream:
            return None
        result = self.stream
        self.flush()
        self._to_stderr = stream is sys.stderr
        self.stream = stream
        return result


class NullHandler(Handler):
    def handle(self, record):
        pass

    def emit(self, record):
        pass


lastResort = StreamHandler()  # noqa: N816
lastResort.setLevel(WARNING)


class Manager:
    def __init__(self):
        self.loggerDict = {}
        self.disable = 0


_manager = Manager()


class Logger(Filterer):
    def __init__(self, name, level=NOTSET):
        Filterer.__init__(self)
        self.name = name
        self.level = _check_level(level)
        self.propagate = True
        self.handlers = []
        self.disabled = False

    @property
    def parent(self):
        if self is root:
            return None
        name = self.name
        while "." in name:
            name = name[: name.rindex(".")]
            if name in _manager.loggerDict:
                return _manager.loggerDict[name]
        return root

    def setLevel(self, level):
        self.level = _check_level(level)

    def getChild(self, suffix):
        if self is root:
            return getLogger(suffix)
        return getLogger(self.name + "." + suffix)

    def getEffectiveLevel(self):
        logger = self
        while logger is not None:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        return not self.disabled and _manager.disable < level and level >= self.getEffectiveLevel()

    def addHandler(self, hdlr):
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def hasHandlers(self):
        logger = self
        while logger is not None:
            if logger.handlers:
                return True
            if not logger.propagate:
                return False
            logger = logger.parent
        return False

    def debug(self, msg, *args, exc_info=None, stack_info: Literal[False] = False, stacklevel=1, extra=None):
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, exc_info, extra)

    def info(self, msg, *args, exc_info=None, stack_info: Literal[False] = False, stacklevel=1, extra=None):
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, exc_info, extra)

    def warning(self, msg, *args, exc_info=None, stack_info: Literal[False] = False, stacklevel=1, extra=None):
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, exc_info, extra)

    def warn(self, msg, *args, exc_info=None, stack_info: Literal[False] = False, stacklevel=1, extra=None):
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, exc_info, extra)

    def error(self, msg, *args, exc_info=None, stack_info: Literal[False] = False, stacklevel=1, extra=None):
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, exc_info, extra)

    def exception(self, msg, *args, exc_info=True, stack_info: Literal[False] = False, stacklevel=1, extra=None):
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, exc_info, extra)

    def critical(self, msg, *args, exc_info=None, stack_info: Literal[False] = False, stacklevel=1, extra=None):
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, exc_info, extra)

    def fatal(self, msg, *args, exc_info=None, stack_info: Literal[False] = False, stacklevel=1, extra=None):
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, exc_info, extra)

    def log(self, level, msg, *args, exc_info=None, stack_info: Literal[False] = False, stacklevel=1, extra=None):
        if not isinstance(level, int):
            raise TypeError("level must be an integer")
        if self.isEnabledFor(level):
            self._log(level, msg, args, exc_info, extra)

    def _log(self, level, msg, args, exc_info, extra):
        record = LogRecord(self.name, level, msg, _applied(args), _exception(exc_info), bool(exc_info))
        if extra is not None:
            for key in extra:
                if (
                    key in ("message", "asctime")
                    or key in _UNKNOWN
                    or key in ("name", "msg", "args", "levelno", "levelname")
                ):
                    raise KeyError(f"Attempt to overwrite {key!r} in LogRecord")
                record._extra[key] = extra[key]
        self.handle(record)

    def handle(self, record):
        if not self.disabled and self.filter(record):
            self.callHandlers(record)

    def callHandlers(self, record):
        found = False
        logger = self
        while logger is not None:
            for handler in logger.handlers:
                found = True
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and record.levelno >= lastResort.level:
            lastResort.handle(record)

    def __repr__(self):
        kind = "RootLogger" if self is root else "Logger"
        return f"<{kind} {self.name} ({_level_name(self.getEffectiveLevel())})>"


def _exception(exc_info):
    """The exception that a call asks to be shown."""
    if isinstance(exc_info, BaseException):
        return exc_info
    if exc_info:
        return handled()
    return None


root = Logger("root", WARNING)


def getLogger(name=None):
    if name is None or name == "" or name == "root":
        return root
    if not isinstance(name, str):
        raise TypeError("A logger name must be a string")
    if name not in _manager.loggerDict:
        _manager.loggerDict[name] = Logger(name)
    return _manager.loggerDict[name]


def basicConfig(
    *,
    filename: Literal[None] = None,
    filemode="a",
    format=BASIC_FORMAT,
    datefmt=None,
    style: Literal["%"] = "%",
    level=None,
    stream=None,
    handlers=None,
    force=False,
    encoding=None,
    errors=None,
):
    if force:
        for old in root.handlers[:]:
            root.removeHandler(old)
    if root.handlers:
        return
    if handlers is not None:
        if stream is not None:
            raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
        formatter = Formatter(format, datefmt)
        for handler in handlers:
            if handler.formatter is None:
                handler.setFormatter(formatter)
            root.addHandler(handler)
    else:
        made = StreamHandler(stream)
        made.setFormatter(Formatter(format, datefmt))
        root.addHandler(made)
    if level is not None:
        root.setLevel(level)


def _ready():
    if not root.handlers:
        basicConfig()


def debug(msg, *args, exc_info=None, stack_info: Literal[False] = False, stacklevel=1, extra=None):
    _ready()
    root.debug(msg, *args, exc_info=exc_info, extra=extra)


def info(msg, *args, exc_info=None, stack_info: Literal[False] = False, stacklevel=1, extra=None):
    _ready()
    root.info(msg, *args, exc_info=exc_info, extra=extra)


def warning(msg, *args, exc_info=None, stack_info: Literal[False] = False, stacklevel=1, extra=None):
    _ready()
    root.warning(msg, *args, exc_info=exc_info, extra=extra)


def warn(msg, *args, exc_info=None, stack_info: Literal[False] = False, stacklevel=1, extra=None):
    _ready()
    root.warning(msg, *args, exc_info=exc_info, extra=extra)


def error(msg, *args, exc_info=None, stack_info: Literal[False] = False, stacklevel=1, extra=None):
    _ready()
    root.error(msg, *args, exc_info=exc_info, extra=extra)


def exception(msg, *args, exc_info=True, stack_info: Literal[False] = False, stacklevel=1, extra=None):
    _ready()
    root.error(msg, *args, exc_info=exc_info, extra=extra)


def critical(msg, *args, exc_info=None, stack_info: Literal[False] = False, stacklevel=1, extra=None):
    _ready()
    root.critical(msg, *args, exc_info=exc_info, extra=extra)


def fatal(msg, *args, exc_info=None, stack_info: Literal[False] = False, stacklevel=1, extra=None):
    _ready()
    root.critical(msg, *args, exc_info=exc_info, extra=extra)


def log(level, msg, *args, exc_info=None, stack_info: Literal[False] = False, stacklevel=1, extra=None):
    _ready()
    root.log(level, msg, *args, exc_info=exc_info, extra=extra)


def disable(level=CRITICAL):
    _manager.disable = _check_level(level)


def shutdown():
    pass
