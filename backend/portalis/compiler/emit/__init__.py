"""Passes 4 and 5, lower and emit: typed IR → Rust. `program.emit` is the entry."""
