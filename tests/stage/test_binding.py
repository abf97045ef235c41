"""Binding functions to prims: what is written, what is refused, and how it composes."""

import numpy as np
import pytest
from pxr import Gf, Sdf, Tf, Usd, UsdGeom, Vt
from stage.behaviors import PLAIN_MODULE, STATE, bind, mesh, modules, new_stage, value, xform

from portalis.stage.binding import Binding, bind_all, binding_names, bindings, problems, read_binding, unbind
from portalis.stage.errors import BindingError, EditError, StageError
from portalis.stage.player import Player
from portalis.stage.registry import Registry
from portalis.stage.sources import Constant, Output, constant, parse_input
from portalis.stage.trust import Policy


@pytest.fixture(scope="module")
def shared():
    return new_stage()


@pytest.fixture
def stage():
    return new_stage()


def test_parameters_find_their_attributes(stage):
    prim = mesh(stage, "/W/mesh", [(0, 0, 0)])
    binding = bind(prim, STATE, "deform")
    assert [str(item) for item in binding.inputs] == ["time = time", "points = .points"]
    assert [str(item) for item in binding.outputs] == ["points"]
    assert read_binding(prim, "deform") == binding
    assert bindings(stage) == [binding]


def test_everything_stands_on_the_stage(stage):
    prim = xform(stage, "/W/x", height=2.0)
    binding = bind(
        prim, Sdf.Path(STATE), "lift", inputs={"height": 4.5}, outputs=["xformOp:translate"], name="up", order=3, seed=7, event="open",
        enabled=False, memory_mib=64, seconds=0.5, fuel=1000,
    )  # fmt: skip
    again = Usd.Stage.CreateInMemory()
    again.GetRootLayer().ImportFromString(stage.GetRootLayer().ExportToString())
    assert read_binding(again.GetPrimAtPath("/W/x"), "up") == binding
    assert binding == Binding(
        "/W/x", "up", STATE, "lift", binding.inputs, binding.outputs, False, 3, "open", 7, 64, 0.5, 1000
    )
    assert value(stage, "/W/x.xformOpOrder") == ["xformOp:translate"]
    assert stage.GetAttributeAtPath("/W/x.xformOp:translate").GetTypeName() == "double3"


def test_transform_ops_are_made_in_order(stage):
    prim = xform(stage, "/W/x")
    UsdGeom.Xformable(prim).AddScaleOp()
    bind(prim, STATE, "pose", outputs=["xformOp:rotateY as float", "xformOp:rotateX:tilt as float"])
    assert list(value(stage, "/W/x.xformOpOrder")) == ["xformOp:scale", "xformOp:rotateY", "xformOp:rotateX:tilt"]
    assert UsdGeom.Xformable(prim).GetLocalTransformation()


def test_records_go_to_fields_by_name(stage):
    prim = xform(stage, "/W/x", height=0.0, heat=0.0)
    assert [str(output) for output in bind(prim, STATE, "pose").outputs] == ["height", "heat"]


def test_constants_and_other_prims(stage):
    prim, other = xform(stage, "/W/x"), xform(stage, "/W/y", size=3.0)
    prim.CreateRelationship("driver").AddTarget("/W/y")
    for source in ("/W/y.size", "../y.size", "{driver}.size", other.GetAttribute("size"), Sdf.Path("/W/y.size")):
        bind(prim, STATE, "double", inputs={"x": source}, outputs=["out as float"])
    bind(prim, STATE, "label", inputs={"name": Constant("a'b")}, outputs=["text as string"])
    assert 'name = "a\'b"' in [str(item) for item in read_binding(prim, "label").inputs]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.float64(0.5), "0.5"),
        (np.float32(0.5), "0.5"),
        (np.int64(3), "3"),
        (np.array([[1.0, 2.0]]), "[[1.0, 2.0]]"),
        (Gf.Vec3d(1, 2, 3), "(1.0, 2.0, 3.0)"),
        (Gf.Quatf(1, 2, 3, 4), "(1.0, 2.0, 3.0, 4.0)"),
        (Gf.Matrix2d(1, 2, 3, 4), "((1.0, 2.0), (3.0, 4.0))"),
        (Vt.Vec3fArray([(1, 2, 3)]), "[(1.0, 2.0, 3.0)]"),
        ([np.int32(1), True], "[1, True]"),
    ],
)
def test_constants_of_numpy_and_usd_are_written_as_literals(value, text):
    found = constant(value)
    assert str(found) == text
    assert parse_input(f"x = {found}").source == found


