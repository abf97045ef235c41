# covers: dict: update of nothing; % with keys and positions
from collections import OrderedDict
d = {1: 2}
d.update(())
d.update([])
print(d)
try:
    print("%(foo)s %s" % {"foo": 1})
except TypeError as e:
    print(e)
print("%s %(foo)s" % {"foo": 1})
