# covers: generators: send; coroutines; pipelines pushed with send; round-robin scheduler; state machines; accumulators; return value in StopIteration; throw into yield from
def averager():
    total = 0
    count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            break
        total += value
        count += 1
        average = total / count
    return count, average


def grouper(results, key):
    while True:
        results[key] = yield from averager()


data = {"a": [1.5, 2.5], "b": [10.0, 20.0, 30.0]}
results = {}
for key, values in data.items():
    group = grouper(results, key)
    next(group)
    for v in values:
        group.send(v)
    group.send(None)
print(results)


def coroutine(fn):
    def start(*args):
        g = fn(*args)
        next(g)
        return g
    return start


@coroutine
def printer(prefix):
    while True:
        line = yield
        print(prefix, line)


@coroutine
def grep(pattern, target):
    while True:
        line = yield
        if pattern in line:
            target.send(line)


out = printer(">")
g = grep("py", out)
for text in ["python", "ruby", "pypy"]:
    g.send(text)
g.close()
try:
    g.send("x")
except StopIteration:
    print("closed")


def task(name, n):
    for i in range(n):
        print(f"{name} {i}")
        yield
    return name


def scheduler(tasks):
    queue = list(tasks)
    done = []
    while queue:
        t = queue.pop(0)
        try:
            next(t)
        except StopIteration as e:
            done.append(e.value)
        else:
            queue.append(t)
    return done


print(scheduler([task("A", 2), task("B", 3), task("C", 1)]))


def machine():
    state = "idle"
    history = []
    while True:
        event = yield state
        history.append(event)
        if state == "idle" and event == "start":
            state = "running"
        elif state == "running" and event == "pause":
            state = "paused"
        elif state == "paused" and event == "start":
            state = "running"
        elif event == "stop":
            return history


m = machine()
print(next(m))
for e in ["start", "noise", "pause", "start"]:
    print(e, "->", m.send(e))
try:
    m.send("stop")
except StopIteration as s:
    print("ended")


def echo():
    received = []
    while len(received) < 3:
        try:
            received.append((yield len(received)))
        except KeyError as e:
            received.append("KeyError " + str(e))
    return received


def wrapper():
    got = yield from echo()
    yield got


w = wrapper()
print(next(w), w.send("a"), w.throw(KeyError("k")))
print(w.send("z"))


def counter(start, step=1):
    n = start
    while True:
        jump = yield n
        n = n + step if jump is None else jump


c = counter(10)
print(next(c), next(c), c.send(100), next(c), c.__next__())
send = c.send
print(send(5), send(None))


def compute():
    x = yield "x?"
    y = yield "y?"
    print("args", x, y)
    yield x * y


k = compute()
print(next(k), k.send(6), k.send(7))


def sum_pairs():
    total = 0
    while True:
        total += (yield total) + (yield total)


s = sum_pairs()
print(next(s), s.send(1), s.send(2), s.send(3), s.send(4))


def ping(n):
    for i in range(n):
        got = yield f"ping {i}"
        print("ping got", got)


def pong(other):
    try:
        msg = next(other)
        while True:
            print(msg)
            msg = other.send(msg.replace("ping", "pong"))
    except StopIteration:
        print("game over")


pong(ping(2))


class Account:
    def __init__(self):
        self.balance = 0
        self.handler = self._run()
        next(self.handler)

    def _run(self):
        while True:
            kind, amount = yield self.balance
            if kind == "in":
                self.balance += amount
            else:
                if amount > self.balance:
                    raise ValueError("insufficient")
                self.balance -= amount


acc = Account()
print(acc.handler.send(("in", 50)), acc.handler.send(("out", 20)))
try:
    acc.handler.send(("out", 100))
except ValueError as e:
    print("error", e)
print(next(acc.handler, "finished"))
