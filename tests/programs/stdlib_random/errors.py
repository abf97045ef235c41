# covers: stdlib_random: ranges that are empty; populations that are no sequences; weights that do not fit; seeds that are none
import random
random.seed(3)
for args in ((2.0,), (1.5,), (1, 5.0), (5, 1), (0,), (-3,), (1, 10, 0), (10, 1, 2)):
    try:
        print(random.randrange(*args))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
for bad in ({1, 2}, {1: 2}):
    try:
        print(random.sample(bad, 1))
    except TypeError as e:
        print(e)
try:
    print(random.choice({1: 2, 0: 3}))
except (TypeError, KeyError) as e:
    print(e)
try:
    random.seed([1])
except TypeError as e:
    print(e)
try:
    random.choices([1, 2], [0, 0])
except ValueError as e:
    print(e)
try:
    random.choices([1, 2], [1])
except ValueError as e:
    print(e)
try:
    random.getrandbits(-1)
except ValueError as e:
    print(e)
print(random.sample([], 0), random.choices([1], k=0))
try:
    random.choices([])
except IndexError as e:
    print(e)
try:
    random.randint(3, 2)
except ValueError as e:
    print(e)
try:
    random.choice([])
except IndexError as e:
    print(e)
try:
    random.sample([1, 2], 3)
except ValueError as e:
    print(e)
