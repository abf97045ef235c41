//! `str`, `bytes` and the tables of Unicode against CPython.

mod bytes;
mod cases;
mod text;
mod unicode;