def test_constants_of_numpy_and_usd_can_be_bound(stage):
    prim = xform(stage, "/W/x")
    bind(prim, STATE, "double", inputs={"x": np.float64(2.0)}, outputs=["y as double"])
    bind(prim, STATE, "deform", inputs={"points": Vt.Vec3fArray([(1, 2, 3)])}, outputs=["p as point3f[]"])
    assert read_binding(prim, "double").inputs[0].source == Constant(2.0)
    assert read_binding(prim, "deform").inputs[1].source == Constant([(1.0, 2.0, 3.0)])


def test_outputs_as_a_mapping_and_as_attributes(stage):
    prim = xform(stage, "/W/x", height=1.0)
    assert bind(prim, STATE, "pose", outputs={"height": None, "heat": "float"}).outputs == (
        Output("height"),
        Output("heat", "float"),
    )
    bind(prim, STATE, "pose", outputs={"height": None, "warmth": Sdf.ValueTypeNames.Half}, name="second")
    assert prim.GetAttribute("warmth").GetTypeName() == "half"
    bind(prim, STATE, "double", inputs={"x": 1.0}, outputs=prim.GetAttribute("height"))
    assert read_binding(prim, "double").outputs == (Output("height"),)
    with pytest.raises(BindingError, match="another's"):
        bind(xform(stage, "/W/y"), STATE, "double", inputs={"x": 1.0}, outputs=[prim.GetAttribute("height")])


def test_the_last_output_of_an_attribute_that_is_made_now(stage):
    prim = xform(stage, "/W/x")
    bind(prim, STATE, "double", inputs={"x": "previous(total)"}, outputs=["total as float"])
    assert prim.GetAttribute("total").GetTypeName() == "float"
    with pytest.raises(BindingError, match="holds string"):
        bind(prim, STATE, "double", inputs={"x": "previous(text)"}, outputs=["text as string"], name="b")


def test_inputs_below_one_root_are_relative_so_that_they_come_along(tmp_path):
    asset = new_stage(tmp_path / "asset.usda")
    asset.GetRootLayer().ImportFromString('#usda 1.0\n(defaultPrim = "A")\ndef Xform "A" {}\n')
    Registry(asset, policy=Policy()).register(modules()["plain"], name="plain", embed=True)
    xform(asset, "/A/Rig/Knob", size=2.0)
    reader, top = xform(asset, "/A/Geo/x"), asset.GetPrimAtPath("/A")
    top.CreateAttribute("size", Sdf.ValueTypeNames.Double).Set(5.0)
    xform(asset, "/Other", size=1.0)
    for name, source, text in (
        ("far", "/A/Rig/Knob.size", "../../Rig/Knob.size"),
        ("up", "/A.size", "../../.size"),
        ("own", "/A/Geo/x.far", ".far"),
        ("other", "/Other.size", "/Other.size"),
    ):
        made = bind(reader, "plain", "triple", inputs={"x": source}, outputs=[f"{name} as double"], name=name)
        assert [str(item.source) for item in made.inputs] == [text]
        assert read_binding(reader, name) == made
    made = bind(top, "plain", "triple", inputs={"x": "/A/Rig/Knob.size"}, outputs=["down as double"], name="down")
    assert read_binding(top, "down") == made
    asset.Save()
    shot = Usd.Stage.CreateInMemory()
    shot.DefinePrim("/W/one", "Xform").GetReferences().AddReference(str(tmp_path / "asset.usda"))
    shot.OverridePrim("/W/one/Rig/Knob").GetAttribute("size").Set(10.0)
    with Player(shot, policy=Policy()) as player:
        (failure,) = player.tick(0).failures
        assert failure.binding == "other" and "/Other" in failure.message
        geo = shot.GetPrimAtPath("/W/one/Geo/x")
        assert [geo.GetAttribute(name).Get() for name in ("far", "up", "own")] == [30.0, 15.0, 90.0]
        assert value(shot, "/W/one.down") == 30.0


