"""How the panel looks: omni.ui views of `portalis.translator.model`, one small function for each part. Only this package and the extension
know Kit."""

TITLE = "Portalis"
"""Of the window, and of its entry in the menu."""
