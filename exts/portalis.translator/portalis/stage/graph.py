"""In which order behaviours run: those whose outputs others read come first.

Several behaviours may write one attribute when each reads it (a stack of deformers): they run by `order`, each on what the one before made.
A behaviour that only reads sees the last one's.

    levels, problems = arrange(behaviours)      # [[a, b], [c]]: a and b are independent, c reads what they write
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from portalis.stage.pacing import MANY, Steps, finish, sorting

T = TypeVar("T")


@dataclass(frozen=True)
class Node(Generic[T]):
    """A behaviour as the graph sees it. `rank` orders those that nothing else orders; all ranks differ. What it reads and
    writes are paths, or whatever else names attributes."""

    key: T
    name: str
    rank: tuple[int, int]
    reads: tuple[Hashable, ...]
    writes: tuple[Hashable, ...]


@dataclass
class Arrangement(Generic[T]):
    """`levels`: who runs together, first to last. `feeds`: for a reader and an attribute, whose output it sees; without an entry it sees
    the stage's own value. `problems`: what keeps a behaviour from running."""

    levels: list[list[T]]
    feeds: dict[tuple[T, Hashable], T]
    problems: dict[T, str]


def arrange(nodes: Sequence[Node[T]]) -> Arrangement[T]:
    """Orders behaviours, in time linear in their reads and writes."""
    return finish(arranging(nodes))


def arranging(nodes: Sequence[Node[T]]) -> Steps[Arrangement[T]]:
    """As `arrange`, in small steps."""
    writers: dict[Hashable, list[Node[T]]] = {}
    for at, node in enumerate((yield from sorting(nodes, lambda node: node.rank))):
        if not at % MANY:
            yield None
        for path in node.writes:
            writers.setdefault(path, []).append(node)
    problems: dict[T, str] = {}
    for at, (path, chain) in enumerate(writers.items()):
        if not at % MANY:
            yield None
        for before, node in pairwise(chain):
            if path not in node.reads:
                problems.setdefault(
                    node.key,
                    f"it writes {path}, which {before.name} writes too: one of the two results would be lost. "
                    "Let it read the attribute, or remove one of them",
                )
    yield None
    running = [node for node in nodes if node.key not in problems]
    feeds = yield from _feeds(running, writers, problems)
    levels, left = yield from _levels(running, feeds)
    for key, cycle in _cycles(left, feeds).items():
        problems[key] = "its inputs depend on its own outputs: " + " reads from ".join(cycle)
    feeds = {(reader, path): writer for (reader, path), writer in feeds.items() if reader not in problems}
    return Arrangement(levels, feeds, problems)


def _feeds(
    nodes: Sequence[Node[T]], writers: dict[Hashable, list[Node[T]]], problems: dict[T, str]
) -> Steps[dict[tuple[T, Hashable], T]]:
    feeds = {}
    for at, node in enumerate(nodes):
        if not at % MANY:
            yield None
        for path in node.reads:
            chain = [writer for writer in writers.get(path, ()) if writer.key not in problems]
            if path in node.writes:
                chain = [writer for writer in chain if writer.rank < node.rank]
            if chain:
                feeds[node.key, path] = chain[-1].key
    return feeds


def _levels(nodes: Sequence[Node[T]], feeds: dict[tuple[T, Hashable], T]) -> Steps[tuple[list[list[T]], list[Node[T]]]]:
    """Kahn's algorithm, level by level; and the nodes that are in cycles or behind them."""
    waits: dict[T, set[T]] = {}
    for at, ((reader, _), writer) in enumerate(feeds.items()):
        if not at % MANY:
            yield None
        waits.setdefault(reader, set()).add(writer)
    readers: dict[T, list[T]] = {}
    for at, (key, before) in enumerate(waits.items()):
        if not at % MANY:
            yield None
        for writer in before:
            readers.setdefault(writer, []).append(key)
    open_counts = {key: len(before) for key, before in waits.items()}
    yield None
    ranks = {node.key: node.rank for node in nodes}
    yield None
    level = yield from sorting([node.key for node in nodes if node.key not in waits], ranks.__getitem__)
    levels, done = [], set()
    while level:
        yield None
        levels.append(level)
        done.update(level)
        following = []
        for at, key in enumerate(level):
            if not at % MANY:
                yield None
            for reader in readers.get(key, ()):
                open_counts[reader] -= 1
                if not open_counts[reader]:
                    following.append(reader)
        level = yield from sorting(following, ranks.__getitem__)
    return levels, [node for node in nodes if node.key not in done]


_SHOWN = 11
"""Names of a cycle that a message has at most."""


def _cycles(nodes: Sequence[Node[T]], feeds: dict[tuple[T, Hashable], T]) -> dict[T, list[str]]:
    """For each node that waits the names along the cycle that keeps it waiting, first again at the end; in time linear in their reads."""
    by_key = {node.key: node for node in nodes}
    waits_for = {
        node.key: next(
            feeds[node.key, path]
            for path in node.reads
            if (node.key, path) in feeds and feeds[node.key, path] in by_key
        )
        for node in nodes
    }
    entry: dict[T, T] = {}
    """Where the way from a node comes to a cycle."""
    length: dict[T, int] = {}
    for node in nodes:
        way: dict[T, int] = {}
        at = node.key
        while at not in way and at not in entry:
            way[at] = len(way)
            at = waits_for[at]
        if at in way:
            around = [key for key, place in way.items() if place >= way[at]]
            entry.update((key, key) for key in around)
            length.update((key, len(around)) for key in around)
        for key in way:
            entry.setdefault(key, entry[at])
    return {node.key: _names(entry[node.key], length[entry[node.key]], waits_for, by_key) for node in nodes}


def _names(start: T, length: int, waits_for: dict[T, T], by_key: dict[T, Node[T]]) -> list[str]:
    names, at = [by_key[start].name], start
    for _ in range(length if length <= _SHOWN else _SHOWN - 1):
        at = waits_for[at]
        names.append(by_key[at].name)
    return names if length <= _SHOWN else [*names, f"… ({length} behaviours)"]
