"""How quick the panel is: its start, from typing to problems, translate and register, a frame with a thousand bound prims.

    .venv/bin/python tests/bench/panel.py --update-readme

The panel runs in the real omni.ui (`panel_session`, in `.venv-kit`) against a service of its own on this machine. What the processor draws in place of
a graphics card is part of the start only.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import tables
from figures import Figure

HERE = Path(__file__).resolve().parent
TESTS, ROOT = HERE.parent, HERE.parents[1]
sys.path.insert(0, str(TESTS))
from support.served import Served  # noqa: E402

TURN = 8
"""Milliseconds: half a frame of sixty a second, on a machine that does other things besides."""
TURNS = {
    "open": "it is opened",
    "register": "register the first module of its layer",
    "undo register": "undo that",
    "update": "update",
    "select": "select 1,000 prims",
    "select all": "select 10,000 prims",
    "bind": "bind 1,000 prims",
    "undo": "undo that",
    "redo": "redo it",
    "grid": "add the practice grid",
    "remove": "remove a module with 50 bindings",
    "ahead": "planned ahead",
    "play": "play, until the first frame",
    "play anew": "play what is not planned yet",
    "edited": "an edit while it plays, until its frame",
    "trust": "another trust policy while it plays",
    "stop": "stop",
    "close": "it is closed while it plays",
    "open again": "it is opened again",
    "deleted": "somebody deleted all of it",
}
"""The large stage has 20,000 prims, 200 modules and 10,000 bindings; processor time."""
DRAWN = {
    "show": "the window opens",
    "hide": "it is closed",
    "tabs": "another tab",
    "show selected": "10,000 prims selected, under Bindings",
    "problems": "5,000 problems",
    "scrolled": "… a jump to another of them",
    "script": "a script of 1 MiB is opened",
    "keystroke": "… a keystroke in it",
    "rust": "1 MiB of Rust",
    "examples": "the list of examples",
}
"""Processor time of omni.ui's frame, without what a frame takes in which nothing happens."""


def measured() -> list[Figure]:
    """All figures. Raises `SystemExit` when something fails."""
    python = Path(os.environ.get("PORTALIS_KIT_ENVIRONMENT", ROOT / ".venv-kit")) / "bin" / "python"
    if not python.is_file():
        raise SystemExit(f"there is no {python}: run scripts/bootstrap tests")
    with tempfile.TemporaryDirectory(prefix="portalis-bench-") as name:
        service = Served(Path(name, "served"), "--workers", "1")
        service.start()
        try:
            seconds = _session(python, service.grpc, Path(name))
        finally:
            service.stop()
    return [
        Figure("Kit waits for the extension to start", seconds["extension"] * 1e3, "ms", 300),
        Figure("… all of it is loaded, in a thread meanwhile", seconds["loaded"] * 1e3, "ms", 2000),
        Figure("… and Kit's slowest turn meanwhile", seconds["slowest turn"] * 1e3, "ms", 100),
        Figure("the panel opens, with its first frame", seconds["panel"] * 1e3, "ms", 300),
        Figure("from a keystroke to diagnostics, median", seconds["typing"] * 1e3, "ms", 150),
        Figure("translate and register 50 lines, median", seconds["translate and register"] * 1e3, "ms", 1000),
        Figure("a frame with 1,000 bound prims, median", seconds["frame"] * 1e3, "ms", 8),
        Figure("… its processor time", seconds["frame processor"] * 1e3, "ms", 8),
        *(
            Figure(f"longest turn, large stage: {what}", seconds[f"turn {name}"] * 1e3, "ms", TURN)
            for name, what in TURNS.items()
        ),
        Figure("… turns of play", seconds["turns play"], "turns", 300),
        Figure("… turns of play, not planned yet", seconds["turns play anew"], "turns", 1000),
        Figure("… turns of bind", seconds["turns bind"], "turns", 1000),
        Figure("… a frame with its 11,000 behaviours", seconds["turn frame"] * 1e3, "ms", 80),
        Figure("… USD before the first save, after the first module", seconds["turn save"] * 1e3, "ms", 150),
        Figure("… Python collects its garbage meanwhile", seconds["turn collecting"] * 1e3, "ms", 150),
        *(
            Figure(f"longest frame of the window: {what}", seconds[f"turn {name}"] * 1e3, "ms", 2 * TURN)
            for name, what in DRAWN.items()
        ),
    ]


def _session(python: Path, backend: str, folder: Path) -> dict[str, float]:
    output = folder / "figures.json"
    folders = (ROOT / "backend", ROOT / "exts" / "portalis.translator", ROOT / "schemas")
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        # As when Kit has started before: bytecode is there (`make kit-bundle` puts that of the libraries into the bundle).
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "PYTHONPATH": os.pathsep.join(map(str, folders)),
        "PORTALIS_TEST_BACKEND": backend,
    }
    subprocess.run([str(python), "-c", "import portalis.translator.model.panel"], env=environment, check=True)
    done = subprocess.run(
        [str(python), str(HERE / "panel_session.py"), str(HERE / "fifty_lines.py"), str(output)],
        capture_output=True,
        text=True,
        # omni.ui leaves its `imgui.ini` where it runs.
        cwd=folder,
        env=environment,
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(f"the panel could not be measured:\n{done.stderr[-3000:]}")
    found: dict[str, float] = json.loads(output.read_text())
    return found


if __name__ == "__main__":
    sys.exit(tables.command(__doc__, measured, "panel"))
