//! `str`: a counted handle to UTF-8 text. Its builder is in `strbuf.rs`.

use crate::cell::Static;
use crate::heap::ALIGN;
use crate::rc::{self, IMMORTAL};
use crate::short;
pub use crate::strbuf::StrBuf;
use crate::text::{char_from, encoded};
use alloc::alloc::{dealloc, realloc, Layout};
use alloc::vec::Vec;
use core::cell::Cell;
use core::mem::ManuallyDrop;
use core::ptr::{self, NonNull};

/// Characters between two breadcrumbs: what an index into text outside ASCII has to walk at most.
const CRUMB: usize = 64;

/// What a `Str` points to. The bytes of an owned text follow it in the same allocation; those of a literal are elsewhere.
#[repr(C)]
pub struct StrBox {
    count: Cell<u32>,
    len: Cell<u32>,
    /// Bytes available behind this header; 0 when the text is borrowed from a static.
    cap: Cell<u32>,
    chars: Cell<u32>,
    data: Cell<*const u8>,
    /// Byte offsets of every 64th character, or null: made by the first index into text outside ASCII.
    crumbs: Cell<*mut u32>,
    /// 0 when not computed.
    hash: Cell<i64>,
}

// SAFETY: a module has one thread.
unsafe impl Sync for StrBox {}

const HEADER: usize = core::mem::size_of::<StrBox>();

impl StrBox {
    /// A literal: immortal, and counted at translation time. Used by `lit!`.
    pub const fn literal(s: &'static str) -> StrBox {
        let bytes = s.as_bytes();
        let mut chars = 0;
        let mut i = 0;
        while i < bytes.len() {
            if bytes[i] & 0xC0 != 0x80 {
                chars += 1;
            }
            i += 1;
        }
        StrBox {
            count: Cell::new(IMMORTAL),
            len: Cell::new(bytes.len() as u32),
            cap: Cell::new(0),
            chars: Cell::new(chars),
            data: Cell::new(s.as_ptr()),
            crumbs: Cell::new(ptr::null_mut()),
            hash: Cell::new(0),
        }
    }
}

/// A `Str` for a literal, without allocation and without code at start.
#[macro_export]
macro_rules! lit {
    ($text:expr) => {{
        static TEXT: $crate::strbox::StrBox = $crate::strbox::StrBox::literal($text);
        $crate::strbox::Str::from_static(&TEXT)
    }};
}

/// A borrowed `Str` for a literal: nothing is counted.
#[macro_export]
macro_rules! lit_ref {
    ($text:expr) => {{
        static TEXT: $crate::strbox::StrBox = $crate::strbox::StrBox::literal($text);
        static HANDLE: $crate::strbox::Lasting = $crate::strbox::Lasting::new(&TEXT);
        HANDLE.get()
    }};
}

/// The handle of a literal that a static holds.
#[repr(transparent)]
pub struct Lasting(Str);

// SAFETY: a module has one thread.
unsafe impl Sync for Lasting {}

impl Lasting {
    #[inline]
    pub const fn new(text: &'static StrBox) -> Lasting {
        // SAFETY: a reference is not null. The box is only changed through its cells.
        Lasting(Str(unsafe { NonNull::new_unchecked(text as *const StrBox as *mut StrBox) }))
    }

    #[inline]
    pub fn get(&'static self) -> &'static Str {
        &self.0
    }
}

/// Python's `str`. Cloning counts; the text is immutable but for `append` on the only handle.
#[repr(transparent)]
pub struct Str(NonNull<StrBox>);

static EMPTY: StrBox = StrBox::literal("");
static NONE: Lasting = Lasting::new(&EMPTY);

/// The one-character texts of ASCII, made when first asked for.
static ASCII: Static<[Option<NonNull<StrBox>>; 128]> = Static::new([None; 128]);

impl Clone for Str {
    #[inline]
    fn clone(&self) -> Self {
        // SAFETY: the box is live while this handle is.
        unsafe { rc::retain(self.0) };
        Str(self.0)
    }
}

impl Drop for Str {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the box is live; the last handle frees it.
        unsafe {
            if rc::release(self.0) {
                free(self.0);
            }
        }
    }
}

#[inline(never)]
unsafe fn free(b: NonNull<StrBox>) {
    // SAFETY: nobody else has a handle; an owned text was allocated with this layout.
    unsafe {
        free_crumbs(b.as_ref());
        dealloc(b.as_ptr().cast(), layout(b.as_ref().cap.get() as usize));
    }
}

#[inline]
fn free_crumbs(b: &StrBox) {
    if !b.crumbs.get().is_null() {
        drop_crumbs(b);
    }
}

