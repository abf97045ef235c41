"""How the panel looks: omni.ui views of `portalis.translator.model`, one small function for each part. Only this package and the extension
know Kit."""
