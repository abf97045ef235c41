# covers: stdlib_sys: version_info: what programs for several versions ask of it
import sys
from sys import version_info as version

if sys.version_info[0] < 3:
    input = raw_input  # noqa: F821
    range = xrange  # noqa: F821
elif sys.version_info < (3, 5):
    print("old")
else:
    print("three")

PY2 = sys.version_info.major == 2
PY3 = sys.version_info >= (3, 0)
text_type = unicode if sys.version_info[0] == 2 else str  # noqa: F821
assert sys.version_info >= (3, 8), "too old"
print(PY2, PY3, text_type(5), version[:1], version.major, version[0] > 2, (3, 6) <= version, version >= (3,))
major, minor = sys.version_info[:2]
print(major, minor >= 6, len(sys.version_info[:3]), ".".join(map(str, sys.version_info[:1])), sys.version_info[-2] == "final")

try:
    if version < (3, 0):
        import cPickle as pickle
    if not sys.version_info < (3,):
        print("new")
except ImportError:
    print("no")


class Compatible:
    if sys.version_info < (3,):

        def __nonzero__(self):
            return bogus  # noqa: F821

    def __str__(self):
        if sys.version_info[0] == 2:
            return unicode("x")  # noqa: F821
        return "y"

    def only(self):
        if sys.version_info < (3, 0):
            return reduce(None)  # noqa: F821


def loop():
    while sys.version_info > (4,):
        nothing()  # noqa: F821
    else:
        print("else")
    if version >= (3, 4) or unknown:  # noqa: F821
        return "either"


print(Compatible(), Compatible().only(), loop())
