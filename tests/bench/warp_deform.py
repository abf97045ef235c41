"""The deformation of `stage_frames` as a kernel of NVIDIA Warp, run on the CPU. Importing it raises `ImportError` without Warp."""

from typing import Any

import numpy as np
import warp as wp

wp.config.quiet = True


@wp.kernel
def _deform(points: wp.array(dtype=wp.vec3), amount: float):  # type: ignore[valid-type]
    i = wp.tid()
    p = points[i]
    points[i] = wp.vec3(p[0], p[1] + amount * (p[0] * p[0] + p[2] * p[2]), p[2])


def deform(points: Any, amount: float) -> Any:
    """New points, float32 of shape (n, 3)."""
    found = wp.array(np.asarray(points), dtype=wp.vec3, device="cpu")
    wp.launch(_deform, dim=len(found), inputs=[found, amount], device="cpu")
    return found.numpy()
