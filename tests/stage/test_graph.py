"""Who runs before whom."""

from portalis.stage.graph import Node, arrange


def node(key, reads=(), writes=(), order=0):
    return Node(key, f"/{key}", (order, ord(key[0])), tuple(reads), tuple(writes))


def test_readers_come_behind_writers():
    found = arrange([node("a", reads=["x"]), node("b", writes=["x"], reads=["y"]), node("c", writes=["y"])])
    assert found.levels == [["c"], ["b"], ["a"]]
    assert found.feeds == {("a", "x"): "b", ("b", "y"): "c"}
    assert not found.problems


def test_a_stack_of_deformers_runs_in_order():
    found = arrange(
        [node("a", ["p"], ["p"], 2), node("b", ["p"], ["p"], 1), node("c", ["p"]), node("d", ["p"], ["p"], 0)]
    )
    assert found.levels == [["d"], ["b"], ["a"], ["c"]]
    assert found.feeds[("c", "p")] == "a"
    assert ("d", "p") not in found.feeds


def test_two_writers_of_which_one_does_not_read():
    found = arrange([node("a", [], ["p"]), node("b", [], ["p"]), node("c", ["p"])])
    assert list(found.problems) == ["b"]
    assert "/a writes too" in found.problems["b"]
    assert found.levels == [["a"], ["c"]]


def test_cycles_are_named_and_the_rest_runs():
    found = arrange([node("a", ["y"], ["x"]), node("b", ["x"], ["y"]), node("c", ["y"], ["z"]), node("d", [], ["w"])])
    assert found.levels == [["d"]]
    assert set(found.problems) == {"a", "b", "c"}
    assert found.problems["a"].endswith("/a reads from /b reads from /a")
    assert "/b reads from /a" in found.problems["c"]


def test_a_hundred_thousand_in_a_row():
    count = 100_000
    nodes = [Node(i, str(i), (0, i), (f"p{i}",), (f"p{i + 1}",)) for i in range(count)]
    found = arrange(nodes)
    assert len(found.levels) == count and not found.problems


def test_a_long_cycle_has_a_short_message():
    nodes = [Node(i, f"/prim{i}", (0, i), (f"p{i}",), (f"p{(i + 1) % 200}",)) for i in range(200)]
    found = arrange(nodes)
    assert not found.levels and all(len(problem) < 600 for problem in found.problems.values())


def test_tens_of_thousands_in_cycles():
    count = 30_000
    ring = [Node(i, str(i), (0, i), (f"p{i}",), (f"p{(i + 1) % count}",)) for i in range(count)]
    assert len(arrange(ring).problems) == count
    pairs = [Node(i, str(i), (0, i), (f"p{i}",), (f"p{i ^ 1}",)) for i in range(count)]
    found = arrange(pairs)
    assert found.problems[count - 1].endswith(f": {count - 1} reads from {count - 2} reads from {count - 1}")
    behind = [Node(i, str(i), (0, i), (f"p{i}",), (f"p{i + 1}", *(("p0",) if i == 5 else ()))) for i in range(count)]
    assert found.levels == [] and len(arrange(behind).problems) == count
