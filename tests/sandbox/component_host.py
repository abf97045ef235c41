"""Runs components in Wasmtime, for comparing with the sandbox."""

from __future__ import annotations

from typing import Any

import wasmtime
from wasmtime import component


class Called:
    """A component in Wasmtime, with functions by name."""

    def __init__(self, wasm: bytes) -> None:
        config = wasmtime.Config()
        config.wasm_component_model = True
        self.engine = wasmtime.Engine(config)
        self.component = component.Component(self.engine, wasm)
        self.store = wasmtime.Store(self.engine)
        self.instance = component.Linker(self.engine).instantiate(self.store, self.component)
        ((self.interface, _),) = self.component.type.exports(self.engine).items()
        self.index = self.instance.get_export_index(self.store, self.interface)

    def __call__(self, name: str, *args: Any) -> Any:
        function = self.instance.get_func(self.store, self.instance.get_export_index(self.store, name, self.index))
        assert function is not None
        result = function(self.store, *args)
        function.post_return(self.store)
        return result
