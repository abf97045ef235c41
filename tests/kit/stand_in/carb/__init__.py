"""carbonite's Python module, of which the extension uses settings and events (carbonite/latest/docs/python/carb.html)."""
