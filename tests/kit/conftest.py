"""The tests in `driven` run in an environment of their own; `test_driven` starts them there."""

from __future__ import annotations

collect_ignore = ["driven", "stand_in"]
