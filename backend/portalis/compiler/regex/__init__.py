"""Regular expressions: patterns that are known when a program is translated become data for the matcher of the runtime."""
