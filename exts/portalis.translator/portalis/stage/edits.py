"""Prim specs at a stage's current edit target."""

from __future__ import annotations

from pxr import Sdf, Usd

from portalis.stage.errors import EditError

TYPE_FALLBACKS = {"PortalisModule": ["Scope"]}


def edit_layer(stage: Usd.Stage, prim: object = "") -> Sdf.Layer:
    """The layer of the edit target. Raises `EditError` when it takes no edits."""
    layer = stage.GetEditTarget().GetLayer()
    if not layer:
        raise EditError(prim, "the stage has no edit target")
    if not layer.permissionToEdit:
        raise EditError(prim, f"layer {layer.identifier} is read-only")
    return layer


def spec_path(stage: Usd.Stage, path: str) -> Sdf.Path:
    """Where a prim of the stage stands in the edit target's layer. Raises `EditError` when it has no place there."""
    prim = stage.GetPrimAtPath(path)
    if prim and (prim.IsInstanceProxy() or prim.IsInPrototype()):
        raise EditError(path, "it is part of an instance, which can not be edited: edit what the instance refers to")
    found: Sdf.Path = stage.GetEditTarget().MapToSpecPath(Sdf.Path(path))
    if found.isEmpty:
        raise EditError(path, "the current edit target has no place for this prim")
    return found


def prim_spec(stage: Usd.Stage, path: str) -> Sdf.PrimSpec:
    """The prim's spec in the edit target's layer, made as an `over` when it is not there. Can stand in an `Sdf.ChangeBlock`."""
    layer = edit_layer(stage, path)
    spec = Sdf.CreatePrimInLayer(layer, spec_path(stage, path))
    if not spec:
        raise EditError(path, f"it can not be written to layer {layer.identifier}")
    return spec


def has_type_fallbacks(layer: Sdf.Layer) -> bool:
    """Whether `write_type_fallbacks` has nothing to write."""
    root = layer.pseudoRoot
    return root.HasInfo("fallbackPrimTypes") and TYPE_FALLBACKS.keys() <= dict(root.GetInfo("fallbackPrimTypes")).keys()


def write_type_fallbacks(layer: Sdf.Layer) -> None:
    """Says in the layer what a USD without our plugin shall take a module prim for, as `WriteFallbackPrimTypes` does."""
    root = layer.pseudoRoot
    known = dict(root.GetInfo("fallbackPrimTypes")) if root.HasInfo("fallbackPrimTypes") else {}
    missing = {name: types for name, types in TYPE_FALLBACKS.items() if name not in known}
    if missing:
        from pxr import Vt

        root.SetInfo("fallbackPrimTypes", {**known, **{name: Vt.TokenArray(types) for name, types in missing.items()}})
