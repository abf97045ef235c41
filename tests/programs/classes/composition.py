# covers: classes: objects owned by objects, shared references, delegation, back references, observers, events, inventory with rules, equality of compositions
class Item:
    def __init__(self, name, weight, value=0):
        self.name, self.weight, self.value = name, weight, value
        self.owner = None

    def __repr__(self):
        return self.name


class Inventory:
    def __init__(self, capacity=10.0):
        self.capacity = capacity
        self.items = []
        self.listeners = []

    @property
    def weight(self):
        return sum([i.weight for i in self.items])

    def add(self, item):
        if self.weight + item.weight > self.capacity:
            self.notify("full", item)
            return False
        self.items.append(item)
        self.notify("added", item)
        return True

    def take(self, name):
        for i, item in enumerate(self.items):
            if item.name == name:
                self.notify("removed", item)
                return self.items.pop(i)
        return None

    def notify(self, what, item):
        for listener in self.listeners:
            listener(what, item)

    def __len__(self):
        return len(self.items)

    def __iter__(self):
        return iter(self.items)

    def __contains__(self, name):
        return any(i.name == name for i in self.items)


class Hero:
    def __init__(self, name, strength=5):
        self.name = name
        self.bag = Inventory(strength * 2)
        self.weapon = None
        self.position = [0, 0]
        self.log = []
        self.bag.listeners.append(self.on_bag)

    def on_bag(self, what, item):
        self.log.append(f"{what}:{item.name}")

    def pick(self, item):
        if self.bag.add(item):
            item.owner = self
            return True
        return False

    def equip(self, name):
        new = self.bag.take(name)
        if new is None:
            return False
        if self.weapon is not None:
            self.bag.add(self.weapon)
        self.weapon = new
        return True

    def give(self, other, name):
        item = self.bag.take(name)
        if item and not other.pick(item):
            self.bag.add(item)
            return False
        return item is not None

    def move(self, dx=0, dy=0):
        self.position[0] += dx
        self.position[1] += dy
        return self

    def __str__(self):
        return f"{self.name}@{tuple(self.position)} {self.weapon or 'unarmed'} {self.bag.items} {self.bag.weight}/{self.bag.capacity}"


def main():
    ann, bob = Hero("Ann"), Hero("Bob", strength=2)
    sword, shield, ring = Item("sword", 4, 30), Item("shield", 5.5, 25), Item("ring", 0.25, 100)
    print([ann.pick(i) for i in (sword, shield, ring)], ann)
    print(ann.equip("sword"), ann.equip("nothing"), ann.pick(ring), ann, sword.owner is ann, ring.owner.name)
    print(ann.give(bob, "shield"), ann.give(bob, "ring"), bob, ann, ring.owner.name, shield.owner.name)
    print(ann.equip("shield"), ann, len(ann.bag), "sword" in ann.bag, "shield" in ann.bag)
    print(ann.log, bob.log)
    ann.move(1).move(dy=-2)
    bob.position = ann.position
    bob.move(10)
    print(ann.position, bob.position, ann.position is bob.position)
    seen = []
    bob.bag.listeners.append(lambda what, item: seen.append((what, item.value)))
    bob.bag.take("ring")
    bob.bag.add(Item("feather", 0))
    print(seen, bob.bag.take("zzz"), [i.name for i in bob.bag], list(ann.bag), sum([i.value for i in ann.bag]), max(ann.bag, key=lambda i: i.value))
    world = {"heroes": [ann, bob]}
    world["heroes"][0].name = "Anna"
    print(ann.name, [h.name for h in world["heroes"]], [h.weapon for h in world["heroes"]], [h.weapon.name if h.weapon else None for h in world["heroes"]])


main()