#[inline(never)]
fn drop_crumbs(b: &StrBox) {
    let n = b.chars.get() as usize / CRUMB + 1;
    // SAFETY: `make_crumbs` made a vector of this length and capacity, and the character count has not changed since.
    drop(unsafe { Vec::from_raw_parts(b.crumbs.replace(ptr::null_mut()), n, n) });
}

#[inline]
fn layout(cap: usize) -> Layout {
    // SAFETY: `allocate` and `grow` refuse capacities for which the sum would not fit.
    unsafe { Layout::from_size_align_unchecked(HEADER + cap, core::mem::align_of::<StrBox>()) }
}

const MAX_LEN: usize = i32::MAX as usize - 64;

/// A box with room for `cap` bytes at least, whose text of `len` bytes the caller writes before anything else.
#[inline(never)]
fn allocate(cap: usize, len: usize, chars: usize) -> NonNull<StrBox> {
    if cap > MAX_LEN {
        crate::mem::out_of_memory();
    }
    // What the allocator would leave unused behind the text is room to append to.
    let cap = (cap + ALIGN - 1) & !(ALIGN - 1);
    // SAFETY: the layout is valid and not empty; every field is written before use.
    unsafe {
        let b = crate::mem::acquire(layout(cap)).cast::<StrBox>();
        let p = b.as_ptr();
        p.write(StrBox {
            count: Cell::new(1),
            len: Cell::new(len as u32),
            cap: Cell::new(cap as u32),
            chars: Cell::new(chars as u32),
            data: Cell::new(p.cast::<u8>().add(HEADER)),
            crumbs: Cell::new(ptr::null_mut()),
            hash: Cell::new(0),
        });
        b
    }
}

/// Where the text of an owned box starts.
#[inline]
unsafe fn text(b: NonNull<StrBox>) -> *mut u8 {
    // SAFETY: the text follows the header.
    unsafe { b.as_ptr().cast::<u8>().add(HEADER) }
}

/// The number of characters in UTF-8 text.
#[inline(never)]
pub fn count_chars(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // Each character has one byte that does not continue it.
    let mut words = bytes.chunks_exact(8);
    let mut chars = bytes.len();
    for word in &mut words {
        // SAFETY: the chunk is eight bytes long; the read may be unaligned.
        let word = unsafe { word.as_ptr().cast::<u64>().read_unaligned() };
        chars -= (word >> 7 & !(word >> 6) & ONES).count_ones() as usize;
    }
    chars - words.remainder().iter().filter(|&&b| b & 0xC0 == 0x80).count()
}

impl Str {
    /// A copy of `s`.
    #[inline]
    pub fn new(s: &str) -> Str {
        Str::with_chars(s, count_chars(s.as_bytes()))
    }

    /// A copy of `s`, which has `chars` characters.
    #[inline(never)]
    pub fn with_chars(s: &str, chars: usize) -> Str {
        if s.is_empty() {
            return Str::empty();
        }
        if let [b] = s.as_bytes() {
            return Str::from_ascii(*b);
        }
        let b = allocate(s.len(), s.len(), chars);
        // SAFETY: the box has room for `s.len()` bytes.
        unsafe { short::copy(s.as_ptr(), text(b), s.len()) };
        Str(b)
    }

    /// The handle of a literal; see `lit!`.
    #[inline]
    pub fn from_static(b: &'static StrBox) -> Str {
        let b = NonNull::from(b);
        // SAFETY: a static is live.
        unsafe { rc::retain(b) };
        Str(b)
    }

    #[inline]
    pub fn empty() -> Str {
        Str::from_static(&EMPTY)
    }

