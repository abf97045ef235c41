"""A program that runs the batch script as `kit --exec` does, in the loop of the stand-in for Kit (tests/kit/stand_in), without omni.ui."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
BATCH = ROOT / "exts" / "portalis.translator" / "scripts" / "batch.py"
_KIT = """
import asyncio, runpy, sys
import omni.kit.app

sys.executable = "/opt/kit/kit"


async def kit(script):
    runpy.run_path(script, run_name="__main__")
    app = omni.kit.app.get_app()
    while app.status is None:
        omni.kit.app.update()
        await asyncio.sleep(0.016)
    return app.status
"""


def inside_kit(arguments: Sequence[str], path: Sequence[str] = ()) -> str:
    """The program, with these folders first on its path."""
    folders = [*path, str(ROOT / "tests" / "kit" / "stand_in")]
    return (
        f"import sys\nsys.path[:0] = {folders!r}\n{_KIT}\nsys.argv = ['batch.py', *{list(arguments)!r}]\n"
        f"sys.exit(asyncio.run(kit({str(BATCH)!r})))\n"
    )
