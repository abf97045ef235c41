"""State machine: robots of a warehouse that fetch, charge and wait, each state a class that says what comes next."""


class State:
    name = "state"

    def enter(self, robot):
        robot.visits[self.name] = robot.visits.get(self.name, 0) + 1

    def update(self, robot):
        """Do one tick of work and return the state of the next tick."""
        return self


class Idle(State):
    name = "idle"

    def update(self, robot):
        if robot.battery < 60:
            return Charging()
        order = robot.warehouse.next_order()
        return self if order is None else Moving(order)


class Moving(State):
    name = "moving"

    def __init__(self, target, carrying=False):
        self.target = target
        self.carrying = carrying

    def update(self, robot):
        if robot.battery <= 0:
            return Stranded()
        robot.battery -= 2 if self.carrying else 1
        robot.travelled += 1
        if robot.position < self.target:
            robot.position += 1
        elif robot.position > self.target:
            robot.position -= 1
        if robot.position != self.target:
            return self
        if self.carrying:
            robot.delivered += 1
            return Idle()
        return Loading()


class Loading(State):
    name = "loading"

    def __init__(self):
        self.left = 3

    def update(self, robot):
        self.left -= 1
        return Moving(0, carrying=True) if self.left == 0 else self


class Charging(State):
    name = "charging"

    def update(self, robot):
        robot.battery = min(100, robot.battery + 5)
        return Idle() if robot.battery == 100 else self


class Stranded(State):
    name = "stranded"


class Robot:
    def __init__(self, warehouse, battery=100):
        self.warehouse = warehouse
        self.battery = battery
        self.position = 0
        self.travelled = 0
        self.delivered = 0
        self.visits = {}
        self.state = Idle()
        self.state.enter(self)

    def tick(self):
        following = self.state.update(self)
        if following is not self.state:
            self.state = following
            following.enter(self)


class Warehouse:
    def __init__(self, orders):
        self.orders = orders
        self.taken = 0

    def next_order(self):
        if self.taken == len(self.orders):
            return None
        self.taken += 1
        return self.orders[self.taken - 1]


def simulate(orders: list[int], robots: int = 2, ticks: int = 200) -> list[tuple[str, int, int, int]]:
    """State, deliveries, distance and battery of each robot after a number of ticks; an order is the place of a shelf.

    >>> simulate([4], robots=1, ticks=11)
    [('moving', 0, 7, 90)]
    >>> simulate([4], robots=1, ticks=12)
    [('idle', 1, 8, 88)]
    >>> simulate([60], robots=1, ticks=200)
    [('stranded', 0, 80, 0)]
    """
    warehouse = Warehouse(orders)
    fleet = [Robot(warehouse) for _ in range(robots)]
    for _ in range(ticks):
        for robot in fleet:
            robot.tick()
    return [(r.state.name, r.delivered, r.travelled, r.battery) for r in fleet]


def visits(orders: list[int], ticks: int) -> dict[str, int]:
    """How often one robot enters each state.

    >>> visits([2, 3], 30)
    {'idle': 3, 'moving': 4, 'loading': 2}
    """
    robot = Robot(Warehouse(orders))
    for _ in range(ticks):
        robot.tick()
    return robot.visits


def main():
    orders = [1 + (i * 37) % 19 for i in range(12000)]
    for n, (state, delivered, travelled, battery) in enumerate(simulate(orders, 8, 60000), 1):
        print(f"robot {n}: {state:<9}{delivered:>6} deliveries {travelled:>7} m {battery:>4}%")
    print(visits(orders[:100], 3000))


if __name__ == "__main__":
    main()
