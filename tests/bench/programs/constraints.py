"""A constraint solver of classes: variables with domains, constraints of several kinds that narrow them, search with a trail."""

from collections import deque


class Variable:
    def __init__(self, name, values):
        self.name = name
        self.values = list(values)
        self.watchers = []

    def is_fixed(self):
        return len(self.values) == 1


class Constraint:
    def __init__(self, variables):
        self.variables = variables
        self.waiting = False
        for variable in variables:
            variable.watchers.append(self)

    def narrow(self, solver):
        raise NotImplementedError


class Different(Constraint):
    def __init__(self, x, y, offset):
        super().__init__([x, y])
        self.x = x
        self.y = y
        self.offset = offset

    def narrow(self, solver):
        if self.x.is_fixed():
            return solver.remove(self.y, self.x.values[0] + self.offset)
        if self.y.is_fixed():
            return solver.remove(self.x, self.y.values[0] - self.offset)
        return True


class Less(Constraint):
    def __init__(self, x, y):
        super().__init__([x, y])
        self.x = x
        self.y = y

    def narrow(self, solver):
        high = max(self.y.values)
        if not solver.keep(self.x, lambda value: value < high):
            return False
        low = min(self.x.values)
        return solver.keep(self.y, lambda value: value > low)


class AllDifferent(Constraint):
    def narrow(self, solver):
        for variable in self.variables:
            if variable.is_fixed():
                for other in self.variables:
                    if other is not variable and not solver.remove(other, variable.values[0]):
                        return False
        return True


class Sum(Constraint):
    def __init__(self, variables, total):
        super().__init__(variables)
        self.total = total

    def narrow(self, solver):
        low = sum(min(variable.values) for variable in self.variables)
        high = sum(max(variable.values) for variable in self.variables)
        for variable in self.variables:
            first, last = min(variable.values), max(variable.values)
            least, most = self.total - (high - last), self.total - (low - first)
            if first < least or last > most:
                if not solver.keep(variable, lambda value: least <= value <= most):
                    return False
        return True


class Solver:
    def __init__(self):
        self.variables = {}
        self.constraints = []
        self.queue = deque()
        self.trail = []
        self.narrowed = 0

    def variable(self, name, values):
        self.variables[name] = variable = Variable(name, values)
        return variable

    def add(self, constraint):
        self.constraints.append(constraint)
        self.wake(constraint)

    def wake(self, constraint):
        if not constraint.waiting:
            constraint.waiting = True
            self.queue.append(constraint)

    def assign(self, variable, values):
        self.trail.append((variable, variable.values))
        variable.values = values
        for constraint in variable.watchers:
            self.wake(constraint)

    def remove(self, variable, value):
        if value in variable.values:
            return self.keep(variable, lambda other: other != value)
        return True

    def keep(self, variable, wanted):
        values = [value for value in variable.values if wanted(value)]
        if len(values) < len(variable.values):
            self.narrowed += 1
            self.assign(variable, values)
        return bool(values)

    def propagate(self):
        right = True
        while self.queue:
            constraint = self.queue.popleft()
            constraint.waiting = False
            right = right and constraint.narrow(self)
        return right

    def undo(self, mark):
        while len(self.trail) > mark:
            variable, values = self.trail.pop()
            variable.values = values

    def choice(self):
        best = None
        for variable in self.variables.values():
            if not variable.is_fixed() and (best is None or len(variable.values) < len(best.values)):
                best = variable
        return best

    def solve(self, found):
        if not self.propagate():
            return
        variable = self.choice()
        if variable is None:
            found({name: variable.values[0] for name, variable in self.variables.items()})
            return
        for value in variable.values:
            mark = len(self.trail)
            self.assign(variable, [value])
            self.solve(found)
            self.undo(mark)


def check(solver):
    total = 0

    def found(solution):
        nonlocal total
        mixed = 0
        for name, value in solution.items():
            mixed = (mixed * 31 + value * len(name)) % 1000003
        total += mixed

    solver.solve(found)
    return total * 31 + solver.narrowed


def queens(n):
    solver = Solver()
    rows = [solver.variable(f"row {i}", range(n)) for i in range(n)]
    solver.add(AllDifferent(rows))
    for i, x in enumerate(rows):
        for j, y in enumerate(rows[:i]):
            solver.add(Different(x, y, i - j))
            solver.add(Different(x, y, j - i))
    return check(solver)


def magic_square():
    solver = Solver()
    cells = [solver.variable(f"cell {i}", range(1, 10)) for i in range(9)]
    solver.add(AllDifferent(cells))
    for i in range(3):
        solver.add(Sum(cells[3 * i : 3 * i + 3], 15))
        solver.add(Sum(cells[i::3], 15))
    solver.add(Sum(cells[::4], 15))
    solver.add(Sum(cells[2:7:2], 15))
    for corner in (2, 6, 8):
        solver.add(Less(cells[0], cells[corner]))
    solver.add(Less(cells[2], cells[6]))
    return check(solver)


def run(n: int) -> int:
    total = 0
    for size in range(1, n):
        total += queens(size)
    return total + magic_square()
