//! Single characters in UTF-8, each way in one place: the library's code for it is compiled anew wherever it is used.

/// The character that starts at a byte; none at the end.
#[inline(never)]
pub(crate) fn char_from(text: &str, at: usize) -> Option<char> {
    let (&lead, rest) = text.as_bytes().get(at..)?.split_first()?;
    if lead < 0x80 {
        return Some(lead as char);
    }
    let width = lead.leading_ones();
    let mut bits = u32::from(lead & 0x7F >> width);
    for byte in rest.iter().take(width as usize - 1) {
        bits = bits << 6 | u32::from(byte & 0x3F);
    }
    // SAFETY: the callers give the start of a character.
    Some(unsafe { char::from_u32_unchecked(bits) })
}

/// The character that ends before a byte; none at the start.
#[inline(never)]
pub(crate) fn char_before(text: &str, end: usize) -> Option<char> {
    let mut at = end.checked_sub(1)?;
    while text.as_bytes().get(at).map_or(false, |byte| byte & 0xC0 == 0x80) {
        at -= 1;
    }
    char_from(text, at)
}

/// The UTF-8 of a character.
#[inline(never)]
pub(crate) fn encoded(c: char, room: &mut [u8; 4]) -> &str {
    let mut bits = c as u32;
    let width = c.len_utf8();
    let lead = if width > 1 { 0xFF00 >> width } else { 0 };
    // SAFETY: a character has at most four bytes.
    unsafe {
        for at in (1..width).rev() {
            *room.get_unchecked_mut(at) = 0x80 | (bits & 0x3F) as u8;
            bits >>= 6;
        }
        *room.get_unchecked_mut(0) = (lead | bits) as u8;
        core::str::from_utf8_unchecked(room.get_unchecked(..width))
    }
}

/// The characters of a text, each with the place of its first byte.
pub(crate) fn characters(text: &str) -> Characters<'_> {
    Characters { text, at: 0 }
}

pub(crate) struct Characters<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Characters<'_> {
    type Item = (usize, char);

    #[inline]
    fn next(&mut self) -> Option<(usize, char)> {
        let at = self.at;
        let c = match *self.text.as_bytes().get(at)? {
            byte if byte < 0x80 => byte as char,
            _ => char_from(self.text, at)?,
        };
        self.at += c.len_utf8();
        Some((at, c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn as_the_library_does() {
        let text = "a\u{7f}\u{80}é\u{7ff}\u{800}€\u{ffff}\u{10000}😀\u{10ffff}z";
        assert!(characters(text).eq(text.char_indices()));
        let mut back = Vec::new();
        let mut end = text.len();
        while let Some(c) = char_before(text, end) {
            assert_eq!(encoded(c, &mut [0; 4]).chars().next(), Some(c));
            end -= c.len_utf8();
            back.push(c);
        }
        assert!(back.into_iter().rev().eq(text.chars()));
        assert_eq!(char_from(text, text.len()), None);
    }
}