def test_in_a_variant(tmp_path):
    stage = new_stage(tmp_path / "scene.usda")
    top = xform(stage, "/W", x=2.0)
    Registry(stage, scope="/W/Portalis", policy=Policy()).register(modules()["plain"], name="near", embed=True)
    sets = top.GetVariantSets().AddVariantSet("look")
    for name in ("on", "off"):
        sets.AddVariant(name)
    sets.SetVariantSelection("on")
    with sets.GetVariantEditContext():
        bind(top, "/W/Portalis/near", "triple", outputs=["y as double"])
        bind(top, PLAIN_MODULE, "triple", outputs=["z as double"], name="far")
        bind(top, "near", "place", inputs={"height": 1.0}, outputs=["xformOp:translate"])
    stage.Save()
    stage = Usd.Stage.Open(str(tmp_path / "scene.usda"))
    assert [binding.module for binding in bindings(stage)] == ["/W/Portalis/near", PLAIN_MODULE, "/W/Portalis/near"]
    with Player(stage, policy=Policy()) as player:
        assert player.tick(1.0).failures == []
        assert value(stage, "/W.y") == value(stage, "/W.z") == 6.0
        assert value(stage, "/W.xformOp:translate") == (1.0, 1.0, 0.0)
        stage.GetPrimAtPath("/W").GetVariantSets().SetSelection("look", "off")
        assert player.tick(1.0).ran == 0
    assert bindings(stage) == [] and not stage.GetAttributeAtPath("/W.xformOpOrder").Get()


def test_transform_ops_come_in_the_same_change(stage):
    prims = [xform(stage, f"/W/p{index}", height=1.0) for index in range(2)]
    UsdGeom.Xformable(prims[1]).AddScaleOp()
    UsdGeom.Xformable(prims[1]).SetResetXformStack(True)
    heard = []
    key = Tf.Notice.Register(Usd.Notice.ObjectsChanged, lambda notice, _: heard.append(notice), stage)
    bind_all(prims, PLAIN_MODULE, "place", outputs=["xformOp:translate:lift as float3"])
    key.Revoke()
    assert len(heard) == 1
    lift = "xformOp:translate:lift"
    assert list(value(stage, "/W/p0.xformOpOrder")) == [lift]
    assert list(value(stage, "/W/p1.xformOpOrder")) == ["!resetXformStack!", "xformOp:scale", lift]
    attribute = prims[0].GetAttribute(lift)
    assert attribute.GetTypeName() == "float3" and not attribute.IsCustom()
    assert UsdGeom.Xformable(prims[1]).GetResetXformStack()


