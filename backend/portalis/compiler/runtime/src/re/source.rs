//! The characters of a pattern one after the other, an escape and what it escapes together.

use crate::exc::Exc;
use crate::mem;
use crate::strbox::Str;
use crate::strbuf::StrBuf;
use alloc::vec::Vec;

/// Why a pattern has no program.
pub(super) enum Stop {
    /// `re.error` with its message and position.
    Wrong(Str, Option<i64>),
    /// Another exception.
    Raised(Exc),
}

pub(super) type Parsed<T> = Result<T, Stop>;

/// A character, or a backslash and the character behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub first: char,
    pub escaped: Option<char>,
}

impl Token {
    pub(super) fn len(self) -> i64 {
        1 + i64::from(self.escaped.is_some())
    }

    pub(super) fn push_to(self, out: &mut StrBuf) {
        out.push_char(self.first);
        if let Some(c) = self.escaped {
            out.push_char(c);
        }
    }

    pub(super) fn text(self) -> Str {
        let mut out = StrBuf::new();
        self.push_to(&mut out);
        out.finish()
    }

    /// The character, where it is not escaped.
    pub(super) fn plain(self) -> Option<char> {
        if self.escaped.is_none() {
            Some(self.first)
        } else {
            None
        }
    }
}

pub(super) struct Source {
    chars: Vec<char>,
    index: usize,
    pub next: Option<Token>,
}

impl Source {
    pub(super) fn new(text: &str) -> Parsed<Source> {
        let mut chars = Vec::new();
        for c in text.chars() {
            mem::push(&mut chars, c);
        }
        let mut source = Source { chars, index: 0, next: None };
        source.advance()?;
        Ok(source)
    }

    fn advance(&mut self) -> Parsed<()> {
        let first = match self.chars.get(self.index) {
            Some(&c) => c,
            None => {
                self.next = None;
                return Ok(());
            }
        };
        let mut escaped = None;
        if first == '\\' {
            match self.chars.get(self.index + 1) {
                Some(&c) => escaped = Some(c),
                None => {
                    let at = self.chars.len() as i64 - 1;
                    return Err(Stop::Wrong(Str::new("bad escape (end of pattern)"), Some(at)));
                }
            }
            self.index += 1;
        }
        self.index += 1;
        self.next = Some(Token { first, escaped });
        Ok(())
    }

    /// Goes on if the next character is this one.
    pub(super) fn take(&mut self, c: char) -> Parsed<bool> {
        let found = self.is_next(c);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    pub(super) fn is_next(&self, c: char) -> bool {
        self.plain_next() == Some(c)
    }

    pub(super) fn plain_next(&self) -> Option<char> {
        self.next.and_then(Token::plain)
    }

    pub(super) fn get(&mut self) -> Parsed<Option<Token>> {
        let this = self.next;
        self.advance()?;
        Ok(this)
    }

    /// Adds at most `n` characters that `fits` takes.
    pub(super) fn take_while(&mut self, n: usize, fits: fn(char) -> bool, out: &mut StrBuf) -> Parsed<()> {
        for _ in 0..n {
            match self.plain_next() {
                Some(c) if fits(c) => out.push_char(c),
                _ => break,
            }
            self.advance()?;
        }
        Ok(())
    }

    /// What stands before `end`; `name` is what errors call it.
    pub(super) fn take_until(&mut self, end: char, name: &str) -> Parsed<Str> {
        let mut out = StrBuf::new();
        loop {
            let token = self.get()?;
            match token {
                None if out.is_empty() => return Err(self.wrong(&["missing ", name], 0)),
                None => {
                    let length = out.char_len() as i64;
                    let mut terminator = [0; 4];
                    let parts = ["missing ", end.encode_utf8(&mut terminator), ", unterminated name"];
                    return Err(self.wrong(&parts, length));
                }
                Some(t) if t.plain() == Some(end) => {
                    if out.is_empty() {
                        return Err(self.wrong(&["missing ", name], 1));
                    }
                    return Ok(out.finish());
                }
                Some(t) => t.push_to(&mut out),
            }
        }
    }

    /// The position of the next token, in characters.
    pub(super) fn tell(&self) -> i64 {
        self.index as i64 - self.next.map_or(0, Token::len)
    }

    pub(super) fn seek(&mut self, at: i64) -> Parsed<()> {
        self.index = at.max(0) as usize;
        self.advance()
    }

    /// The error at so many characters before here.
    #[inline(never)]
    pub(super) fn wrong(&self, parts: &[&str], back: i64) -> Stop {
        let mut out = StrBuf::new();
        for part in parts {
            out.push_str(part);
        }
        Stop::Wrong(out.finish(), Some(self.tell() - back))
    }
}
