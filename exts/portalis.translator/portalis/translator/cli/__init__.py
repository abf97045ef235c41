"""Commands that talk to a translation service, found through the entry points `portalis.commands`."""