    /// The empty text, borrowed.
    #[inline]
    pub fn none() -> &'static Str {
        NONE.get()
    }

    /// The text of one ASCII character, shared.
    #[inline]
    pub(crate) fn from_ascii(b: u8) -> Str {
        // SAFETY: `b` is ASCII, as a one-byte text is; the slot is used at once; the box is live for ever once made.
        unsafe {
            let found = match (*ASCII.get())[b as usize & 127] {
                Some(found) => found,
                None => make_ascii(b),
            };
            rc::retain(found);
            Str(found)
        }
    }

    /// The text of one character.
    #[inline(never)]
    pub fn from_char(c: char) -> Str {
        if c.is_ascii() {
            Str::from_ascii(c as u8)
        } else {
            Str::with_chars(encoded(c, &mut [0; 4]), 1)
        }
    }

    #[inline]
    fn header(&self) -> &StrBox {
        // SAFETY: the box is live while this handle is.
        unsafe { self.0.as_ref() }
    }

    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        let h = self.header();
        // SAFETY: `len` bytes at `data` are initialised; `append` needs a unique handle, so they stay while `self` is borrowed.
        unsafe { core::slice::from_raw_parts(h.data.get(), h.len.get() as usize) }
    }

    #[inline]
    pub fn as_str(&self) -> &str {
        // SAFETY: only whole UTF-8 texts are ever stored.
        unsafe { core::str::from_utf8_unchecked(self.as_bytes()) }
    }

    /// Length in bytes.
    #[inline]
    pub fn byte_len(&self) -> usize {
        self.header().len.get() as usize
    }

    /// `len(s)`: the number of characters (code points).
    #[inline]
    pub fn char_len(&self) -> usize {
        self.header().chars.get() as usize
    }

    #[inline]
    pub fn is_ascii(&self) -> bool {
        self.header().chars.get() == self.header().len.get()
    }

    #[inline]
    pub fn ptr_eq(&self, other: &Str) -> bool {
        self.0 == other.0
    }

    /// Whether the texts are the same.
    #[inline(never)]
    pub(crate) fn equals(&self, other: &Str) -> bool {
        let (a, b) = (self.as_bytes(), other.as_bytes());
        // SAFETY: both have as many bytes.
        a.len() == b.len() && unsafe { short::same(a.as_ptr(), b.as_ptr(), a.len()) }
    }

    /// `self < other`. The order of UTF-8 bytes is the order of code points.
    #[inline(never)]
    pub(crate) fn is_before(&self, other: &Str) -> bool {
        self.as_bytes() < other.as_bytes()
    }

    /// The hash kept by `keep_hash`; 0 when there is none.
    #[inline]
    pub fn kept_hash(&self) -> i64 {
        self.header().hash.get()
    }

    #[inline]
    pub fn keep_hash(&self, hash: i64) {
        self.header().hash.set(hash);
    }

    /// The byte offset of a character; an index past the end gives the length in bytes.
    #[inline]
    pub fn byte_offset(&self, char_index: usize) -> usize {
        if self.is_ascii() {
            char_index.min(self.byte_len())
        } else {
            self.walk_to(char_index)
        }
    }

    #[inline(never)]
    fn walk_to(&self, char_index: usize) -> usize {
        let h = self.header();
        if char_index >= self.char_len() {
            return self.byte_len();
        }
        let bytes = self.as_bytes();
        let (mut at, mut left) = (0, char_index);
        if char_index >= CRUMB {
            if h.crumbs.get().is_null() {
                make_crumbs(h, bytes);
            }
            // SAFETY: there is a crumb for every 64th character, and `char_index` is inside the text.
            at = unsafe { *h.crumbs.get().add(char_index / CRUMB) } as usize;
            left = char_index % CRUMB;
        }
        while left > 0 {
            // SAFETY: `char_index` is inside the text, so a whole character starts at `at`.
            at += char_width(unsafe { *bytes.get_unchecked(at) });
            left -= 1;
        }
        at
    }

    /// The character at an index; none past the end.
    #[inline]
    pub fn char_at(&self, char_index: usize) -> Option<char> {
        let at = self.byte_offset(char_index);
        char_from(self.as_str(), at)
    }

    /// Characters `start..end`; bounds past the end are cut.
    #[inline(never)]
    pub fn slice_chars(&self, start: usize, end: usize) -> Str {
        let end = end.min(self.char_len());
        if start >= end {
            return Str::empty();
        }
        if end - start == self.char_len() {
            return self.clone();
        }
        let (from, to) = (self.byte_offset(start), self.byte_offset(end));
        // SAFETY: both are starts of characters, or the end, and in order.
        Str::with_chars(unsafe { self.as_str().get_unchecked(from..to) }, end - start)
    }

    /// `self` and `other` in a new text; both are not empty.
    #[inline]
    pub(crate) fn followed_by(&self, other: &Str) -> Str {
        let (first, second) = (self.as_bytes(), other.as_bytes());
        // What two texts have in memory can be added.
        let bytes = first.len() + second.len();
        let b = allocate(bytes, bytes, self.char_len() + other.char_len());
        // SAFETY: the box has room for both.
        unsafe {
            short::copy(first.as_ptr(), text(b), first.len());
            short::copy(second.as_ptr(), text(b).add(first.len()), second.len());
        }
        Str(b)
    }

    /// `self += other`, in place when this is the only handle and there is room.
    #[inline]
    pub fn append(&mut self, other: &Str) {
        self.append_counted(other.as_str(), other.char_len());
    }

    /// `append` of text that has `chars` characters.
    #[inline(never)]
    pub fn append_counted(&mut self, s: &str, chars: usize) {
        let (len, more) = (self.byte_len(), s.len());
        if more == 0 {
            return;
        }
        // SAFETY: the box is live.
        let shared = unsafe { rc::count(self.0) } != 1;
        if shared || (self.header().cap.get() as usize) - len < more {
            // A capacity of 0 belongs to a literal, which is immortal and so counts as shared.
            self.make_room(more, shared);
        }
        let h = self.header();
        free_crumbs(h);
        // SAFETY: the box is ours alone and has room for `more` bytes; `s` is not inside it, because a borrow of this text
        // cannot live while `self` is borrowed mutably, and a second handle would have made it shared.
        unsafe { short::copy(s.as_ptr(), (h.data.get() as *mut u8).add(len), more) };
        h.len.set((len + more) as u32);
        h.chars.set(h.chars.get() + chars as u32);
        h.hash.set(0);
    }

    /// Makes this the only handle to a text with room for `more` bytes.
    #[inline(never)]
    fn make_room(&mut self, more: usize, shared: bool) {
        let len = self.byte_len();
        if more > MAX_LEN - len.min(MAX_LEN) {
            crate::mem::out_of_memory();
        }
        // A shared text is often appended to once (`a + b`): only the second append over-allocates.
        let cap = if shared { len + more } else { (len + more).max((len * 2).min(MAX_LEN)).max(32) };
        if shared {
            let old = self.header();
            let b = allocate(cap, len, self.char_len());
            // SAFETY: the new box has room for the old text.
            unsafe { short::copy(old.data.get(), text(b), len) };
            *self = Str(b);
        } else {
            self.resize(cap);
        }
    }

    /// An empty text with room for `bytes` bytes, to be built by its only holder.
    #[inline]
    pub(crate) fn with_room(bytes: usize) -> Str {
        Str(allocate(bytes, 0, 0))
    }

    /// Appends a byte of ASCII to a text without other handles; false when there is no room.
    #[inline]
    pub(crate) fn push_within(&mut self, b: u8) -> bool {
        let h = self.header();
        let len = h.len.get();
        if len == h.cap.get() {
            return false;
        }
        // SAFETY: the text is the caller's own, and there is room behind it; a literal has no room.
        unsafe { *(h.data.get() as *mut u8).add(len as usize) = b };
        h.len.set(len + 1);
        h.chars.set(h.chars.get() + 1);
        true
    }

    /// Gives back spare room of an unshared text when that is a third or more of the allocation.
    #[inline]
    pub(crate) fn trim(&mut self) {
        let (len, cap) = (self.byte_len(), self.header().cap.get() as usize);
        if cap > len + 32 && cap - len > len / 2 {
            self.resize(len);
        }
    }

    /// Moves an owned, unshared text into an allocation of another capacity, at least its length.
    fn resize(&mut self, cap: usize) {
        let old = layout(self.header().cap.get() as usize);
        // SAFETY: the box was allocated with `old`, and nobody else has a handle that would see it move.
        unsafe {
            let p = realloc(self.0.as_ptr().cast(), old, HEADER + cap).cast::<StrBox>();
            let b = NonNull::new(p).unwrap_or_else(|| crate::mem::out_of_memory());
            b.as_ref().cap.set(cap as u32);
            b.as_ref().data.set(p.cast::<u8>().add(HEADER));
            self.0 = b;
        }
    }
}

