"""Plays the stage's behaviours as the application's timeline says: outputs in the session layer, gone when it stops."""

from __future__ import annotations

from enum import Enum

from pxr import Usd

from portalis.stage.errors import StageError
from portalis.stage.player import Failure, Player
from portalis.stage.running import Statistics
from portalis.translator.model.notices import Notices
from portalis.translator.model.observable import Value
from portalis.translator.model.scene import Scene
from portalis.translator.model.trust import TrustState

_SHOWN_EVERY = 12
"""Ticks between two updates of the figures: people do not read faster."""


class Mode(Enum):
    """What the timeline does."""

    STOPPED = "stopped"
    PLAYING = "playing"
    PAUSED = "paused"


class Playback:
    """Follows play, pause, stop and moves of the time. A move runs the behaviours too, so that scrubbing shows them; `restore` takes all
    outputs off the stage, as stopping does. Behaviours that fail are disabled by the player and stand in `failures`."""

    def __init__(self, scene: Scene, trust: TrustState, notices: Notices) -> None:
        self.armed: Value[bool] = Value(True)
        """Whether the timeline moves the behaviours at all."""
        self.mode: Value[Mode] = Value(Mode.STOPPED)
        self.showing: Value[bool] = Value(False)
        """Whether outputs stand on the stage."""
        self.failures: Value[tuple[Failure, ...]] = Value(())
        self.ran: Value[int] = Value(0)
        self.milliseconds: Value[float] = Value(0.0)
        self._scene, self._trust, self._notices = scene, trust, notices
        self._player: Player | None = None
        self._ticks = 0
        self._broken = False
        self._held = [
            scene.stage.subscribe(lambda _: self.restore()),
            trust.policy.subscribe(lambda _: self.restore()),
            self.armed.subscribe(lambda armed: None if armed else self.restore()),
        ]

    def play(self) -> None:
        """The timeline plays."""
        self.mode.value, self._broken = Mode.PLAYING, False

    def pause(self) -> None:
        """The timeline holds: what it shows stays."""
        self.mode.value = Mode.PAUSED

    def stop(self) -> None:
        """The timeline stops: the stage is as it was."""
        self.mode.value = Mode.STOPPED
        self.restore()

    def tick(self, time: float, dt: float | None = None) -> None:
        """The time is now `time` seconds; `dt` is None where it was moved rather than played."""
        stage = self._scene.stage.value
        if stage is None or not self.armed.value or self._broken or not self._scene.contents.value.bindings:
            return
        try:
            with self._scene.quiet():
                player = self._player or self._start(stage)
                report = player.tick(time, dt)
        except StageError as error:
            self._break(str(error))
            return
        self.showing.value = True
        if report.failures:
            self.failures.value = tuple(player.failures)
            first, more = report.failures[0], len(report.failures) - 1
            also = f" (and {more} more)" if more else ""
            self._notices.error(f"{first.binding} on {first.prim} was stopped{also}.", first.message)
        self._ticks += 1
        if self._ticks % _SHOWN_EVERY == 1:
            self.ran.value = report.ran
            self.milliseconds.value = round((report.read + report.call + report.write) * 1000, 2)
            if len(player.failures) != len(self.failures.value):
                self.failures.value = tuple(player.failures)

    def retry(self) -> None:
        """Starts all behaviours anew, those too that were stopped."""
        self._broken = False
        self.failures.value = ()
        if self._player is not None:
            with self._scene.quiet():
                self._player.reset()

    def restore(self) -> None:
        """Takes all outputs off the stage and forgets what the behaviours knew."""
        player, self._player = self._player, None
        self._ticks = 0
        if player is not None:
            with self._scene.quiet():
                player.close()
        self.failures.value, self.showing.value, self.ran.value = (), False, 0

    def failure(self, prim: str, name: str) -> str:
        """Why a binding was stopped; empty while it runs."""
        return next((found.message for found in self.failures.value if (found.prim, found.binding) == (prim, name)), "")

    def statistics(self, prim: str, name: str) -> Statistics | None:
        """What a binding's calls took, since playing began."""
        return self._player.statistics.get(f"{prim} ({name})") if self._player is not None else None

    def _start(self, stage: Usd.Stage) -> Player:
        policy = self._trust.policy.value
        if policy is None:
            raise StageError("", self._trust.problem.value)
        self._player = Player(stage, policy=policy)
        return self._player

    def _break(self, message: str) -> None:
        self.restore()
        self._broken = True
        self._notices.error(f"The behaviours can not be played: {message}")
