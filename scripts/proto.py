"""Generates the Python code of the gRPC interface from its `.proto` files: `make proto`.

The code stands in `portalis.v1`, named like the protobuf package. It belongs to neither side: the service and the client import it, and it
imports nothing of ours, so that the client runs where the service is not installed. grpcio-tools writes it; the version that the lock file
names decides its bytes, and with them the oldest grpcio and protobuf that it runs with.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from grpc_tools import protoc

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "backend" / "portalis" / "service" / "proto"
TARGET = ROOT / "exts" / "portalis.translator"
#: protobuf's own `.proto` files (google/protobuf/timestamp.proto).
WELL_KNOWN = Path(protoc.__file__).parent / "_proto"


def generate() -> dict[str, str]:
    """The generated files: path below `TARGET` → text."""
    sources = sorted(path.relative_to(SOURCES).as_posix() for path in SOURCES.rglob("*.proto"))
    with tempfile.TemporaryDirectory() as folder:
        status = protoc.main(
            [
                "protoc",
                f"--proto_path={SOURCES}",
                f"--proto_path={WELL_KNOWN}",
                f"--python_out={folder}",
                f"--pyi_out={folder}",
                f"--grpc_python_out={folder}",
                *sources,
            ]
        )
        if status:
            raise SystemExit(f"protoc failed with status {status}")
        return {
            path.relative_to(folder).as_posix(): path.read_text("utf-8")
            for path in sorted(Path(folder).rglob("*"))
            if path.is_file()
        }


def main() -> int:
    """Writes the files, or with `--check` says which of them are stale (exit status 1)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a file is stale")
    check = parser.parse_args().check
    stale = {
        name: text
        for name, text in generate().items()
        if not (TARGET / name).is_file() or (TARGET / name).read_text("utf-8") != text
    }
    for name, text in stale.items():
        place = (TARGET / name).relative_to(ROOT)
        if check:
            print(f"{place} is stale: run `make proto`", file=sys.stderr)
        else:
            (TARGET / name).parent.mkdir(parents=True, exist_ok=True)
            (TARGET / name).write_text(text, "utf-8")
            print(f"wrote {place}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
