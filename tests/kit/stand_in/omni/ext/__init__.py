"""Extensions (kit-manual/latest/guide/extensions_advanced.html): Kit makes an object of each `IExt` in an extension's modules."""


class IExt:
    def on_startup(self, ext_id: str) -> None: ...

    def on_shutdown(self) -> None: ...
