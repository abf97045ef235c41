"""A worker process: `python -m portalis.compiler.worker [check | lint] [behind]`.

Reads tasks from standard input and answers on standard output, one at a time. It ends, with the compilers it has started, as soon as
its input ends: no worker outlives who has started it, however that ended. With `check` it builds a module before it says that it is
ready; with `lint` it does not wait for the runtime, which builds need and whose making takes a minute; with `behind` it leaves the processors to others first.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO

from portalis.compiler.identity import translator_identity
from portalis.compiler.version import VERSION
from portalis.wire.frames import FrameError, Header, pack, read

#: Of a worker that takes long requests: a third of a processor that another one wants, too.
_BEHIND = 5


def main(check: bool, lint: bool, behind: bool) -> None:
    """Works until standard input ends."""
    answers = _private_output()
    _restrain(behind)
    lock = threading.Lock()

    def tell(header: Header, body: bytes = b"") -> None:
        with lock:
            answers.write(pack(header, body))
            answers.flush()

    tasks: SimpleQueue[tuple[Header, bytes]] = SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, tasks), daemon=True).start()

    identity = translator_identity()
    from portalis.compiler.worker import work

    # Nothing of the compiler itself is ever garbage, and it is not looked through again for each request.
    problem, detail = work.prepare(check, lint)
    if translator_identity() != identity:
        sys.exit("the translator was replaced while it was loaded")
    gc.collect()
    gc.freeze()
    gc.disable()
    tell({"event": "ready", "problem": problem, "detail": detail, "version": VERSION, "identity": identity})
    while True:
        task, source = tasks.get()
        header, body = work.perform(task, source, tell)
        if header["event"] == "failed" and translator_identity() != identity:
            # Half of what this process works with is no longer there; the next one has all of it.
            tell({**header, "kind": "toolchain"}, body)
            sys.exit("the translator or its toolchain was replaced")
        tell(header, body)
        gc.collect()


def _private_output() -> BinaryIO:
    """Standard output for frames alone: whatever else prints goes to standard error."""
    private = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return os.fdopen(private, "wb")


def _listen(stream: BinaryIO, tasks: SimpleQueue[tuple[Header, bytes]]) -> None:
    """Takes tasks, also while one is worked on: so the other side's end is seen at once."""
    try:
        while (frame := read(stream)) is not None:
            tasks.put(frame)
    except (FrameError, OSError):
        pass
    finally:
        # The group is this worker's own: see `portalis.wire.worker`.
        if os.getpgrp() == os.getpid():
            os.killpg(0, signal.SIGKILL)
        os._exit(0)


def _restrain(behind: bool) -> None:
    """No core dumps of other people's sources; and if the machine runs out of memory, workers go first."""
    if behind and hasattr(os, "nice"):
        os.nice(_BEHIND)
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        Path("/proc/self/oom_score_adj").write_text("500")
    except (ImportError, OSError, ValueError):
        pass  # not on this system


if __name__ == "__main__":
    # Ctrl-C is for who has started it, and ends its workers in its own time.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    main(*(word in sys.argv[1:] for word in ("check", "lint", "behind")))
