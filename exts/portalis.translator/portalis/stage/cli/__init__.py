"""Commands for USD stages: one file each, found through the entry points `portalis.commands`. USD is imported when a command runs."""
