# covers: exceptions: own exception classes with fields, methods, __str__, defaults and super().__init__; hierarchies; catching by base; isinstance; args; str and repr
class AppError(Exception):
    """Base of all errors of this program."""

    code = 1

    def report(self):
        return f"[{self.code}] {self}"


class ConfigError(AppError):
    code = 2


class MissingKey(ConfigError):
    def __init__(self, key, section="main"):
        super().__init__(f"missing {key!r} in {section}")
        self.key = key
        self.section = section


class HttpError(AppError):
    def __init__(self, status, message=None):
        self.status = status
        self.code = status
        super().__init__(status, message)

    def __str__(self):
        return f"HTTP {self.status}: {self.args[1] or 'no message'}"

    @property
    def retry(self):
        return self.status >= 500


class NotFound(HttpError):
    def __init__(self, path):
        HttpError.__init__(self, 404, path + " not found")
        self.path = path


class Empty(AppError):
    pass


class Quiet(ValueError):
    def __str__(self):
        return "quiet " + super().__str__()


class Plain:
    pass


def trigger(n):
    if n == 0:
        raise AppError("plain", 5)
    if n == 1:
        raise MissingKey("host")
    if n == 2:
        raise MissingKey("port", section="net")
    if n == 3:
        raise HttpError(503)
    if n == 4:
        raise NotFound("/x")
    if n == 5:
        raise Empty
    if n == 6:
        raise Empty()
    if n == 7:
        raise Quiet("please")
    raise ValueError("builtin")


def classify(n):
    try:
        trigger(n)
    except MissingKey as e:
        return f"missing {e.key} {e.section} {e.report()}"
    except NotFound as e:
        return f"404 {e.path} {e.retry}"
    except HttpError as e:
        return f"http {e.status} {e.retry} {e}"
    except ConfigError as e:
        return "config"
    except AppError as e:
        return f"app {e.report()} {e.args}"
    except ValueError as e:
        return f"value {e} {type(e).__name__}"


def main():
    for n in range(9):
        print(n, classify(n))
    for n in range(9):
        try:
            trigger(n)
        except Exception as e:
            print(type(e).__name__, str(e), repr(e), e.args, isinstance(e, AppError), isinstance(e, HttpError), isinstance(e, (ValueError, ConfigError)))
    errors = []
    for n in (1, 3, 4):
        try:
            trigger(n)
        except AppError as e:
            errors.append(e)
    print([e.code for e in errors], [e.report() for e in errors], [type(e).__name__ for e in errors])
    e = MissingKey("later")
    print(e.key, e.section, str(e), e.args, issubclass(MissingKey, AppError), issubclass(HttpError, ConfigError), issubclass(Quiet, ValueError))
    e.section = "changed"
    try:
        raise e
    except AppError as caught:
        print(caught is e, caught.report())
    print(AppError.code, NotFound("p").code, str(AppError()), repr(AppError()), str(AppError(1)), str(AppError(1, "b")), repr(AppError("q")), Empty().args)


main()
