"""The errors of the stage side. Each names the prim that it is about."""

from __future__ import annotations

from collections.abc import Sequence


class StageError(Exception):
    """Base of them all. `prim` is the path of the prim that is at fault, `""` where it is the stage as a whole."""

    def __init__(self, prim: object, message: str) -> None:
        self.prim = str(prim) if prim else ""
        self.message = message
        super().__init__(self.prim, message)

    def __str__(self) -> str:
        return f"{self.prim}: {self.message}" if self.prim else self.message


class EditError(StageError):
    """The edit target does not take the edit: a read-only layer, a path that it can not hold, a name that is taken."""


class AssetError(StageError):
    """A module's file is missing, unreadable or lies where the stage may not reach."""


class IntegrityError(StageError):
    """A module's bytes are not those that the stage describes: corrupt, swapped or cut off."""


class RefusedError(StageError):
    """The sandbox does not accept a module. `problems` lists every reason, each a sentence without a final stop."""

    def __init__(self, prim: object, problems: Sequence[str]) -> None:
        self.problems = list(problems)
        super().__init__(prim, "the sandbox refuses the module: " + "; ".join(self.problems))


class TrustError(StageError):
    """The policy does not let the module run, or the stage asks for more than the policy gives."""


class BindingError(StageError):
    """A binding does not fit the module's function or the prim's attributes."""


class InUseError(StageError):
    """A module can not be removed: bindings use it. `users` are the paths of their prims."""

    def __init__(self, prim: object, users: Sequence[str]) -> None:
        self.users = list(users)
        shown = ", ".join(self.users[:3]) + (f" and {len(self.users) - 3} more" if len(self.users) > 3 else "")
        super().__init__(prim, f"bound by {shown}: unbind it first, or force the removal")
