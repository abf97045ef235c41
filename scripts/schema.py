"""Generates the resources of the USD schemas from `schema.usda`: `make schema`.

USD's own usdGenSchema does the work. It leaves the documentation out but for first sentences, and loses those of properties with a
namespace in a multiple-apply schema: here the whole documentation is put back.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from pxr import Sdf

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "schemas" / "portalis" / "schema"
SOURCE, RESOURCES = SCHEMA / "schema.usda", SCHEMA / "resources"
INSTANCE = "__INSTANCE_NAME__"
PLACES = {"@PLUG_INFO_LIBRARY_PATH@": "", "@PLUG_INFO_RESOURCE_PATH@": "resources", "@PLUG_INFO_ROOT@": ".."}


def generate() -> dict[str, str]:
    """The generated files: name → text."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pxr.Usd.usdGenSchema", "-q", str(SOURCE), folder]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"usdGenSchema failed:\n{done.stdout}{done.stderr}")
        return {
            "generatedSchema.usda": documented(Path(folder, "generatedSchema.usda").read_text("utf-8")),
            "plugInfo.json": plugin(Path(folder, "plugInfo.json").read_text("utf-8")),
        }


def documented(text: str) -> str:
    """The generated layer with the documentation of the source."""
    source = Sdf.Layer.FindOrOpen(str(SOURCE))
    layer = Sdf.Layer.CreateAnonymous(".usda")
    layer.ImportFromString(text)
    for prim in layer.rootPrims:
        written = source.GetPrimAtPath(prim.path)
        prim.SetInfo("documentation", one_line(written.documentation))
        for spec in prim.properties:
            found = written.properties[spec.name.partition(f"{INSTANCE}:")[2] or spec.name]
            spec.SetInfo("documentation", one_line(found.documentation))
            spec.ClearInfo("customData")
    generated: str = layer.ExportToString()
    return generated


def one_line(text: str) -> str:
    """A documentation string without the source's line breaks."""
    return " ".join(text.split())


def plugin(text: str) -> str:
    """`plugInfo.json` for the folder that the resources lie in."""
    for place, path in PLACES.items():
        text = text.replace(place, path)
    content = json.loads("\n".join(line for line in text.splitlines() if not line.startswith("#")))
    return json.dumps(content, indent=4) + "\n"


def main() -> int:
    """Writes the files, or with `--check` says which of them are stale (exit status 1)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a file is stale")
    check = parser.parse_args().check
    stale = {
        name: text
        for name, text in generate().items()
        if not (RESOURCES / name).is_file() or (RESOURCES / name).read_text("utf-8") != text
    }
    for name, text in stale.items():
        if check:
            print(f"{RESOURCES.relative_to(ROOT) / name} is stale: run `make schema`", file=sys.stderr)
        else:
            RESOURCES.mkdir(exist_ok=True)
            (RESOURCES / name).write_text(text, "utf-8")
            print(f"wrote {RESOURCES.relative_to(ROOT) / name}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
