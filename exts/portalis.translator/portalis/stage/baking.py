"""Bakes behaviours into time samples: a layer that plays anywhere, without Wasmtime and without us.

    report = bake(stage, 1, 240, "shot.baked.usdc")

The layer has the stage as its sublayer, so opening it shows the baked stage. It is deterministic, the same input gives the same bytes,
and it appears only when it is whole: until then samples go to `OUTPUT.part.usdc`, from which an interrupted bake goes on.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import math
import os
import time as clock
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from pxr import Sdf, Tf, Usd

from portalis.stage.assets import hash_of
from portalis.stage.binding import Binding, binding_names, bound_prims, read_binding
from portalis.stage.disk import alone, check_room, sync, writing
from portalis.stage.errors import BindingError, EditError, StageError
from portalis.stage.player import Failure, Player
from portalis.stage.record import Record
from portalis.stage.registry import Registry
from portalis.stage.silence import Silence
from portalis.stage.sinks import Batch, LayerSink, Write
from portalis.stage.trust import Policy
from portalis.stage.values import value_type

MAX_FRAMES = 1_000_000
_SAVE_EVERY = 5.0
"""Seconds between two savings of what is done."""
_KEY = "portalis:bake"
_SAMPLE = 48
"""What a sample takes besides the numbers of its array."""

Progress = Callable[[int, int], None]
"""Called with the number of frames done and of all frames."""


@dataclass
class BakeReport:
    """What a bake did. `failures`: behaviours that stopped, at the frame that `frames_of` names; their samples end there."""

    output: str
    frames: int = 0
    resumed_at: int = 0
    samples: int = 0
    seconds: float = 0.0
    failures: list[Failure] = field(default_factory=list)


def frames_between(start: float, end: float, step: float) -> list[float]:
    """Time codes from `start` to `end`, both included where the step reaches them. Raises `ValueError`."""
    if not all(map(math.isfinite, (start, end, step))):
        raise ValueError("start, end and step must be finite numbers")
    if step <= 0:
        raise ValueError(f"the step must be positive, not {step:g}")
    if end < start:
        raise ValueError(f"the end ({end:g}) lies before the start ({start:g})")
    count = math.floor((end - start) / step + 1e-9) + 1
    if count > MAX_FRAMES:
        raise ValueError(f"{count:,} frames are too many; the limit is {MAX_FRAMES:,}")
    return [start + step * index for index in range(count)]


def bake(
    stage: Usd.Stage,
    start: float,
    end: float,
    fps: float | str | os.PathLike[str] | None = None,
    output: str | os.PathLike[str] | None = None,
    *,
    policy: Policy | None = None,
    only: Sequence[str] | str | None = None,
    processes: int = 1,
    resume: bool = True,
    quiet: bool = False,
    progress: Progress | None = None,
) -> BakeReport:
    """Writes what the behaviours give from time code `start` to `end` into a new layer at `output`, by default `STAGE.baked.usdc` beside the
    stage.

    `fps` is how many frames a second, by default one for each time code; a path in its place is the output. `only` restricts it to the bindings of this prim, or these.
    `processes` above 1 spreads prims that do not depend on each other; the stage must be saved then. `resume=False` begins anew. `quiet` drops what modules print.
    Behaviours that fail are in the report; the bake goes on without them. Raises `EditError` when the layer can not be written: what was at
    `output` before is then still there. Raises `ValueError` for a range that makes no sense.
    """
    started = clock.perf_counter()
    codes = stage.GetTimeCodesPerSecond()
    if isinstance(fps, str | os.PathLike):
        if output is not None:
            raise TypeError("fps is a number of frames a second, not a path")
        fps, output = None, fps
    rate = fps if fps is not None else codes
    if not (math.isfinite(rate) and rate > 0):
        raise ValueError(f"fps must be positive, not {rate:g}")
    frames = frames_between(start, end, codes / rate)
    target = Path(output) if output is not None else _default_output(stage)
    if target.suffix not in (".usdc", ".usda", ".usd"):
        raise EditError("", f"cannot bake to {target.name}: the name must end in .usdc, .usda or .usd")
    if target.is_dir():
        raise EditError("", f"cannot bake to {target}: it is a directory")
    if any(Path(layer.realPath) == target.resolve() for layer in stage.GetUsedLayers() if layer.realPath):
        raise EditError("", f"{target} is a layer of the stage that is baked; choose another output")
    only = [only] if isinstance(only, str) else only
    for path in only or ():
        prim = stage.GetPrimAtPath(path) if Sdf.Path.IsValidPathString(path) else None
        if not prim or not binding_names(prim):
            raise BindingError(path, "there is no binding to bake" if prim else "there is no such prim")
    policy = policy if policy is not None else Policy.load()
    job = _Job(stage, frames, 1.0 / rate, target, policy, only, resume, quiet, progress)
    if processes > 1:
        from portalis.stage.baking_parallel import bake_parts

        report = bake_parts(job, processes)
    else:
        report = job.run()
    report.seconds = clock.perf_counter() - started
    return report


def _default_output(stage: Usd.Stage) -> Path:
    root = stage.GetRootLayer()
    if not root.realPath:
        raise EditError("", "the stage is not saved, so there is no place beside it: say where the bake goes")
    return Path(str(root.realPath)).with_suffix(".baked.usdc")


@dataclass
class _Job:
    stage: Usd.Stage
    frames: list[float]
    dt: float
    target: Path
    policy: Policy
    only: Sequence[str] | None
    resume: bool
    quiet: bool
    progress: Progress | None

    def run(self) -> BakeReport:
        """Bakes in this process."""
        report = BakeReport(str(self.target), len(self.frames))
        with (
            writing(self.target),
            alone(self.target),
            _Part(self.part_path, self.fingerprint(), self.resume) as part,
        ):
            report.resumed_at = part.done
            self.fill(part, report)
            publish(part.layer, self.target, self.stage, self.frames, part.size)
            part.remove()
        return report

    @property
    def part_path(self) -> Path:
        """Where samples are kept until all are there."""
        return self.target.with_name(f"{self.target.name}.part.usdc")

    def fill(self, part: _Part, report: BakeReport) -> None:
        """Runs the frames that are missing."""
        stdout = Silence() if self.quiet else None
        with Player(self.stage, policy=self.policy, sink=part.sink, only=self.only, stdout=stdout) as player:
            player.levels  # noqa: B018 - prepares: what is wrong at once is known before the first frame
            # A behaviour that failed stays off: only running it again tells when.
            first = 0 if player.has_history or part.failed else part.done
            for index, frame in enumerate(self.frames[first:], first):
                part.sink.skip = index < part.done
                tick = player.tick_frame(frame, self.dt if index else 0.0)
                report.failures += tick.failures
                part.failed = part.failed or bool(tick.failures)
                report.samples += 0 if part.sink.skip else tick.written
                part.reached(index + 1)
                if self.progress is not None:
                    self.progress(index + 1, len(self.frames))

    def fingerprint(self) -> str:
        """Changes with anything that the samples depend on."""
        found = [json.dumps([self.frames[:1], self.frames[-1:], len(self.frames), self.dt, sorted(self.only or ())])]
        layers = []
        for layer in self.stage.GetUsedLayers():
            path = Path(layer.realPath) if layer.realPath else None
            if path is not None and path.is_file() and not layer.dirty:
                status = path.stat()
                layers.append(f"{layer.identifier} {status.st_size} {status.st_mtime_ns}")
            else:
                layers.append(layer.ExportToString())
        # USD gives them in another order in each process.
        found += sorted(layers)
        found += [repr(binding) for binding in _readable(self.stage)]
        found += [_state(record) for record in Registry(self.stage, policy=self.policy).list()]
        found.append(json.dumps(self.policy.to_json()))
        return hashlib.sha256("\n".join(found).encode()).hexdigest()


def _state(record: Record) -> str:
    """What a module is now: its bytes, or why there are none."""
    try:
        return f"{record.path} {hash_of(record.wasm)}"
    except StageError as error:
        return str(error)


def _readable(stage: Usd.Stage) -> Iterator[Binding]:
    """All bindings that can be read; those that can not are in the report, and in the text of their layers."""
    for prim in bound_prims(stage):
        for name in binding_names(prim):
            with contextlib.suppress(BindingError):
                yield read_binding(prim, name)


class _BakeSink(LayerSink):
    """A layer sink that can be told to drop what comes, while earlier frames are run again for their state."""

    skip = False
    unsaved = 0
    """Bytes that were written since the layer was saved, about."""
    total = 0

    def write(self, values: Iterable[Write], frame: float | None = None, batches: Iterable[Batch] = ()) -> None:
        if not self.skip:
            single, batches = list(values), list(batches)
            super().write(single, frame, batches)
            size = sum(map(_bytes_of, single)) + sum(_SAMPLE * len(targets.paths) for targets, _ in batches)
            self.unsaved += size
            self.total += size

    def clear(self) -> None:
        raise AssertionError("a bake is not reset")


class _Part:
    """The layer that samples go to first; on disk, so that neither memory nor a crash loses them."""

    def __init__(self, path: Path, fingerprint: str, resume: bool) -> None:
        self._path = path
        self._saved = clock.monotonic()
        self.done = 0
        self.failed = False
        layer = self._open(fingerprint) if resume else None
        if layer is None:
            path.unlink(missing_ok=True)
            check_room(path, 0)
            # Somebody may still hold the layer of a bake that was interrupted.
            held = Sdf.Layer.Find(str(path))
            if held is not None:
                held.Clear()
                held.Save(force=True)
            layer = held if held is not None else Sdf.Layer.CreateNew(str(path))
            layer.customLayerData = {_KEY: fingerprint}
        self.layer = layer
        self.sink = _BakeSink(layer)

    @staticmethod
    def done_of(layer: Sdf.Layer | None) -> int:
        """How many frames a part holds."""
        return int(layer.customLayerData.get(f"{_KEY}:done", 0)) if layer is not None else 0

    def _open(self, fingerprint: str) -> Sdf.Layer | None:
        if not self._path.is_file():
            return None
        try:
            held = Sdf.Layer.Find(str(self._path))
            if held is not None:
                # What is in memory may be of a frame that was not finished.
                held.Reload(force=True)
            layer = held if held is not None else Sdf.Layer.FindOrOpen(str(self._path))
        except Tf.ErrorException:
            return None
        if layer is None or layer.customLayerData.get(_KEY) != fingerprint:
            return None
        self.done = self.done_of(layer)
        self.failed = bool(layer.customLayerData.get(f"{_KEY}:failed", False))
        return layer

    def __enter__(self) -> _Part:
        return self

    def __exit__(self, *_: object) -> None:
        # An interrupted bake keeps what it can; when the disk is full, that was said already.
        with contextlib.suppress(Tf.ErrorException, OSError):
            if self._path.is_file():
                self.save()

    def reached(self, done: int) -> None:
        """Notes that so many frames are done."""
        self.done = max(done, self.done)
        if clock.monotonic() - self._saved > _SAVE_EVERY:
            self.save()

    def save(self) -> None:
        """Writes what is done to the disk. Raises `OSError` or USD's error."""
        check_room(self._path, self.sink.unsaved)
        self.sink.unsaved = 0
        data = {**self.layer.customLayerData, f"{_KEY}:done": self.done, f"{_KEY}:failed": self.failed}
        self.layer.customLayerData = data
        self.layer.Save()
        self._saved = clock.monotonic()

    @property
    def size(self) -> int:
        """Bytes of all samples, about."""
        return max(self.sink.total, self._path.stat().st_size if self._path.is_file() else 0)

    def remove(self) -> None:
        """The bake is whole: the part is not needed any more."""
        self._path.unlink(missing_ok=True)


