"""Context managers: those made of generators, and those that are put together."""

import sys
from abc import ABC, abstractmethod

from _builtin import wraps


class AbstractContextManager(ABC):
    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None


class ContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)

        return wraps(func)(inner)


class _GeneratorContextManager:
    def __init__(self, gen, again):
        self.gen = gen
        self.again = again

    def __call__(self, func):
        def inner(*args, **kwds):
            with _GeneratorContextManager(self.again(), self.again):
                return func(*args, **kwds)

        return wraps(func)(inner)

    def __enter__(self):
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if value is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        try:
            self.gen.throw(value)
        except StopIteration as exc:
            return exc is not value
        except RuntimeError as exc:
            if exc is value:
                return False
            # A StopIteration that leaves a generator arrives as the cause of a RuntimeError.
            if isinstance(value, StopIteration) and exc.__cause__ is value:
                return False
            raise
        except BaseException as exc:
            if exc is not value:
                raise
            return False
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(func):
    """What makes a context manager for each call of a generator function that yields once."""

    def helper(*args, **kwds):
        return _GeneratorContextManager(func(*args, **kwds), lambda: func(*args, **kwds))

    return wraps(func)(helper)


class closing:
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class suppress:
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if excinst is None:
            return False
        return any(isinstance(excinst, cls) for cls in self._exceptions)


class nullcontext:
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass


class ExitStack:
    def __init__(self):
        self._exit_callbacks = []

    def __enter__(self):
        return self

    def enter_context(self, cm):
        """The result of entering `cm`, which is left with the stack."""
        result = cm.__enter__()
        self._exit_callbacks.append(lambda typ, value, tb: cm.__exit__(typ, value, tb))
        return result

    def push(self, exit):
        """Leaves `exit` with the stack, or calls it then, when it is no context manager."""
        if hasattr(exit, "__exit__"):
            self._exit_callbacks.append(lambda typ, value, tb: exit.__exit__(typ, value, tb))
        else:
            self._exit_callbacks.append(exit)
        return exit

    def callback(self, callback, /, *args, **kwds):
        """Calls `callback` when the stack is left."""

        def leave(typ, value, tb):
            callback(*args, **kwds)
            return False

        self._exit_callbacks.append(leave)
        return callback

    def pop_all(self):
        """A new stack with all that this one would leave."""
        stack = ExitStack()
        stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return stack

    def close(self):
        """Leaves the stack at once."""
        self.__exit__(None, None, None)

    def __exit__(self, typ, value, tb):
        pending = value
        raised = False
        swallowed = False
        while self._exit_callbacks:
            leave = self._exit_callbacks.pop()
            try:
                if pending is None:
                    leave(None, None, None)
                elif leave(type(pending), pending, pending):
                    swallowed = True
                    raised = False
                    pending = None
            except BaseException as exc:
                pending = exc
                raised = True
        if raised:
            raise pending
        return value is not None and swallowed and pending is None


class redirect_stdout(AbstractContextManager):
    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(sys.stdout)
        sys.stdout = self._new_target
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        sys.stdout = self._old_targets.pop()
