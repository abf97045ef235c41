"""A program that runs the batch script as `kit --exec` does, with a stand-in for the three calls of Kit that it makes.

`next_update_async` and `post_quit(return_code)` are those of omni.kit.app.IApp, `run_coroutine` that of omni.kit.async_engine, in the Kit manual.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

BATCH = Path(__file__).parents[2] / "exts" / "portalis.translator" / "scripts" / "batch.py"
_KIT = """
import asyncio, runpy, sys, types

class App:
    async def next_update_async(self):
        await asyncio.sleep(0.016)

    def post_quit(self, status):
        statuses.append(status)
        loop.stop()

statuses, loop = [], asyncio.new_event_loop()
for name in ("omni", "omni.kit", "omni.kit.app", "omni.kit.async_engine"):
    sys.modules[name] = types.ModuleType(name)
    parent, _, last = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], last, sys.modules[name])
sys.modules["omni.kit.app"].get_app = App
sys.modules["omni.kit.async_engine"].run_coroutine = lambda coroutine: loop.create_task(coroutine)
sys.executable = "/opt/kit/kit"
"""


def inside_kit(arguments: Sequence[str], path: Sequence[str] = ()) -> str:
    """The program, with these folders first on its path."""
    return (
        f"import sys\nsys.path[:0] = {list(path)!r}\n{_KIT}\nsys.argv = ['batch.py', *{list(arguments)!r}]\n"
        f"runpy.run_path({str(BATCH)!r}, run_name='__main__')\nloop.run_forever()\nsys.exit(statuses[0])\n"
    )
