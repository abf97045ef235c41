"""What an artist's application loads: the client of the translation service."""
