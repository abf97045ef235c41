"""What translates: a service, or a translator that is installed on this machine. Both are an `Engine`.

    engine = make_engine("https://farm.example", key)     # or make_engine() for the one on this machine
    found = await engine.check(text, filename="wave.py", options=Options())
    translation = await engine.translate(text, filename="wave.py", options=Options(), progress=print)
    translation.ok, translation.diagnostics, translation.wasm
    await engine.close()

Nothing here imports the translator, Kit or USD. `in_thread` gives an engine a thread of its own, for applications whose event loop only turns
once a frame.
"""

from portalis.translator.engines.embedded import EmbeddedEngine
from portalis.translator.engines.engine import (
    Diagnostic,
    Engine,
    EngineError,
    EngineHealth,
    MissingTranslatorError,
    Options,
    StageProgress,
    SupersededError,
    Translation,
)
from portalis.translator.engines.make import make_engine
from portalis.translator.engines.remote import RemoteEngine
from portalis.translator.engines.threaded import in_thread

__all__ = [
    "Diagnostic",
    "EmbeddedEngine",
    "Engine",
    "EngineError",
    "EngineHealth",
    "MissingTranslatorError",
    "Options",
    "RemoteEngine",
    "StageProgress",
    "SupersededError",
    "Translation",
    "in_thread",
    "make_engine",
]
