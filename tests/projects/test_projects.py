"""Projects of several files: each folder here is one, and CPython is the oracle; what is refused, and where it says so."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from portalis.compiler import Options, TranslationError, translate
from portalis.compiler.sources import Files, Folder, imported_files

HERE = Path(__file__).parent
PROJECTS = sorted(path.parent.name for path in HERE.glob("*/main.py"))


def run(command: list[str], project: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command, "main.py"], cwd=HERE / project, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("project", PROJECTS)
def test_equal_to_cpython(project: str) -> None:
    expected = run(["-B"], project)
    found = run(["-m", "portalis.compiler.cli", "run"], project)
    assert (found.stdout, found.returncode) == (expected.stdout, expected.returncode)


def test_tracebacks_name_the_files() -> None:
    found = run(["-m", "portalis.compiler.cli", "run"], "failing").stderr.splitlines()
    assert re.sub(r'File ".*?([\w/]+\.py)"', r'File "\1"', found[-3]) == '  File "pkg/deep.py", line 6, in fail'
    assert found[-2:] == ["    return xs[n] + math.pi", "IndexError: list index out of range"]


def refusal(files: dict[str, str], entry: str = "main.py") -> list[tuple[str, str | None, int, str]]:
    with pytest.raises(TranslationError) as caught:
        translate(files[entry], filename=entry, options=Options(program=True), sources=Files(files, entry))
    return [(d.code, d.file, d.span.line, d.message) for d in caught.value.diagnostics if d.severity == "error"]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"main.py": "import a", "a.py": "import b", "b.py": "\nimport a"}, ("PT0103", "b.py", 2, "being imported")),
        ({"main.py": "from a import x", "a.py": ""}, ("PT0103", "main.py", 1, "has no `x`")),
        ({"main.py": "import a\nprint(a)", "a.py": ""}, ("PT0103", "main.py", 2, "as a value")),
        ({"main.py": "import a\na.x = 1", "a.py": "def x(): pass"}, ("PT0103", "main.py", 2, "assigning `x`")),
        ({"main.py": "def f():\n    import a\nf()", "a.py": "print(1)"}, ("PT0103", "main.py", 2, "inside of another")),
        (
            {
                "main.py": "import c\nif c.N:\n    from a import M\nc.up()",
                "a.py": "import c\nM = c.N + 1",
                "c.py": "N = 1\ndef up():\n    global N\n    N += 1",
            },
            ("PT0103", "main.py", 3, "inside of another"),
        ),
        ({"main.py": "import a", "a.py": "\nx = ("}, ("PT0001", "a.py", 2, "never closed")),
        ({"main.py": "import a", "a.py": "\n\nprint(nowhere)"}, ("PT0201", "a.py", 3, "`nowhere` is not defined")),
        (
            {"main.py": "import a\nprint(a.f())", "a.py": "def f():\n    return eval('1')"},
            ("PT0203", "a.py", 2, "eval"),
        ),
        ({"main.py": "import math\nimport a", "a.py": "", "math.py": ""}, ("PT0103", "main.py", 1, "of its own")),
        ({"main.py": "import a", "a.py": "from .. import b"}, ("PT0103", "a.py", 1, "leaves the project")),
        ({"main.py": "import a\nfoo = 1", "a.py": "def f():\n    return foo"}, ("PT0103", "a.py", 2, "`foo`")),
        ({"main.py": "from a import *\nprint(x)\nx = 1", "a.py": "x = 2"}, ("PT0103", "main.py", 1, "binds too")),
    ],
)
def test_refused(files: dict[str, str], expected: tuple[str, str, int, str]) -> None:
    code, file, line, part = expected
    assert any(found[:3] == (code, file, line) and part in found[3] for found in refusal(files)), refusal(files)


def test_the_entry_need_not_be_at_the_top() -> None:
    files = {"app/main.py": "from lib.x import f\nprint(f())", "app/lib/x.py": "def f(): return 3", "lib/x.py": "("}
    manifest = translate(files["app/main.py"], filename="app/main.py", sources=Files(files, "app/main.py")).manifest
    assert [file["file"] for file in manifest["files"]] == ["lib/x.py"]


def test_a_changed_file_is_a_new_translation(tmp_path: Path) -> None:
    main, other = tmp_path / "main.py", tmp_path / "other.py"
    main.write_text("from other import value\nprint(value)\n")
    for value in ("1", "2"):
        other.write_text(f"value = {value}\n")
        done = subprocess.run(
            [sys.executable, "-m", "portalis.compiler.cli", "run", str(main)],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == f"{value}\n"
    assert list(imported_files(str(main), main.read_bytes())) == ["other.py"]


def test_same_bytes_from_a_folder_and_from_texts(tmp_path: Path) -> None:
    folder = HERE / "names"
    texts = {path.name: path.read_text("utf-8") for path in folder.glob("*.py")}
    options = Options(program=True)
    first = translate(texts["main.py"], filename="main.py", options=options, sources=Files(texts, "main.py"))
    second = translate(texts["main.py"], filename="main.py", options=options, sources=Folder(folder))
    assert first.wasm == second.wasm
    assert json.dumps(first.manifest) == json.dumps(second.manifest)


PACKAGE = {
    "geo/__init__.py": "from . import shapes, extra as more\nfrom .shapes import Circle\n__version__ = '1' + more.SUFFIX\n",
    "geo/shapes.py": "import math\nfrom . import names\n\nclass Circle:\n    def __init__(self, r):\n        self.r = r\n\n"
    "    def area(self):\n        return names.KIND, math.pi * self.r**2\n",
    "geo/names.py": "KIND = 'circle'\n",
    "geo/extra.py": "SUFFIX = 'b'\n",
    "single.py": "def twice(x):\n    return x * 2\n",
    "compiled/__init__.py": "from compiled import fast\n",
    "compiled/fast.so": "",
}
USER = """import geo
from geo.shapes import Circle
import single
try:
    import geo as other
except ImportError:
    other = None
print(geo.__version__, Circle(1).area(), geo.Circle(2).area(), single.twice("ab"), geo.shapes.names.KIND)
"""


def test_packages_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in PACKAGE.items():
        (tmp_path / "installed" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "installed" / name).write_text(text, "utf-8")
    (tmp_path / "main.py").write_text(USER, "utf-8")
    (tmp_path / "native.py").write_text("import compiled\nprint(compiled.fast)\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "installed"))

    def portalis(script: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "portalis.compiler.cli", "run", script]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    expected = subprocess.run([sys.executable, "main.py"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert portalis("main.py").stdout == expected.stdout != ""
    # What the cache holds is of the package as it was.
    (tmp_path / "installed/geo/extra.py").write_text("SUFFIX = 'c'\n", "utf-8")
    assert portalis("main.py").stdout.startswith("1c ")
    assert "the module `compiled` is not available" in portalis("native.py").stderr
