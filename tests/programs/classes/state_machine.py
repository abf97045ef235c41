# covers: classes: state objects that return the next state, None as a final state, base class with default behaviour, history, guards, events with data, enter and leave hooks
class State:
    name = "state"

    def enter(self, door):
        door.log.append(f"+{self.name}")

    def leave(self, door):
        door.log.append(f"-{self.name}")

    def handle(self, door, event, data=None):
        return self

    def __repr__(self):
        return f"[{self.name}]"


class Closed(State):
    name = "closed"

    def handle(self, door, event, data=None):
        if event == "open":
            return Open()
        if event == "lock":
            return Locked(data or 0)
        return self


class Open(State):
    name = "open"

    def __init__(self):
        self.ticks = 0

    def handle(self, door, event, data=None):
        if event == "close":
            return Closed()
        if event == "tick":
            self.ticks += 1
            if self.ticks >= 2:
                door.log.append("auto")
                return Closed()
        return super().handle(door, event, data)


class Locked(State):
    name = "locked"

    def __init__(self, code):
        self.code = code
        self.failures = 0

    def handle(self, door, event, data=None):
        if event != "unlock":
            return self
        if data == self.code:
            return Closed()
        self.failures += 1
        return None if self.failures == 3 else self

    def __repr__(self):
        return f"[locked {self.failures}]"


class Door:
    def __init__(self):
        self.log = []
        self.state = Closed()
        self.state.enter(self)

    @property
    def dead(self):
        return self.state is None

    def send(self, event, data=None):
        if self.state is None:
            return "dead"
        following = self.state.handle(self, event, data)
        if following is not self.state:
            self.state.leave(self)
            self.state = following
            if following is not None:
                following.enter(self)
        return repr(self.state) if self.state else "None"


class Traffic:
    TIMES = {"red": 3, "green": 2, "amber": 1}
    NEXT = {"red": "green", "green": "amber", "amber": "red"}

    def __init__(self, colour="red"):
        self.colour = colour
        self.left = self.TIMES[colour]

    def step(self):
        self.left -= 1
        if self.left == 0:
            self.colour = self.NEXT[self.colour]
            self.left = self.TIMES[self.colour]
        return self.colour[0]


def main():
    door = Door()
    for event in ("open", "tick", "lock", "tick", "tick", "noise"):
        print(event, door.send(event))
    print(door.log)
    door.log.clear()
    print(door.send("lock", 42), door.send("open"), door.send("unlock", 1), door.send("unlock"), door.send("unlock", 42), door.log)
    door.log.clear()
    print([door.send("lock", 7)] + [door.send("unlock", n) for n in range(4)], door.dead, door.send("open"), door.log)
    light = Traffic()
    print("".join(light.step() for _ in range(14)), light.left, Traffic("amber").step())
    states = [Closed(), Open(), Locked(5)]
    print(states, [s.name for s in states], [type(s.handle(Door(), "close")).__name__ for s in states], isinstance(states[2], State))


main()