def publish(samples: Sdf.Layer, target: Path, stage: Usd.Stage, frames: Sequence[float], size: int) -> None:
    """Writes the finished layer, of about `size` bytes: beside its place first, so that a full disk leaves what is there."""
    root = stage.GetRootLayer()
    layer = Sdf.Layer.CreateAnonymous(f".{target.suffix[1:]}")
    for path in sorted(_attributes(samples), key=str):
        prim = Sdf.CreatePrimInLayer(layer, path.GetPrimPath())
        Sdf.CopySpec(samples, path, layer, prim.path.AppendProperty(path.name))
    layer.startTimeCode, layer.endTimeCode = frames[0], frames[-1]
    layer.timeCodesPerSecond = stage.GetTimeCodesPerSecond()
    layer.framesPerSecond = stage.GetFramesPerSecond()
    layer.comment = "Baked from Portalis behaviours."
    if root.realPath:
        layer.subLayerPaths.append(_beside(Path(root.realPath), target))
    if root.defaultPrim:
        layer.defaultPrim = root.defaultPrim
    for key in ("upAxis", "metersPerUnit"):
        if root.pseudoRoot.HasInfo(key):
            layer.pseudoRoot.SetInfo(key, root.pseudoRoot.GetInfo(key))
    temporary = target.with_name(f".{target.stem}.{os.getpid()}{target.suffix}")
    check_room(temporary, size)
    try:
        if not layer.Export(str(temporary)):
            raise EditError("", f"cannot write {target}")
        sync(temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    known = Sdf.Layer.Find(str(target))
    if known is not None:
        known.Reload(force=True)


def _bytes_of(write: Write) -> int:
    _, type, value = write
    kind = value_type(type)
    if kind is None or not kind.array or value is None:
        return _SAMPLE
    if kind.kind == "str":
        return _SAMPLE + sum(len(str(text)) + 8 for text in value)
    return _SAMPLE + len(value) * kind.width * np.dtype(kind.dtype).itemsize


def _attributes(layer: Sdf.Layer) -> list[Sdf.Path]:
    found: list[Sdf.Path] = []

    def visit(path: Sdf.Path) -> None:
        if path.IsPropertyPath():
            found.append(path)

    layer.Traverse(Sdf.Path.absoluteRootPath, visit)
    return found


def _beside(root: Path, target: Path) -> str:
    """The stage as the baked layer refers to it: relative when it lies in the same folder or below."""
    try:
        return f"./{root.relative_to(target.resolve().parent).as_posix()}"
    except ValueError:
        return Path(os.path.relpath(root, target.resolve().parent)).as_posix()


__all__ = ["BakeReport", "StageError", "bake", "frames_between"]
