"""`portalis play`: runs the behaviours of a stage without a screen."""

from __future__ import annotations

import math
import sys
import time as clock
from pathlib import Path
from typing import Any

import click

from portalis.stage.cli.common import (
    FAILED,
    HELP,
    BadInput,
    json_option,
    open_stage,
    policy_of,
    print_json,
    stage_errors,
    trust_option,
)


@click.command(
    context_settings=HELP,
    short_help="Run the behaviours of a stage and show what they cost.",
    epilog="""\b
Examples:
  portalis play scene.usda
  portalis play scene.usda --seconds 10 --realtime
  portalis play scene.usda --start 1 --json

\b
Exit status: 0 all behaviours ran, 1 some failed, 2 wrong usage.""",
)
@click.argument("stage")
@click.option(
    "--seconds", type=click.FloatRange(min=0), default=1.0, show_default=True, help="How long, in stage time."
)
@click.option("--start", type=float, help="The time code to start at; by default the stage's.")
@click.option("--fps", type=click.FloatRange(min=0, min_open=True), help="Ticks a second; by default the stage's rate.")
@click.option("--realtime", is_flag=True, help="Take as long as the stage time, not as fast as it goes.")
@click.option("--quiet", is_flag=True, help="Do not show what modules print.")
@trust_option
@json_option
def command(
    stage: str,
    seconds: float,
    start: float | None,
    fps: float | None,
    realtime: bool,
    quiet: bool,
    trust_file: Path | None,
    as_json: bool,
) -> int:
    """Play STAGE for some seconds and print statistics. Nothing is saved."""
    if not all(map(math.isfinite, (seconds, start or 0.0, fps or 0.0))):
        raise BadInput("--seconds, --start and --fps must be finite numbers")
    with stage_errors():
        from portalis.stage.player import Player
        from portalis.stage.silence import Silence

        opened = open_stage(stage)
        codes = opened.GetTimeCodesPerSecond()
        rate = fps or opened.GetFramesPerSecond() or codes
        first = start if start is not None else opened.GetStartTimeCode()
        sink = Silence() if quiet or as_json else sys.stdout
        failures, ticks, spent = [], [], {"read": 0.0, "call": 0.0, "write": 0.0}
        with Player(opened, policy=policy_of(trust_file), stdout=sink) as player:
            began = clock.perf_counter()
            for index in range(max(1, round(seconds * rate))):
                if realtime:
                    clock.sleep(max(0.0, began + index / rate - clock.perf_counter()))
                started = clock.perf_counter()
                report = player.tick_frame(first + index * codes / rate, 1 / rate if index else 0.0)
                ticks.append(clock.perf_counter() - started)
                failures += [(report.frame, failure) for failure in report.failures]
                for part in spent:
                    spent[part] += getattr(report, part)
            statistics = {name: vars(found) for name, found in player.statistics.items()}
    facts = {
        "stage": stage,
        "ticks": len(ticks),
        "first_tick_ms": ticks[0] * 1e3,
        "tick_ms": _median(ticks[1:] or ticks) * 1e3,
        "read_ms": spent["read"] / len(ticks) * 1e3,
        "call_ms": spent["call"] / len(ticks) * 1e3,
        "write_ms": spent["write"] / len(ticks) * 1e3,
        "behaviours": len(statistics),
        "failures": [
            {"frame": frame, "prim": failure.prim, "binding": failure.binding, "message": failure.message}
            for frame, failure in failures
        ],
    }
    if as_json:
        print_json({"ok": not failures, **facts, "statistics": statistics})
    else:
        _print(facts, statistics)
    return FAILED if failures else 0


def _print(facts: dict[str, Any], statistics: dict[str, dict[str, Any]]) -> None:
    if not statistics:
        click.echo(f"{facts['stage']} has no behaviours: portalis bind makes one")
        return
    click.echo(
        f"{facts['ticks']} ticks, {facts['behaviours']} behaviours: {facts['tick_ms']:.2f} ms a tick"
        f" (the first {facts['first_tick_ms']:.1f} ms; on average {facts['read_ms']:.2f} reading,"
        f" {facts['call_ms']:.2f} calling, {facts['write_ms']:.2f} writing)"
    )
    slowest = sorted(statistics.items(), key=lambda item: -item[1]["seconds"])
    for name, found in slowest[:20]:
        each = found["seconds"] / found["calls"] * 1e3 if found["calls"] else 0.0
        click.echo(f"  {name}: {found['calls']} calls, {each:.3f} ms each")
    if len(slowest) > 20:
        click.echo(f"  … and {len(slowest) - 20} more")
    for failure in facts["failures"]:
        click.echo(f"{failure['prim']} ({failure['binding']}) stopped at frame {failure['frame']:g}:", err=True)
        click.echo("\n".join(f"  {line}" for line in failure["message"].splitlines()), err=True)


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
