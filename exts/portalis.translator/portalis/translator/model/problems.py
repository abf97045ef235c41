"""What is wrong with the script, as it is typed."""

from __future__ import annotations

import asyncio

from portalis.translator.engines import Diagnostic, EngineError, Options, SupersededError, Translation
from portalis.translator.model.connection import Connection, Light
from portalis.translator.model.document import Document
from portalis.translator.model.observable import Value
from portalis.translator.model.tasks import Tasks

DELAY = 0.05
LARGEST_LIVE = 200_000


class Problems:
    """The diagnostics of the newest text. `checked` is whether they are of the text as it stands now."""

    def __init__(self, document: Document, connection: Connection, tasks: Tasks) -> None:
        self.found: Value[tuple[Diagnostic, ...]] = Value(())
        self.checked: Value[bool] = Value(False)
        self.live: Value[bool] = Value(True)
        self.options = Options()
        self._document, self._connection, self._tasks = document, connection, tasks
        self._held = [
            document.text.subscribe(lambda _: self.touch()),
            connection.light.subscribe(self._returned),
        ]

    @property
    def errors(self) -> int:
        """How many of them keep the script from being translated."""
        return sum(found.severity == "error" for found in self.found.value)

    def touch(self) -> None:
        """The text has changed: looks at it again in a moment."""
        self.checked.value = False
        text = self._document.text.value
        if not text.strip():
            self._tasks.cancel("check")
            self.found.value, self.checked.value = (), True
        elif self.live.value and len(text) <= LARGEST_LIVE:
            self._tasks.start("check", self._check(text))

    def take(self, translation: Translation, text: str) -> None:
        """A translation says what is wrong with `text`."""
        if text == self._document.text.value:
            self._tasks.cancel("check")
            self.found.value, self.checked.value = translation.diagnostics, True

    def _returned(self, light: Light) -> None:
        if light is Light.OK and not self.checked.value and not self._tasks.running("check"):
            self.touch()

    async def _check(self, text: str) -> None:
        await asyncio.sleep(DELAY)
        try:
            engine = await self._connection.engine()
            found = await engine.check(text, filename=self._document.name, options=self.options)
        except SupersededError:
            return
        except EngineError:
            # Whether the engine is there at all, the connection finds out; when its light is back the check comes again.
            self._connection.check()
            return
        if text == self._document.text.value:
            self.found.value, self.checked.value = tuple(found), True
