const IDLE: usize = 0;
const WORKER: usize = 1;
const HANDLER: usize = 2;
const DEVICE: usize = 3;

struct Packet {
    link: Option<Box<Packet>>,
    target: usize,
    kind: usize,
    datum: i64,
    data: Vec<i64>,
}

type Queue = Option<Box<Packet>>;

fn packet(target: usize, kind: usize) -> Box<Packet> {
    Box::new(Packet { link: None, target, kind, datum: 0, data: vec![0; 4] })
}

fn append(mut packet: Box<Packet>, queue: &mut Queue) {
    packet.link = None;
    let mut last = queue;
    while let Some(p) = last {
        last = &mut p.link;
    }
    *last = Some(packet);
}

fn take(queue: &mut Queue) -> Queue {
    let mut first = queue.take()?;
    *queue = first.link.take();
    Some(first)
}

enum Kind {
    Idle { count: i64, control: i64 },
    Worker { target: usize, letter: i64 },
    Handler { work: Queue, devices: Queue },
    Device { pending: Queue },
}

struct Task {
    kind: Kind,
    following: Option<usize>,
    queue: Queue,
    held: bool,
}

#[derive(Default)]
struct Scheduler {
    tasks: Vec<Task>,
    first: usize,
    sent: i64,
    total: i64,
}

impl Scheduler {
    fn add(&mut self, kind: Kind, following: Option<usize>) {
        self.first = self.tasks.len();
        self.tasks.push(Task { kind, following, queue: None, held: false });
    }

    fn release(&mut self, number: usize) {
        self.tasks[number].held = false;
    }

    fn send(&mut self, packet: Box<Packet>) {
        self.sent += 1;
        let task = &mut self.tasks[packet.target];
        append(packet, &mut task.queue);
        task.held = false;
    }

    fn step(&mut self, number: usize, packet: Queue) {
        let task = &mut self.tasks[number];
        let empty = task.queue.is_none();
        match &mut task.kind {
            Kind::Idle { count, control } => {
                *count -= 1;
                if *count == 0 {
                    task.held = true;
                } else if *control & 1 == 0 {
                    *control /= 2;
                    self.release(DEVICE);
                } else {
                    *control = (*control / 2) ^ 0xD008;
                    self.release(DEVICE + 1);
                }
            }
            Kind::Worker { target, letter } => match packet {
                None => task.held = true,
                Some(mut p) => {
                    *target = if *target == DEVICE { HANDLER } else { DEVICE };
                    p.target = *target;
                    p.datum = 0;
                    for cell in &mut p.data {
                        *letter = *letter % 26 + 1;
                        *cell = *letter;
                    }
                    self.send(p);
                }
            },
            Kind::Handler { work, devices } => {
                if let Some(p) = packet {
                    let queue = if p.kind == WORKER { &mut *work } else { &mut *devices };
                    append(p, queue);
                }
                if let Some(first) = work {
                    if first.datum >= 4 {
                        if let Some(mut done) = take(work) {
                            done.target = WORKER;
                            self.send(done);
                        }
                        return;
                    }
                    if let Some(mut device) = take(devices) {
                        device.datum = first.data[first.datum as usize];
                        device.target = DEVICE;
                        first.datum += 1;
                        self.send(device);
                        return;
                    }
                }
                task.held = empty;
            }
            Kind::Device { pending } => match packet {
                None => match pending.take() {
                    None => task.held = true,
                    Some(mut p) => {
                        p.target = HANDLER;
                        self.send(p);
                    }
                },
                Some(p) => {
                    self.total += p.datum;
                    *pending = Some(p);
                    task.held = empty;
                }
            },
        }
    }

    fn run(&mut self, mut turns: i64) {
        let mut at = self.first;
        while turns > 0 {
            let task = &mut self.tasks[at];
            let following = task.following.unwrap_or(self.first);
            if !(task.held && task.queue.is_none()) {
                let packet = take(&mut task.queue);
                self.step(at, packet);
            }
            turns -= 1;
            at = following;
        }
    }
}

pub fn run(n: i64) -> i64 {
    let mut scheduler = Scheduler::default();
    scheduler.add(Kind::Idle { count: n, control: 1 }, None);
    scheduler.add(Kind::Worker { target: HANDLER, letter: 0 }, Some(IDLE));
    scheduler.add(Kind::Handler { work: None, devices: None }, Some(WORKER));
    scheduler.add(Kind::Device { pending: None }, Some(HANDLER));
    scheduler.add(Kind::Device { pending: None }, Some(DEVICE));
    for &(target, kind) in
        &[(WORKER, WORKER), (WORKER, WORKER), (HANDLER, DEVICE), (HANDLER, DEVICE), (HANDLER, DEVICE)]
    {
        scheduler.send(packet(target, kind));
    }
    scheduler.run(n);
    scheduler.sent * 1000003 + scheduler.total
}
