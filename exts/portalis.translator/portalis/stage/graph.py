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
    writers: dict[Hashable, list[Node[T]]] = {}
    for node in sorted(nodes, key=lambda node: node.rank):
        for path in node.writes:
            writers.setdefault(path, []).append(node)
    problems: dict[T, str] = {}
    for path, chain in writers.items():
        for before, node in pairwise(chain):
            if path not in node.reads:
                problems.setdefault(
                    node.key,
                    f"it writes {path}, which {before.name} writes too: one of the two results would be lost. "
                    "Let it read the attribute, or remove one of them",
                )
    running = [node for node in nodes if node.key not in problems]
    feeds = _feeds(running, writers, problems)
    levels, left = _levels(running, feeds)
    for node in left:
        cycle = _cycle(node, left, feeds)
        problems[node.key] = "its inputs depend on its own outputs: " + " reads from ".join(cycle)
    feeds = {(reader, path): writer for (reader, path), writer in feeds.items() if reader not in problems}
    return Arrangement(levels, feeds, problems)


def _feeds(
    nodes: Sequence[Node[T]], writers: dict[Hashable, list[Node[T]]], problems: dict[T, str]
) -> dict[tuple[T, Hashable], T]:
    feeds = {}
    for node in nodes:
        for path in node.reads:
            chain = [writer for writer in writers.get(path, ()) if writer.key not in problems]
            if path in node.writes:
                chain = [writer for writer in chain if writer.rank < node.rank]
            if chain:
                feeds[node.key, path] = chain[-1].key
    return feeds


def _levels(nodes: Sequence[Node[T]], feeds: dict[tuple[T, Hashable], T]) -> tuple[list[list[T]], list[Node[T]]]:
    """Kahn's algorithm, level by level; and the nodes that are in cycles or behind them."""
    waits: dict[T, set[T]] = {}
    for (reader, _), writer in feeds.items():
        waits.setdefault(reader, set()).add(writer)
    readers: dict[T, list[T]] = {}
    for key, before in waits.items():
        for writer in before:
            readers.setdefault(writer, []).append(key)
    open_counts = {key: len(before) for key, before in waits.items()}
    ranks = {node.key: node.rank for node in nodes}
    level = sorted((node.key for node in nodes if node.key not in waits), key=ranks.__getitem__)
    levels, done = [], set()
    while level:
        levels.append(level)
        done.update(level)
        following = []
        for key in level:
            for reader in readers.get(key, ()):
                open_counts[reader] -= 1
                if not open_counts[reader]:
                    following.append(reader)
        level = sorted(following, key=ranks.__getitem__)
    return levels, [node for node in nodes if node.key not in done]


def _cycle(start: Node[T], nodes: Sequence[Node[T]], feeds: dict[tuple[T, Hashable], T]) -> list[str]:
    """Names along the way from a node that waits to where the way comes back on itself, first again at the end."""
    by_key = {node.key: node for node in nodes}
    way: list[T] = []
    at = start.key
    while at not in way:
        way.append(at)
        at = next(feeds[at, path] for path in by_key[at].reads if (at, path) in feeds and feeds[at, path] in by_key)
    names = [by_key[key].name for key in [*way[way.index(at) :], at]]
    return names if len(names) <= 12 else [*names[:11], f"… ({len(names) - 1} behaviours)"]
