# covers: control: a simulated day with queues, priorities and time steps; loops with several conditions; floats and ints mixed in totals; deterministic random numbers
seed = 12345


def rand(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    return seed // 65536 % n


class Customer:
    count = 0

    def __init__(self, arrived, work, vip=False):
        Customer.count += 1
        self.number = Customer.count
        self.arrived = arrived
        self.work = work
        self.vip = vip
        self.started = None

    def wait(self):
        return None if self.started is None else self.started - self.arrived


class Teller:
    def __init__(self, name):
        self.name = name
        self.customer = None
        self.left = 0
        self.served = 0

    def step(self):
        if self.customer is not None:
            self.left -= 1
            if self.left == 0:
                self.served += 1
                done, self.customer = self.customer, None
                return done
        return None


def pick(queue):
    for i, customer in enumerate(queue):
        if customer.vip:
            return queue.pop(i)
    return queue.pop(0) if queue else None


def simulate(minutes, tellers):
    queue, finished = [], []
    longest = 0
    for now in range(minutes):
        if now < minutes * 3 // 4 and rand(3) == 0:
            queue.append(Customer(now, 2 + rand(6), rand(5) == 0))
        longest = max(longest, len(queue))
        for teller in tellers:
            done = teller.step()
            if done:
                finished.append(done)
            if teller.customer is None and queue:
                customer = pick(queue)
                customer.started = now
                teller.customer, teller.left = customer, customer.work
    return finished, queue, longest


def report(finished, queue, longest):
    waits = [c.wait() for c in finished]
    total = 0
    for w in waits:
        total += w
    average = total / len(waits) if waits else None
    print(f"served {len(finished)}, left {len(queue)}, longest queue {longest}")
    print("average wait", average if average is None else round(average, 3), "max", max(waits, default=None))
    buckets = {}
    for w in waits:
        label = "none" if w == 0 else "short" if w < 4 else "long"
        buckets[label] = buckets.get(label, 0) + 1
    print({k: buckets[k] for k in sorted(buckets)}, [c.number for c in finished if c.vip], [c.number for c in queue])


def main():
    for count in (1, 2, 3):
        tellers = [Teller(f"T{i}") for i in range(count)]
        finished, queue, longest = simulate(120, tellers)
        report(finished, queue, longest)
        print([(t.name, t.served, t.customer.number if t.customer else None) for t in tellers])
    print(Customer.count, seed)
    report([], [], 0)


main()
