"""What an artist's application loads: the client of the translation service, and `engines`, which also know the translator of this machine."""