#[cold]
#[inline(never)]
fn make_ascii(b: u8) -> NonNull<StrBox> {
    let made = allocate(1, 1, 1);
    // SAFETY: the box has room for one byte; no borrow outlives the statement.
    unsafe {
        *text(made) = b;
        made.as_ref().count.set(IMMORTAL);
        crate::mem::forget_one();
        (*ASCII.get())[b as usize & 127] = Some(made);
    }
    made
}

/// Bytes in the character that starts with `lead`.
#[inline]
fn char_width(lead: u8) -> usize {
    match lead {
        0..=0x7F => 1,
        0x80..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    }
}

#[inline(never)]
fn make_crumbs(h: &StrBox, bytes: &[u8]) {
    let n = h.chars.get() as usize / CRUMB + 1;
    let mut crumbs = crate::mem::vec(n);
    let mut seen = 0;
    for (at, b) in bytes.iter().enumerate() {
        if b & 0xC0 != 0x80 {
            if seen % CRUMB == 0 {
                crate::mem::push(&mut crumbs, at as u32);
            }
            seen += 1;
        }
    }
    if crumbs.len() < n {
        crate::mem::push(&mut crumbs, bytes.len() as u32);
    }
    // `free_crumbs` rebuilds the vector from its length, which is the capacity that was asked for.
    h.crumbs.set(ManuallyDrop::new(crumbs).as_mut_ptr());
}
