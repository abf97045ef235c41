"""The state of the panel without its looks: plain Python and asyncio, so that it is tested, and could be shown, without Kit."""
