//! `range`.
#[derive(Clone, Copy)]
pub struct Range { pub start: i64, pub stop: i64, pub step: i64 }
