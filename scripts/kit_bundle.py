#!/usr/bin/env python3
"""Puts the libraries that Kit does not have into the extension, so that it needs no network when it starts: `make kit-bundle`.

    make kit-bundle                                  # for Kit 109 and 110, this kind of machine
    make kit-bundle ARGS="--kit 107 --platform windows"

The versions are those of `uv.lock`, checked by their hashes; only wheels are taken. The folder is not kept in git. numpy is left out: Kit has
one, with which its USD was built.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "exts" / "portalis.translator" / "pip_prebundle"
RECORD = "bundle.json"
#: Kit version → the Python that it embeds.
PYTHONS = {"107": "3.11", "109": "3.12", "110": "3.12"}
#: Platform → what uv calls it.
PLATFORMS = {
    "linux": "x86_64-manylinux_2_28",
    "linux-aarch64": "aarch64-manylinux_2_28",
    "windows": "x86_64-pc-windows-msvc",
}
#: What the command line shows tables and bars with: in Kit there are lines.
LEFT_OUT = ("rich", "markdown-it-py", "mdurl", "pygments")
#: What a bundle must be able to import.
NEEDED = ("wasmtime", "aiohttp", "grpc", "google.protobuf", "click")
_PROBE = f"""
import importlib, sys
sys.path[:0] = [sys.argv[1], sys.argv[2]]
for name in {NEEDED!r}:
    assert importlib.import_module(name).__file__.startswith(sys.argv[1]), name
import wasmtime
import portalis.sandbox.sandbox, portalis.translator.engines, portalis.translator.client.rest, portalis.translator.client.rpc
store = wasmtime.Store()
instance = wasmtime.Instance(store, wasmtime.Module(store.engine, '(module (func (export "f") (result i32) i32.const 7))'), [])
assert instance.exports(store)["f"](store) == 7
"""


def main(arguments: list[str] | None = None) -> int:
    """Makes the bundle and tries it, if a Python of its version is here."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kit", choices=PYTHONS, default="110", help="version of Kit; default: 110")
    parser.add_argument("--platform", choices=PLATFORMS, default=_here(), help="where it will run; default: as here")
    parser.add_argument("--target", type=Path, default=TARGET, help="the folder; what it holds is replaced")
    chosen = parser.parse_args(arguments)
    python = PYTHONS[chosen.kit]
    uv = _uv()
    with tempfile.TemporaryDirectory(dir=_folder(chosen.target.parent), prefix=".bundle-") as name:
        made = Path(name) / "pip_prebundle"
        versions = install(uv, made, python, PLATFORMS[chosen.platform])
        tidy(made)
        facts = {"kit": chosen.kit, "python": python, "platform": chosen.platform, "packages": versions}
        (made / RECORD).write_text(json.dumps(facts, indent=1) + "\n")
        tried = probe(uv, made, python) if chosen.platform == _here() else "it is for another platform"
        compiled = compile_all(uv, made, python)
        shutil.rmtree(chosen.target, ignore_errors=True)
        made.rename(chosen.target)
    size = sum(path.stat().st_size for path in chosen.target.rglob("*") if path.is_file())
    print(f"{chosen.target}: {len(versions)} packages for Python {python} on {chosen.platform}, {size >> 20} MiB")
    print("imported and run" if tried is None else f"not tried: {tried}")
    print("with bytecode" if compiled else f"without bytecode: there is no Python {python} here")
    return 0


def install(uv: str, folder: Path, python: str, target: str) -> dict[str, str]:
    """Installs what the client and the sandbox need: names and versions."""
    export = [uv, "export", "--frozen", "--no-dev", "--no-emit-project", "--extra", "client", "--quiet"]
    for name in LEFT_OUT:
        export += ["--no-emit-package", name]
    requirements = _run(export)
    listed = folder.parent / "requirements.txt"
    listed.write_text(requirements)
    _run(
        [
            *(uv, "pip", "install", "--quiet", "--target", str(folder), "--requirements", str(listed)),
            *("--require-hashes", "--only-binary", ":all:", "--python-version", python, "--python-platform", target),
        ]
    )
    return {
        found.name.split("-")[0].replace("_", "-"): found.name.split("-")[1].removesuffix(".dist")
        for found in sorted(folder.glob("*.dist-info"))
    }


def tidy(folder: Path) -> None:
    """Removes what no import needs: commands, and bytecode of the Python that installed."""
    shutil.rmtree(folder / "bin", ignore_errors=True)
    for found in list(folder.rglob("__pycache__")):
        shutil.rmtree(found)
    (folder / ".lock").unlink(missing_ok=True)


def probe(uv: str, folder: Path, python: str) -> str | None:
    """Imports everything from the bundle alone, and runs a module; why that was not possible here, if it was not. Raises `SystemExit`."""
    interpreter = _interpreter(uv, python)
    if interpreter is None:
        return f"there is no Python {python} here"
    extension = ROOT / "exts" / "portalis.translator"
    # -I -S: nothing of this machine's own packages is seen.
    _run([interpreter, "-I", "-S", "-B", "-c", _PROBE, str(folder), str(extension)])
    return None


def compile_all(uv: str, folder: Path, python: str) -> bool:
    """Adds bytecode, that holds wherever and whenever the files are copied, so that Kit's first start is no slower than later ones. Whether
    there is a Python of the version to do it. Some libraries have files that are no Python of this version; nothing imports those."""
    interpreter = _interpreter(uv, python)
    if interpreter is not None:
        command = [interpreter, "-I", "-S", "-m", "compileall", "-qq", "-f", "--invalidation-mode", "unchecked-hash"]
        subprocess.run([*command, str(folder)], check=False)
    return interpreter is not None


def _run(command: list[str]) -> str:
    """A tool's output. Raises `SystemExit` with what it said."""
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError as error:
        raise SystemExit(
            f"kit-bundle: cannot run {command[0]}: {error.strerror}; scripts/bootstrap installs it"
        ) from None
    if done.returncode != 0:
        raise SystemExit(f"kit-bundle: {' '.join(command[:4])} … failed:\n{done.stderr.strip()}")
    return done.stdout


def _interpreter(uv: str, version: str) -> str | None:
    """A Python of the version: one that uv knows, or that of the environment for tests with omni.ui."""
    found = subprocess.run([uv, "python", "find", "--no-project", version], capture_output=True, text=True, check=False)
    kit = ROOT / ".venv-kit" / "bin" / f"python{version}"
    return found.stdout.strip() if found.returncode == 0 else str(kit) if kit.is_file() else None


def _uv() -> str:
    """The one on the path, or the one that scripts/bootstrap has installed beside the environment."""
    beside = [folder / ".tools" / "bin" / "uv" for folder in (ROOT, Path(sys.prefix).parent)]
    return shutil.which("uv") or next((str(place) for place in beside if place.is_file()), "uv")


def _folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path


def _here() -> str:
    if sys.platform == "win32":
        return "windows"
    return "linux-aarch64" if platform.machine() == "aarch64" else "linux"


if __name__ == "__main__":
    sys.exit(main())
