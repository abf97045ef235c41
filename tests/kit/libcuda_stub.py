"""omni.ui asks for a CUDA driver that it can do without. On a machine that has none, this is one that says it has no device."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from pathlib import Path

_FUNCTIONS = (
    "cuInit cuDeviceGet cuCtxCreate_v2 cuCtxDestroy_v2 cuImportExternalMemory cuExternalMemoryGetMappedBuffer "
    "cuDestroyExternalMemory cuMemcpyDtoH_v2"
).split()
_NO_DEVICE = 100


def load(folder: Path) -> None:
    """Loads the driver, or builds the stub in a folder and loads that. Raises `RuntimeError` where there is no C compiler."""
    try:
        ctypes.CDLL("libcuda.so.1", ctypes.RTLD_GLOBAL)
    except OSError:
        compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
        if compiler is None:
            raise RuntimeError("omni.ui needs libcuda.so.1, and there is no C compiler to build a stub of it") from None
        source, library = folder / "cuda.c", folder / "libcuda.so.1"
        source.write_text("".join(f"int {name}(void) {{ return {_NO_DEVICE}; }}\n" for name in _FUNCTIONS))
        subprocess.run(
            [compiler, "-shared", "-fPIC", "-Wl,-soname,libcuda.so.1", "-o", str(library), str(source)], check=True
        )
        ctypes.CDLL(str(library), ctypes.RTLD_GLOBAL)
