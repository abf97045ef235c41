"""Plays the stage's behaviours as the application's timeline says: outputs in the session layer, gone when it stops."""

from __future__ import annotations

import asyncio
import contextlib
from enum import Enum

from pxr import Usd

from portalis.stage.errors import StageError
from portalis.stage.player import Failure, Player
from portalis.stage.running import Statistics
from portalis.translator.model.notices import Notices
from portalis.translator.model.observable import Value
from portalis.translator.model.scene import Scene
from portalis.translator.model.slices import Sliced
from portalis.translator.model.tasks import Tasks
from portalis.translator.model.trust import TrustState

_MANY, _SETTLE = 300, 0.3
"""Bindings that are planned ahead, while nothing plays yet, and for how many seconds the stage has been as it is by then."""
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

    def __init__(self, scene: Scene, trust: TrustState, notices: Notices, tasks: Tasks) -> None:
        self.armed: Value[bool] = Value(True)
        """Whether the timeline moves the behaviours at all."""
        self.mode: Value[Mode] = Value(Mode.STOPPED)
        self.showing: Value[bool] = Value(False)
        """Whether outputs stand on the stage."""
        self.preparing: Value[bool] = Value(False)
        """Whether behaviours are being planned; what is to be shown comes then."""
        self.failures: Value[tuple[Failure, ...]] = Value(())
        self.ran: Value[int] = Value(0)
        self.milliseconds: Value[float] = Value(0.0)
        self._scene, self._trust, self._notices, self._tasks = scene, trust, notices, tasks
        self._late: tuple[float, float | None] | None = None
        """The newest time that is not shown yet, and how much was played since the one that is."""
        self._shown = 0.0
        self._restoring: Sliced[None] | None = None
        self._player: Player | None = None
        self._messages: tuple[tuple[Failure, ...], dict[tuple[str, str], str]] = ((), {})
        """The failures by prim and binding, and of which `failures` that is."""
        self._ticks = 0
        self._broken = False
        self._complained = False
        """Whether the last that was said of the behaviours is that some were stopped."""
        self._held = [
            scene.stage.subscribe(lambda _: self.restore()),
            trust.policy.subscribe(lambda _: self.restore()),
            self.armed.subscribe(lambda armed: None if armed else self.restore()),
            scene.contents.subscribe(lambda _: self._arrived()),
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
        """The time is now `time` seconds; `dt` is None where it was moved rather than played.

        Where many behaviours are to be planned first, that is done in slices, and this time, or a later one that was told meanwhile,
        is shown when it is done: late, but never by half of the behaviours.
        """
        stage = self._scene.stage.value
        if stage is None or not self.armed.value or self._broken or not self._scene.contents.value.count:
            return
        if self._late is not None and dt is not None and self._late[1] is not None:
            dt += self._late[1]
        self._late = (time, dt)
        if self.preparing.value or self._restoring is not None:
            return
        try:
            player = self._player or self._start(stage)
            if not player.ready:
                work = Sliced(player.prepare(time * stage.GetTimeCodesPerSecond()), self._scene.quiet)
                if not work.advance():
                    self.preparing.value = True
                    self._tasks.start("play", self._plan(player, work))
                    return
        except StageError as error:
            self._break(str(error))
            return
        self._show(player)

    def retry(self) -> None:
        """Starts all behaviours anew, those too that were stopped, at the time that was shown last."""
        again = self._shown if self.showing.value else None
        self.restore()
        self._broken = False
        if again is not None:
            self.tick(again)

    def restore(self) -> None:
        """Takes all outputs off the stage and forgets what the behaviours knew. Those of many behaviours go over some turns of the loop."""
        player = self._let_go()
        if player is None:
            return
        work = Sliced(player.closing(), self._scene.quiet)
        if not work.advance():
            self._restoring = work
            self._tasks.start("restore", self._restore(work))

    def close(self) -> None:
        """As `restore`, at once: there are no further turns."""
        player, work = self._let_go(), self._restoring
        self._restoring = None
        self._tasks.cancel("restore")
        if player is not None:
            with self._scene.quiet():
                player.close()
        if work is not None:
            work.finish()

    def failure(self, prim: str, name: str) -> str:
        """Why a binding was stopped; empty while it runs."""
        if self._messages[0] is not self.failures.value:
            found = {(one.prim, one.binding): one.message for one in self.failures.value}
            self._messages = (self.failures.value, found)
        return self._messages[1].get((prim, name), "")

    def statistics(self, prim: str, name: str) -> Statistics | None:
        """What a binding's calls took, since playing began."""
        return self._player.statistics_of(prim, name) if self._player is not None else None

    def _start(self, stage: Usd.Stage) -> Player:
        policy = self._trust.policy.value
        if policy is None:
            raise StageError("", self._trust.problem.value)
        self._player = Player(stage, policy=policy)
        return self._player

    def _arrived(self) -> None:
        stage = self._scene.stage.value
        if stage is not None and self._scene.contents.value.count >= _MANY and self._idle:
            self._tasks.start("ahead", self._plan_ahead(stage))

    @property
    def _idle(self) -> bool:
        playing = self._player is not None or self.preparing.value or self._restoring is not None
        return self.armed.value and not self._broken and not playing

    async def _plan_ahead(self, stage: Usd.Stage) -> None:
        """Plans what will be played. No module runs before it is."""
        await asyncio.sleep(_SETTLE)
        if self._scene.stage.value is not stage or not self._idle or self._trust.policy.value is None:
            return
        player, revision = self._start(stage), self._scene.revision
        # Its errors come again when it is to be played, and are said then.
        with contextlib.suppress(StageError):
            work = Sliced(player.plan(), self._scene.quiet)
            # The plan is one, whoever asks for its next step: from `tick` on that one does.
            while self._player is player and not self.preparing.value:
                if revision != self._scene.revision:
                    # What is still being edited is planned when it is done.
                    revision = self._scene.revision
                    await asyncio.sleep(_SETTLE)
                elif work.advance():
                    break
                else:
                    await work.between()

    async def _plan(self, player: Player, work: Sliced[None]) -> None:
        try:
            await work.rest()
        except StageError as error:
            self._break(str(error))
            return
        finally:
            if self._player is player:
                self.preparing.value = False
        # What was edited since is little; the tick takes it in.
        if self._player is player:
            self._show(player)

    def _show(self, player: Player) -> None:
        assert self._late is not None
        (time, dt), self._late = self._late, None
        try:
            with self._scene.quiet():
                report = player.tick(time, dt)
        except StageError as error:
            self._break(str(error))
            return
        self.showing.value, self._shown = True, time
        self._ticks += 1
        if report.failures:
            self.failures.value = tuple(player.failures)
            first, more = report.failures[0], len(report.failures) - 1
            also = f" (and {more} more)" if more else ""
            self._notices.error(f"{first.binding} on {first.prim} was stopped{also}.", first.message)
            self._complained = True
        if self._ticks % _SHOWN_EVERY == 1:
            self.ran.value = report.ran
            self.milliseconds.value = round((report.read + report.call + report.write) * 1000, 2)
            if self.failures.value:
                # Some may run again.
                failures = player.failures
                if len(failures) != len(self.failures.value):
                    self.failures.value = tuple(failures)
            if self._complained and report.ran and not self.failures.value:
                self._complained = False
                self._notices.done("What was stopped runs again.")

    def _let_go(self) -> Player | None:
        """Forgets the player; it is still to be closed, if there is one."""
        player, self._player = self._player, None
        self._tasks.cancel("play")
        self._tasks.cancel("ahead")
        self._ticks, self._late, self.preparing.value = 0, None, False
        self.failures.value, self.showing.value, self.ran.value = (), False, 0
        return player

    async def _restore(self, work: Sliced[None]) -> None:
        await work.rest()
        self._restoring = None
        late, self._late = self._late, None
        if late is not None:
            self.tick(*late)

    def _break(self, message: str) -> None:
        self.restore()
        self._broken = True
        self._notices.error(f"The behaviours can not be played: {message}")