@pytest.mark.parametrize(
    ("entry", "options", "message"),
    [
        ("defrom", {}, "no function 'defrom'; did you mean 'deform'?"),
        ("deform", {"inputs": {"point": "points"}}, "no parameter 'point'; did you mean 'points'?"),
        ("double", {"outputs": ["out as double"]}, "parameter 'x' (float): the prim has no attribute 'x'"),
        ("double", {"inputs": {"x": "heigth"}, "outputs": ["o as double"]}, "did you mean 'height'?"),
        ("double", {"inputs": {"x": "/W/none.a"}, "outputs": ["o as double"]}, "there is no prim /W/none"),
        ("double", {"inputs": {"x": "{none}.a"}, "outputs": ["o as double"]}, "no relationship 'none'"),
        (
            "double",
            {"inputs": {"x": "'text'"}, "outputs": ["o as double"]},
            "the constant 'text' must be float, not str",
        ),
        ("double", {"inputs": {"x": "prim_path"}, "outputs": ["o as double"]}, "'prim_path' gives str"),
        ("double", {"inputs": {"x": 1.0}}, "returns float: say which attribute takes it"),
        ("double", {"inputs": {"x": 1.0}, "outputs": ["out"]}, "say its type: 'out as double'"),
        ("double", {"inputs": {"x": 1.0}, "outputs": ["height as float"]}, "of type double, not float"),
        ("double", {"inputs": {"x": 1.0}, "outputs": ["a as int"]}, "holds int, the script has float"),
        ("double", {"inputs": {"x": 1.0}, "outputs": ["a as float", "b as float"]}, "which are not 2 outputs"),
        ("double", {"inputs": {"x": 1.0}, "outputs": ["portalis:x as float"]}, "not for modules to write"),
        ("double", {"inputs": {"x": 1.0}, "outputs": ["xformOp:spin"]}, "no transform op 'spin'"),
        ("double", {"inputs": {"x": 1.0}, "outputs": ["xformOp:spin as float"]}, "no transform op 'spin'"),
        ("double", {"inputs": {"x": 1.0}, "outputs": ["xformOp:translate as float"]}, "can not be of type float"),
        ("label", {"inputs": {"name": "'a'"}, "outputs": ["xformOp:orient as string"]}, "can not be of type string"),
        ("double", {"inputs": {"x": 1.0}, "outputs": [("o", "double")]}, "an output is a text, not a tuple"),
        ("double", {"inputs": {"x": 1.0}, "outputs": [Sdf.Path("/Other.o")]}, "/Other.o is another's"),
        ("double", {"inputs": {"x = 1": 1.0}, "outputs": ["o as double"]}, "not the name of a parameter"),
        ("double", {"inputs": [("x", 1.0)], "outputs": ["o as double"]}, "an input is a text, not a tuple"),
        ("double", {"inputs": {"x": {1: 2}}, "outputs": ["o as double"]}, "a constant can not hold a dict"),
        ("label", {"inputs": {"name": "'a'"}, "outputs": ["file as asset"]}, "asset attributes are not for output"),
        ("double", {"inputs": ["x = )"], "outputs": ["o as double"]}, "cannot read ')'"),
        ("double", {"inputs": ["x = 1.0", "x = 2.0"], "outputs": ["o as double"]}, "has two inputs"),
        ("pose", {"outputs": ["a as double", "a as double"]}, "two results go to the attribute 'a'"),
        ("lift", {"inputs": {"height": "visibility"}, "outputs": ["xformOp:translate"]}, "holds token"),
        (None, {}, "say which function to bind"),
        ("double", {"name": "a b"}, "can not name a binding"),
        ("double", {"event": "never"}, "the event 'never'"),
        ("double", {"seconds": float("inf")}, "timeoutSeconds"),
        ("double", {"memory_mib": 0}, "memoryMiB"),
    ],
)
def test_refused_with_a_reason(shared, entry, options, message):
    prim = xform(shared, "/W/x", height=1.0)
    before = shared.GetRootLayer().ExportToString()
    module = PLAIN_MODULE if entry is None else STATE
    with pytest.raises(BindingError) as error:
        bind(prim, module, entry, **options)
    assert message in str(error.value)
    assert str(error.value).startswith("/W/x: ")
    assert shared.GetRootLayer().ExportToString() == before


def test_all_problems_at_once(shared):
    prim = xform(shared, "/W/y")
    with pytest.raises(BindingError) as error:
        bind(prim, STATE, "lift", inputs={"heigth": 1.0}, outputs=["a", "b"])
    assert all(part in str(error.value) for part in ("'heigth'", "'height'", "2 outputs"))


def test_unbind(stage):
    prim = xform(stage, "/W/x", x=1.0)
    bind(prim, STATE, "double", outputs=["out as double"])
    bind(prim, STATE, "scaled", outputs=["more as double"])
    unbind(prim, "double")
    assert binding_names(prim) == ["scaled"]
    assert not [found for found in prim.GetPropertyNames() if found.startswith("portalis:behavior:double")]
    with pytest.raises(BindingError, match="no binding 'double'"):
        unbind(prim, "double")


def test_a_binding_of_a_weaker_layer_can_be_overridden_and_removed(stage):
    prim = xform(stage, "/W/x", x=1.0)
    bind(prim, STATE, "double", outputs=["out as double"])
    strong = Sdf.Layer.CreateAnonymous()
    stage.GetSessionLayer().subLayerPaths.append(strong.identifier)
    stage.SetEditTarget(strong)
    weak = stage.GetRootLayer().ExportToString()
    bind(prim, STATE, "double", inputs={"x": 5.0}, outputs=["out as double"])
    assert [str(item) for item in read_binding(prim, "double").inputs] == ["x = 5.0"]
    unbind(prim, "double")
    assert binding_names(prim) == []
    assert stage.GetRootLayer().ExportToString() == weak


def test_bindings_come_along_with_references_and_variants(tmp_path):
    asset = new_stage(tmp_path / "asset.usda")
    asset.GetRootLayer().ImportFromString('#usda 1.0\n(defaultPrim = "A")\ndef Xform "A" {}\n')
    asset.SetDefaultPrim(asset.GetPrimAtPath("/A"))
    Registry(asset, policy=Policy()).register(modules()["plain"], name="plain", embed=True)
    prim = xform(asset, "/A/x", x=1.0)
    bind(prim, "/A/Portalis/plain", "triple", outputs=["out as double"])
    asset.Save()
    shot = Usd.Stage.CreateInMemory()
    for name in ("one", "two"):
        shot.OverridePrim(f"/{name}").GetReferences().AddReference(str(tmp_path / "asset.usda"))
    assert [binding.module for binding in bindings(shot)] == ["/one/Portalis/plain", "/two/Portalis/plain"]
    assert not problems(
        shot,
        shot.GetPrimAtPath("/one/x"),
        "triple",
        Registry(shot, policy=Policy()).get("/one/Portalis/plain").manifest,
    )


