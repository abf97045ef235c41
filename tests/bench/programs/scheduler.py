"""A scheduler in the manner of Richards: tasks of several classes pass packets through queues."""

IDLE, WORKER, HANDLER, DEVICE = 0, 1, 2, 3


class Packet:
    def __init__(self, link, target, kind):
        self.link = link
        self.target = target
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4


def append(packet, queue):
    packet.link = None
    if queue is None:
        return packet
    last = queue
    while last.link is not None:
        last = last.link
    last.link = packet
    return queue


class Task:
    def __init__(self, number, priority, following):
        self.number = number
        self.priority = priority
        self.following = following
        self.queue = None
        self.held = False

    def run(self, scheduler, packet):
        raise NotImplementedError

    def take(self):
        packet = self.queue
        if packet is not None:
            self.queue = packet.link
        return packet


class Idle(Task):
    def __init__(self, following, count):
        super().__init__(IDLE, 0, following)
        self.count = count
        self.control = 1

    def run(self, scheduler, packet):
        self.count -= 1
        if self.count == 0:
            self.held = True
            return
        if self.control & 1 == 0:
            self.control //= 2
            scheduler.release(DEVICE)
        else:
            self.control = self.control // 2 ^ 0xD008
            scheduler.release(DEVICE + 1)


class Worker(Task):
    def __init__(self, following):
        super().__init__(WORKER, 1000, following)
        self.target = HANDLER
        self.letter = 0

    def run(self, scheduler, packet):
        if packet is None:
            self.held = True
            return
        self.target = HANDLER if self.target == DEVICE else DEVICE
        packet.target = self.target
        packet.datum = 0
        for i in range(4):
            self.letter = self.letter % 26 + 1
            packet.data[i] = self.letter
        scheduler.send(packet)


class Handler(Task):
    def __init__(self, following):
        super().__init__(HANDLER, 2000, following)
        self.work = None
        self.devices = None

    def run(self, scheduler, packet):
        if packet is not None:
            if packet.kind == WORKER:
                self.work = append(packet, self.work)
            else:
                self.devices = append(packet, self.devices)
        work = self.work
        if work is not None:
            if work.datum >= 4:
                self.work = work.link
                work.target = WORKER
                scheduler.send(work)
                return
            device = self.devices
            if device is not None:
                self.devices = device.link
                device.datum = work.data[work.datum]
                device.target = DEVICE
                work.datum += 1
                scheduler.send(device)
                return
        self.held = queue_empty(self)


class Device(Task):
    def __init__(self, number, following):
        super().__init__(number, 4000, following)
        self.pending = None

    def run(self, scheduler, packet):
        if packet is None:
            pending = self.pending
            if pending is None:
                self.held = True
                return
            self.pending = None
            pending.target = HANDLER
            scheduler.send(pending)
        else:
            self.pending = packet
            scheduler.total += packet.datum
            self.held = queue_empty(self)


def queue_empty(task):
    return task.queue is None


class Scheduler:
    def __init__(self):
        self.tasks = {}
        self.first = None
        self.sent = 0
        self.total = 0

    def add(self, task):
        self.tasks[task.number] = task
        self.first = task

    def release(self, number):
        self.tasks[number].held = False

    def send(self, packet):
        self.sent += 1
        task = self.tasks[packet.target]
        task.queue = append(packet, task.queue)
        task.held = False

    def run(self, turns):
        task = self.first
        while turns > 0 and task is not None:
            if task.held and task.queue is None:
                task = task.following
                if task is None:
                    task = self.first
                turns -= 1
                continue
            task.run(self, task.take())
            turns -= 1
            task = task.following
            if task is None:
                task = self.first


def run(n: int) -> int:
    scheduler = Scheduler()
    idle = Idle(None, n)
    worker = Worker(idle)
    handler = Handler(worker)
    first = Device(DEVICE, handler)
    second = Device(DEVICE + 1, first)
    for task in (idle, worker, handler, first, second):
        scheduler.add(task)
    for target, kind in ((WORKER, WORKER), (WORKER, WORKER), (HANDLER, DEVICE), (HANDLER, DEVICE), (HANDLER, DEVICE)):
        scheduler.send(Packet(None, target, kind))
    scheduler.run(n)
    return scheduler.sent * 1000003 + scheduler.total
