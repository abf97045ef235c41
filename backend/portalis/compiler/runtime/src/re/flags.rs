//! Flags inside of patterns: `(?i)`, `(?s-m:…)`.

use super::parse::{unsupported, Parser};
use super::source::{Parsed, Token};
use super::tree::{ASCII, DOTALL, IGNORECASE, LOCALE, MULTILINE, TYPES, UNICODE, VERBOSE};

/// The flag of a letter. `t` is one up to Python 3.12.
pub(super) fn flag(c: char) -> Option<u32> {
    Some(match c {
        'i' => IGNORECASE,
        'L' => LOCALE,
        'm' => MULTILINE,
        's' => DOTALL,
        'x' => VERBOSE,
        'a' => ASCII,
        't' => 1,
        'u' => UNICODE,
        _ => return None,
    })
}

/// The flags that hold behind `add` and `remove`.
pub(super) fn combined(flags: u32, add: u32, remove: u32) -> u32 {
    let kept = if add & TYPES != 0 { flags & !TYPES } else { flags };
    (kept | add) & !remove
}

impl Parser {
    /// What a group turns on and off; `None` for flags of the whole pattern. `c` is the first letter.
    pub(super) fn inline_flags(&mut self, c: char) -> Parsed<Option<(u32, u32)>> {
        let (mut add, mut remove, mut c) = (0, 0, c);
        if c != '-' {
            loop {
                let found = match flag(c) {
                    Some(1) | None => return Err(unsupported("the flag `t` in a pattern that only run time knows")),
                    Some(found) => found,
                };
                if found == LOCALE {
                    return self.refused("bad inline flags: cannot use 'L' flag with a str pattern", 0);
                }
                add |= found;
                if found & TYPES != 0 && add & TYPES != found {
                    return self.refused("bad inline flags: flags 'a', 'u' and 'L' are incompatible", 0);
                }
                c = self.flag_letter("missing -, : or )")?;
                if matches!(c, ')' | '-' | ':') {
                    break;
                }
            }
        }
        if c == ')' {
            self.flags |= add;
            return Ok(None);
        }
        if c == '-' {
            c = self.flag_letter("missing flag")?;
            if matches!(c, ')' | '-' | ':') {
                return self.refused("missing flag", 1);
            }
            loop {
                match flag(c) {
                    Some(1) | None => return Err(unsupported("the flag `t` in a pattern that only run time knows")),
                    Some(found) if found & TYPES != 0 => {
                        return self.refused("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", 0);
                    }
                    Some(found) => remove |= found,
                }
                c = self.flag_letter("missing :")?;
                if c == ':' {
                    break;
                }
                if matches!(c, ')' | '-') {
                    return self.refused("missing :", 1);
                }
            }
        }
        if add & remove != 0 {
            return self.refused("bad inline flags: flag turned on and off", 1);
        }
        Ok(Some((add, remove)))
    }

    fn refused<T>(&self, message: &str, back: i64) -> Parsed<T> {
        Err(self.source.wrong(&[message], back))
    }

    /// The next letter of a flag, or one of `)-:`.
    fn flag_letter(&mut self, missing: &str) -> Parsed<char> {
        let token = match self.source.get()? {
            Some(token) => token,
            None => return self.refused(missing, 0),
        };
        match token.plain() {
            Some(c) if flag(c).is_some() || matches!(c, ')' | '-' | ':') => Ok(c),
            Some(c) if crate::unicode::is_alpha(c) => self.refused("unknown flag", 1),
            _ => self.refused(missing, Token::len(token)),
        }
    }
}