def test_nothing_is_written_inside_of_instances(stage):
    xform(stage, "/Asset/x", x=1.0)
    shot = stage.DefinePrim("/Shot")
    shot.GetReferences().AddInternalReference("/Asset")
    shot.SetInstanceable(True)
    with pytest.raises(EditError, match="inside of an instance"):
        bind(stage.GetPrimAtPath("/Shot/x"), STATE, "double", outputs=["out as double"])


def test_what_is_no_prim(stage):
    with pytest.raises(BindingError, match="no such prim"):
        bind(stage.GetPrimAtPath("/Nope"), STATE, "double")
    with pytest.raises(EditError, match="root of a stage"):
        bind(stage.GetPseudoRoot(), STATE, "tick", outputs=["n as int"])


def test_a_read_only_layer(stage):
    prim = xform(stage, "/W/x", x=1.0)
    stage.GetRootLayer().SetPermissionToEdit(False)
    with pytest.raises(EditError, match="read-only"):
        bind(prim, STATE, "double", outputs=["out as double"])
    with pytest.raises(BindingError):
        unbind(prim, "double")


def test_unknown_modules(stage):
    prim = xform(stage, "/W/x", x=1.0)
    with pytest.raises(StageError, match="there is no module 'nope'"):
        bind(prim, "nope", "double")
    with pytest.raises(StageError, match="not a PortalisModule"):
        bind(prim, "/W/x", "double")


def test_damaged_bindings_are_reported_not_raised(stage):
    prim = xform(stage, "/W/x", x=1.0)
    bind(prim, STATE, "double", outputs=["out as double"])
    manifest = Registry(stage, policy=Policy()).get(STATE).manifest
    prim.GetAttribute("portalis:behavior:double:inputs").Set(["x = ("])
    assert "cannot read" in problems(stage, prim, "double", manifest)[0]
    prim.GetAttribute("portalis:behavior:double:inputs").Set(["x = .x"])
    prim.GetRelationship("portalis:behavior:double:module").ClearTargets(True)
    assert "no targets" in problems(stage, prim, "double", manifest)[0]


def test_many_prims_in_one_change(stage):
    prims = [xform(stage, f"/W/p{index}", x=float(index)) for index in range(3)]
    record = Registry(stage, policy=Policy()).get(PLAIN_MODULE)
    heard = []
    key = Tf.Notice.Register(Usd.Notice.ObjectsChanged, lambda notice, _: heard.append(notice), stage)
    made = bind_all(prims, record, "triple", outputs=["y as float"])
    key.Revoke()
    assert len(heard) == 1
    assert made == bindings(stage) == [bind(prim, PLAIN_MODULE, "triple", outputs=["y as float"]) for prim in prims]
    assert [str(prim.GetAttribute("y").GetTypeName()) for prim in prims] == ["float"] * 3
    assert prims[0].GetAttribute("y").IsCustom()


def test_many_prims_or_none(stage):
    prims = [xform(stage, "/W/a", x=1.0), xform(stage, "/W/b")]
    with pytest.raises(BindingError, match=r"/W/b.*has no attribute 'x'"):
        bind_all(prims, PLAIN_MODULE, "triple", outputs=["y as float"])
    assert bindings(stage) == []
    prims[1].CreateRelationship("y")
    prims[1].CreateAttribute("x", Sdf.ValueTypeNames.Double)
    with pytest.raises(EditError, match="relationship 'y'"):
        bind_all(prims, PLAIN_MODULE, "triple", outputs=["y as float"])
    assert bindings(stage) == [] and not prims[0].HasAttribute("y")


def test_a_record_of_another_stage(stage):
    other = Registry(new_stage(), policy=Policy()).get(PLAIN_MODULE)
    with pytest.raises(BindingError, match="another stage"):
        bind(xform(stage, "/W/a", x=1.0), other, "triple", outputs=["y as float"])
