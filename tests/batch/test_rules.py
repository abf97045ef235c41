"""Rules: what they say, what they match, and where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from pxr import Usd

from portalis.stage.cli.common import BadInput
from portalis.translator.batch.rules import load_rules

SCENE = """#usda 1.0
def Xform "World"
{
    def Xform "Grid"
    {
        def Sphere "Ball1"
        {
            def Sphere "Inner"
            {
            }
        }
        def Cube "Box1"
        {
        }
    }
    def Sphere "Ball2"
    {
    }
}
"""


@pytest.mark.parametrize(
    ("prims", "kind", "expected"),
    [
        (["/World/Grid/Ball1"], None, ["/World/Grid/Ball1"]),
        (["/World/Grid/*"], None, ["/World/Grid/Ball1", "/World/Grid/Box1"]),
        (["/World/**/Ball*"], None, ["/World/Grid/Ball1", "/World/Ball2"]),
        (["/World/**"], "Sphere", ["/World/Grid/Ball1", "/World/Grid/Ball1/Inner", "/World/Ball2"]),
        (["/World/Grid/B?x1", "/World/Ball2"], None, ["/World/Grid/Box1", "/World/Ball2"]),
        (["/Nothing"], None, []),
    ],
)
def test_patterns_of_paths(tmp_path: Path, prims: list[str], kind: str | None, expected: list[str]) -> None:
    (tmp_path / "scene.usda").write_text(SCENE)
    stage = Usd.Stage.Open(str(tmp_path / "scene.usda"))
    text = f"[[bind]]\nprims = {prims!r}\n" + (f"type = '{kind}'\n" if kind else "")
    (tmp_path / "rules.toml").write_text(text)
    [rule] = load_rules(tmp_path / "rules.toml").rules
    assert [str(prim.GetPath()) for prim in rule.select(stage)] == expected


def test_a_rule_holds_the_arguments_of_bind(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(
        '[[bind]]\nmodule = "wave*"\nprims = "/World/A"\nentry = "update"\ninputs = {height = 2.5, x = "size"}\n'
        'outputs = ["heat as float"]\nmemory = 64\ntimeout = 2\nenabled = false\n'
    )
    rules = load_rules(tmp_path / "rules.toml")
    [rule] = rules.of("waves")
    assert list(rules.of("calm")) == []
    assert rule.options == {
        "entry": "update",
        "inputs": {"height": 2.5, "x": "size"},
        "outputs": ["heat as float"],
        "memory_mib": 64,
        "seconds": 2,
        "enabled": False,
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[bind]\n", "rules.toml"),
        ("[[rule]]\n", "not 'rule'"),
        ("[[bind]]\nmodule = 'a'\n", "rule 1: prims are"),
        ("[[bind]]\nprims = ['World']\n", "rule 1: prims are"),
        ("[[bind]]\nprims = ['/A']\n[[bind]]\nprims = ['/A']\nouputs = ['x']\n", "rule 2 has 'ouputs'"),
        ("[[bind]]\nprims = ['/A']\norder = true\n", "order can not be True"),
        ("[[bind]]\nprims = ['/A']\nmodule = ['a']\n", "module is a text"),
    ],
)
def test_where_a_file_is_wrong_is_said(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "rules.toml").write_text(text)
    with pytest.raises(BadInput) as error:
        load_rules(tmp_path / "rules.toml")
    assert told in str(error.value)
