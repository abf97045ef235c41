# covers: stdlib: imports of modules that cannot be had, where nothing of them is used
import random, time
import json as js
from datetime import datetime
from timeit import timeit


def bench():
    from timeit import default_timer

    return timeit("f()", number=3), time.time(), default_timer()


def pick(when: datetime):
    return random.random()


print("ok")
