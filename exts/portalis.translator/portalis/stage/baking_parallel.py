"""Baking in several processes: prims that do not depend on each other are spread, and the parts put together.

Each process opens the stage from its file. Which prims go together is decided here, from who reads whose outputs, so the result is the
same for any number of processes.
"""

from __future__ import annotations

import contextlib
import glob
import multiprocessing
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pxr import Sdf, Usd

from portalis.stage.baking import BakeReport, _Job, _Part, publish
from portalis.stage.disk import alone, writing
from portalis.stage.errors import EditError
from portalis.stage.player import Player
from portalis.stage.sinks import LayerSink
from portalis.stage.trust import Policy

if TYPE_CHECKING:
    from collections.abc import Iterable


def bake_parts(job: _Job, processes: int) -> BakeReport:
    """Bakes a job with that many processes."""
    path = _saved(job.stage)
    shares = _shares(job, processes)
    if len(shares) < 2:
        return job.run()
    report = BakeReport(str(job.target), len(job.frames))
    with writing(job.target), alone(job.target):
        context = multiprocessing.get_context("spawn")
        with context.Manager() as manager, ProcessPoolExecutor(len(shares), context) as pool:
            counts = manager.dict()
            tasks = [
                pool.submit(_bake_share, path, job.frames, job.dt, str(_share_path(job, index)), job.policy, share, counts, index, job.resume, job.quiet)
                for index, share in enumerate(shares)
            ]  # fmt: skip
            waiting = set(tasks)
            try:
                while waiting:
                    done, waiting = wait(waiting, 0.2, FIRST_COMPLETED)
                    for task in done:
                        task.result()
                    if job.progress is not None:
                        job.progress(sum(_done(counts)) // len(shares), len(job.frames))
            except BrokenProcessPool:
                raise EditError(
                    "", f"a process ended while it baked {job.target}; the same bake goes on where it was"
                ) from None
            except BaseException:
                # Each keeps what it has when it notices.
                counts[_STOP] = 1
                raise
            reports = [task.result() for task in tasks]
        merged = Sdf.Layer.CreateAnonymous(".usdc")
        for index in range(len(shares)):
            part = Sdf.Layer.FindOrOpen(str(_share_path(job, index)))
            if _Part.done_of(part) != len(job.frames):
                raise EditError("", f"cannot write {job.target}: {_share_path(job, index)} is not whole")
            _merge(part, merged)
        publish(
            merged,
            job.target,
            job.stage,
            job.frames,
            sum(_share_path(job, index).stat().st_size for index in range(len(shares))),
        )
        # Those too of a bake with more processes that was interrupted.
        for found in job.target.parent.glob(f"{glob.escape(job.target.name)}.part*.usdc"):
            found.unlink(missing_ok=True)
    for part in reports:
        report.samples += part.samples
        report.failures += part.failures
    report.failures.sort(key=lambda failure: (failure.prim, failure.binding))
    report.resumed_at = min(part.resumed_at for part in reports)
    if job.progress is not None:
        job.progress(len(job.frames), len(job.frames))
    return report


_STOP = -1
"""Set in `counts` to end all processes."""


class _Stopped(Exception):
    """The bake was given up."""


def _done(counts: Any) -> list[int]:
    return [count for index, count in counts.items() if index != _STOP]


def _saved(stage: Usd.Stage) -> str:
    root = stage.GetRootLayer()
    session = stage.GetSessionLayer()
    own = {session.identifier, *session.subLayerPaths} if session is not None else set()
    unsaved = [layer.identifier for layer in stage.GetUsedLayers(False) if layer.dirty or not layer.realPath]
    unsaved = [name for name in unsaved if name not in own]
    if (
        (session is not None and (session.rootPrims or session.subLayerPaths))
        or stage.GetMutedLayers()
        or stage.GetLoadRules() != Usd.StageLoadRules.LoadAll()
        or stage.GetPopulationMask() != Usd.StagePopulationMask.All()
    ):
        raise EditError(
            "", "several processes read the stage from its file: what is in the session layer, muted, unloaded or masked is not there; use one process"
        )  # fmt: skip
    if unsaved or not root.realPath:
        raise EditError(
            "", f"several processes read the stage from its file, and {unsaved[0] if unsaved else 'it'} is not saved: save it, or use one process"
        )  # fmt: skip
    return str(root.realPath)


def _shares(job: _Job, processes: int) -> list[list[str]]:
    """The prims of each process: whole groups of prims that depend on each other, spread by size."""
    nowhere = LayerSink(Sdf.Layer.CreateAnonymous())
    with Player(job.stage, policy=job.policy, sink=nowhere, only=job.only) as player:
        # Those too that can not run: somebody has to say so.
        prims = {binding.key: binding.prim for binding in player.bindings}
        links = [(prims[reader], prims[writer]) for reader, all_ in player.feeds().items() for writer in all_]
    groups = _components(dict.fromkeys(prims.values()), links)
    shares: list[list[str]] = [[] for _ in range(min(processes, len(groups)))]
    for group in sorted(groups, key=lambda group: (-len(group), group)):
        min(shares, key=len).extend(group)
    return [share for share in shares if share]


def _components(items: Iterable[str], links: list[tuple[str, str]]) -> list[list[str]]:
    parent = {item: item for item in items}

    def root(item: str) -> str:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for a, b in links:
        parent[root(a)] = root(b)
    found: dict[str, list[str]] = {}
    for item in parent:
        found.setdefault(root(item), []).append(item)
    return [sorted(group) for group in found.values()]


def _share_path(job: _Job, index: int) -> Path:
    return job.target.with_name(f"{job.target.name}.part{index}.usdc")


def _bake_share(
    path: str, frames: list[float], dt: float, part_path: str, policy: Policy, prims: list[str], counts: Any, index: int, resume: bool, quiet: bool
) -> BakeReport:  # fmt: skip
    """Runs in a process of its own."""

    parent = multiprocessing.parent_process()

    def progress(done: int, _: int) -> None:
        # Killed, it can not say so; its next bake shall find the part to itself.
        if parent is not None and not parent.is_alive():
            raise _Stopped
        counts[index] = done
        if _STOP in counts:
            raise _Stopped

    stage = Usd.Stage.Open(path)
    job = _Job(stage, frames, dt, Path(part_path), policy, prims, resume, quiet, progress)
    report = BakeReport(part_path, len(frames))
    with (
        contextlib.suppress(_Stopped),
        writing(job.target),
        alone(job.target),
        _Part(job.target, job.fingerprint(), resume) as part,
    ):
        report.resumed_at = part.done
        job.fill(part, report)
        # The part is all that the others get to see, so here nothing may be lost in silence.
        part.save()
    return report


def _merge(part: Sdf.Layer, into: Sdf.Layer) -> None:
    def visit(path: Sdf.Path) -> None:
        if path.IsPropertyPath():
            Sdf.CreatePrimInLayer(into, path.GetPrimPath())
            Sdf.CopySpec(part, path, into, path)

    part.Traverse(Sdf.Path.absoluteRootPath, visit)
