//! What a program was given: the lines of standard input and the arguments. The host puts both into the memory before the program
//! begins, so a program that is run again, with wider ints, finds the same.

use crate::cell::Static;
use crate::exc::{Exc, EOF_ERROR};
use crate::io;
use crate::iter::Iter;
use crate::list::List;
use crate::strbox::Str;
use core::ptr;

/// Bytes of UTF-8 that the host wrote: their address and number.
#[repr(C)]
pub struct Given {
    data: *const u8,
    len: usize,
}

const NOTHING: Given = Given { data: ptr::null(), len: 0 };

/// Standard input, all of it.
#[allow(non_upper_case_globals)]
#[cfg_attr(target_arch = "wasm32", no_mangle)]
pub static portalis_input: Static<Given> = Static::new(NOTHING);

/// The arguments, a NUL behind each; the first is the script.
#[allow(non_upper_case_globals)]
#[cfg_attr(target_arch = "wasm32", no_mangle)]
pub static portalis_arguments: Static<Given> = Static::new(NOTHING);

static READ: Static<usize> = Static::new(0);
static ARGUMENTS: Static<Option<List<Str>>> = Static::new(None);

/// The text that the host gave. The bytes stay for good; what is no UTF-8 ends the text.
fn text(of: &'static Static<Given>) -> &'static str {
    // SAFETY: volatile, because only the host writes there, and before the program begins. It wrote `len` bytes at `data`, of a block
    // that it had from the allocator and that nobody frees.
    let bytes = unsafe {
        let data = ptr::addr_of!((*of.get()).data).read_volatile();
        let len = ptr::addr_of!((*of.get()).len).read_volatile();
        if len == 0 || data.is_null() {
            &[]
        } else {
            core::slice::from_raw_parts(data, len)
        }
    };
    match core::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(e) => core::str::from_utf8(bytes.get(..e.valid_up_to()).unwrap_or(&[])).unwrap_or(""),
    }
}

/// What was not read yet, of which the first `length` characters of bytes are read now.
fn take(length: fn(&str) -> usize) -> &'static str {
    let all = text(&portalis_input);
    let at = READ.get();
    // SAFETY: a plain number, no borrow.
    let left = all.get(unsafe { *at }..).unwrap_or("");
    let n = length(left).min(left.len());
    // SAFETY: as above.
    unsafe { *at += n };
    left.get(..n).unwrap_or("")
}

fn line() -> &'static str {
    take(|left| left.find('\n').map_or(left.len(), |i| i + 1))
}

/// `sys.stdin.readline()`: empty at the end.
#[inline(never)]
pub fn read_line() -> Str {
    Str::new(line())
}

/// `sys.stdin.read()`.
#[inline(never)]
pub fn read() -> Str {
    Str::new(take(|left| left.len()))
}

/// `input(prompt)`, of which the prompt is a text already.
#[inline(never)]
pub fn ask(prompt: &Str) -> Result<Str, Exc> {
    io::write(prompt.as_str());
    let found = line();
    if found.is_empty() {
        return Err(Exc::fixed(&EOF_ERROR, "EOF when reading a line"));
    }
    Ok(Str::new(found.strip_suffix('\n').unwrap_or(found)))
}

/// The lines that are left, as `for line in sys.stdin` reads them.
pub fn lines() -> Iter<Str> {
    Iter::new(core::iter::from_fn(|| Some(line()).filter(|l| !l.is_empty()).map(Str::new)))
}

/// `sys.argv`, the same list each time.
#[inline(never)]
pub fn arguments() -> List<Str> {
    // SAFETY: the borrow ends before anything else can run.
    let kept = unsafe { &mut *ARGUMENTS.get() };
    if let Some(list) = kept {
        return list.clone();
    }
    let list = List::new();
    for argument in text(&portalis_arguments).split_terminator('\0') {
        list.push(Str::new(argument));
    }
    *kept = Some(list.clone());
    list
}
