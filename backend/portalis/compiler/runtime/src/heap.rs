//! The allocator's book-keeping over a growing stretch of memory.
//!
//! Small blocks (up to 256 bytes, most of what Python values need) come from one free list per size and have no header: who
//! frees a block knows its size. Larger blocks have a header, are merged with free neighbours when freed, and are found
//! through two levels of bitmaps in constant time (Masmano et al., "TLSF", ECRTS 2004), so memory that one phase of a program
//! gave back serves the next whatever its sizes.

use core::marker::PhantomData;
use core::ptr;

const WORD: usize = core::mem::size_of::<usize>();
/// Before the payload of a large block: the size of the block before it (when that is free), and its own size and flags.
const HEADER: usize = 2 * WORD;
/// Alignment of every payload.
pub const ALIGN: usize = 16;
/// The largest small block.
pub const SMALL: usize = 256;
const CLASSES: usize = SMALL / ALIGN + 1;
/// What small blocks are cut from.
const CHUNK: usize = 4096 - HEADER;
/// Smallest large block: its header, two links, and the word behind them that a free block lends to its neighbour's header.
const MIN_BLOCK: usize = 64;

const FREE: usize = 1;
const PREV_FREE: usize = 2;
const FLAGS: usize = ALIGN - 1;

/// Lists per power of two, as a power of two: sizes are rounded up to a 16th of their power, so waste is below 1/16.
const SPLIT_BITS: u32 = 4;
const SPLIT: usize = 1 << SPLIT_BITS;
const LOWEST: u32 = 6;
const POWERS: usize = 32;

/// Where memory comes from. A type, not a value, so that the heap starts as all zeros and takes no place in the module.
pub trait Source {
    /// Adds so many bytes at least, and gives the new stretch as (start, end), both multiples of 16.
    fn grow(bytes: usize) -> Option<(usize, usize)>;
}

/// The state of the allocator. Addresses are numbers: the heap is memory that no Rust object owns.
pub struct Heap<S> {
    small: [usize; CLASSES],
    chunk: usize,
    chunk_end: usize,
    powers: u32,
    splits: [u32; POWERS],
    lists: [[usize; SPLIT]; POWERS],
    /// Address of the end marker: a block of size 0 that is never free.
    top: usize,
    first: usize,
    carved: usize,
    source: PhantomData<S>,
}

/// The list for blocks of this size and up; for a rounded size, every block in the list is large enough.
#[inline]
fn place(size: usize) -> (usize, usize) {
    let power = usize::BITS - 1 - size.leading_zeros();
    let split = (size >> (power - SPLIT_BITS)) & (SPLIT - 1);
    (((power - LOWEST) as usize).min(POWERS - 1), split)
}

/// The block size for a payload.
#[inline]
fn rounded(payload: usize) -> usize {
    let size = ((payload + HEADER + ALIGN - 1) & !(ALIGN - 1)).max(MIN_BLOCK);
    let power = usize::BITS - 1 - size.leading_zeros();
    let step = (1usize << (power - SPLIT_BITS)).max(ALIGN);
    (size + step - 1) & !(step - 1)
}

#[inline]
unsafe fn word(at: usize) -> usize {
    // SAFETY: the callers pass addresses inside the heap that they own.
    unsafe { *(at as *const usize) }
}

#[inline]
unsafe fn put(at: usize, value: usize) {
    // SAFETY: as in `word`.
    unsafe { *(at as *mut usize) = value }
}

/// Size of the block at `b`, with no flags.
#[inline]
unsafe fn size_of(b: usize) -> usize {
    // SAFETY: as in `word`.
    unsafe { word(b + WORD) & !FLAGS }
}

impl<S: Source> Heap<S> {
    pub const fn new() -> Heap<S> {
        Heap {
            small: [0; CLASSES],
            chunk: 0,
            chunk_end: 0,
            powers: 0,
            splits: [0; POWERS],
            lists: [[0; SPLIT]; POWERS],
            top: 0,
            first: 0,
            carved: 0,
            source: PhantomData,
        }
    }

    /// A block of `size` bytes, 16-aligned; null when memory cannot grow.
    ///
    /// # Safety
    /// The stretches given by `grow` are nobody else's; `size` is at most `isize::MAX`.
    #[inline]
    pub unsafe fn alloc(&mut self, size: usize) -> *mut u8 {
        if size <= SMALL {
            let class = (size + ALIGN - 1) / ALIGN;
            // SAFETY: `class` is inside the table; a listed block is free and holds the next one's address.
            unsafe {
                let head = self.small.get_unchecked_mut(class);
                let block = *head;
                if block != 0 {
                    *head = word(block);
                    return block as *mut u8;
                }
                return self.carve(class) as *mut u8;
            }
        }
        // SAFETY: the caller's promise.
        unsafe { self.alloc_large(size) as *mut u8 }
    }

    /// Gives back a block of `size` bytes.
    ///
    /// # Safety
    /// `p` came from `alloc` or `realloc` of this heap with this size, and is not used again.
    #[inline]
    pub unsafe fn free(&mut self, p: *mut u8, size: usize) {
        let block = p as usize;
        if size <= SMALL {
            let class = (size + ALIGN - 1) / ALIGN;
            // SAFETY: `class` is inside the table and the block is ours now.
            unsafe {
                let head = self.small.get_unchecked_mut(class);
                put(block, *head);
                *head = block;
            }
        } else {
            // SAFETY: a large block has its header in front.
            unsafe { self.free_large(block - HEADER) };
        }
    }

    /// Changes a block's size, in place when the size class is the same or the memory behind it is free.
    ///
    /// # Safety
    /// As `free`; null leaves the block as it was.
    pub unsafe fn realloc(&mut self, p: *mut u8, old: usize, new: usize) -> *mut u8 {
        // SAFETY: the caller's promise covers every use of the block.
        unsafe {
            if old <= SMALL {
                if new <= SMALL && (old + ALIGN - 1) / ALIGN == (new + ALIGN - 1) / ALIGN {
                    return p;
                }
            } else if new > SMALL && self.resize_large(p as usize - HEADER, rounded(new)) {
                return p;
            }
            let to = self.alloc(new);
            if !to.is_null() {
                ptr::copy_nonoverlapping(p, to, old.min(new));
                self.free(p, old);
            }
            to
        }
    }

    /// A small block from the current chunk.
    #[inline(never)]
    unsafe fn carve(&mut self, class: usize) -> usize {
        let size = class * ALIGN;
        // SAFETY: chunk and chunk_end bound memory that is nobody else's.
        unsafe {
            if self.chunk_end - self.chunk < size {
                let left = (self.chunk_end - self.chunk) / ALIGN;
                if left > 0 {
                    // Less than `size` is left, so this is a class of the table.
                    let head = self.small.get_unchecked_mut(left);
                    put(self.chunk, *head);
                    *head = self.chunk;
                    self.carved = self.carved.wrapping_add(1);
                }
                self.chunk_end = self.chunk;
                let chunk = self.alloc_large(CHUNK);
                if chunk == 0 {
                    return 0;
                }
                self.chunk = chunk;
                self.chunk_end = chunk + (size_of(chunk - HEADER) - HEADER);
                self.carved = self.carved.wrapping_sub(1);
            }
        }
        let block = self.chunk;
        self.chunk += size;
        self.carved = self.carved.wrapping_add(1);
        block
    }

    #[inline(never)]
    unsafe fn alloc_large(&mut self, payload: usize) -> usize {
        let size = rounded(payload);
        // SAFETY: every block reached through the lists is free and intact.
        unsafe {
            let mut b = self.find(size);
            if b == 0 {
                if !self.extend(size) {
                    return 0;
                }
                b = self.find(size);
                if b == 0 {
                    return 0;
                }
            }
            self.unlist(b);
            self.take(b, size);
            b + HEADER
        }
    }

    /// A free block of a rounded size at least; 0 when there is none.
    fn find(&self, size: usize) -> usize {
        let (power, split) = place(size);
        let here = self.splits[power] & (!0 << split);
        if here != 0 {
            return self.lists[power][here.trailing_zeros() as usize & (SPLIT - 1)];
        }
        let above = if power + 1 < POWERS { self.powers & (!0 << (power + 1)) } else { 0 };
        if above == 0 {
            return 0;
        }
        let power = above.trailing_zeros() as usize & (POWERS - 1);
        self.lists[power][self.splits[power].trailing_zeros() as usize & (SPLIT - 1)]
    }

    /// Puts a free block of `size` bytes into its list and tells the block behind it.
    #[inline(never)]
    unsafe fn list(&mut self, b: usize, size: usize) {
        let (power, split) = place(size);
        let head = self.lists[power][split];
        // SAFETY: the block is ours, at least `MIN_BLOCK` long, and another block or the end marker follows it.
        unsafe {
            put(b + WORD, size | FREE | (word(b + WORD) & PREV_FREE));
            put(b + HEADER, head);
            put(b + HEADER + WORD, 0);
            if head != 0 {
                put(head + HEADER + WORD, b);
            }
            let next = b + size;
            put(next, size);
            put(next + WORD, word(next + WORD) | PREV_FREE);
        }
        self.lists[power][split] = b;
        self.splits[power] |= 1 << split;
        self.powers |= 1 << power;
    }

    /// Takes a free block out of its list.
    #[inline(never)]
    unsafe fn unlist(&mut self, b: usize) {
        // SAFETY: `b` is a listed free block.
        unsafe {
            let (next, prev) = (word(b + HEADER), word(b + HEADER + WORD));
            if next != 0 {
                put(next + HEADER + WORD, prev);
            }
            if prev != 0 {
                put(prev + HEADER, next);
                return;
            }
            let (power, split) = place(size_of(b));
            self.lists[power][split] = next;
            if next == 0 {
                self.splits[power] &= !(1 << split);
                if self.splits[power] == 0 {
                    self.powers &= !(1 << power);
                }
            }
        }
    }

    /// Marks an unlisted block as used, `size` bytes of it; what is left over becomes free.
    #[inline(never)]
    unsafe fn take(&mut self, b: usize, size: usize) {
        // SAFETY: `b` is an unlisted block of at least `size` bytes.
        unsafe {
            let all = size_of(b);
            let flags = word(b + WORD) & PREV_FREE;
            let next = b + all;
            if all - size >= MIN_BLOCK {
                put(b + WORD, size | flags);
                let rest = b + size;
                put(rest + WORD, 0);
                let mut rest_size = all - size;
                if word(next + WORD) & FREE != 0 {
                    self.unlist(next);
                    rest_size += size_of(next);
                }
                self.list(rest, rest_size);
            } else {
                put(b + WORD, all | flags);
                put(next + WORD, word(next + WORD) & !PREV_FREE);
            }
        }
    }

    #[inline(never)]
    unsafe fn free_large(&mut self, b: usize) {
        let mut b = b;
        // SAFETY: `b` is a used block; its neighbours are blocks or the end marker.
        unsafe {
            let mut size = size_of(b);
            let next = b + size;
            if word(next + WORD) & FREE != 0 {
                self.unlist(next);
                size += size_of(next);
            }
            if word(b + WORD) & PREV_FREE != 0 {
                b -= word(b);
                self.unlist(b);
                size += size_of(b);
            }
            self.list(b, size);
        }
    }

    /// Makes a used block `size` bytes long without moving it, if the memory behind it allows.
    unsafe fn resize_large(&mut self, b: usize, size: usize) -> bool {
        // SAFETY: `b` is a used block; its neighbours are blocks or the end marker.
        unsafe {
            let have = size_of(b);
            if size > have {
                let mut next = b + have;
                let mut behind = if word(next + WORD) & FREE != 0 { size_of(next) } else { 0 };
                if have + behind < size && next + behind == self.top {
                    if !self.extend(size - have - behind) {
                        return false;
                    }
                    next = b + have;
                    behind = if word(next + WORD) & FREE != 0 { size_of(next) } else { 0 };
                }
                if have + behind < size {
                    return false;
                }
                self.unlist(next);
                put(b + WORD, (have + behind) | (word(b + WORD) & PREV_FREE));
            }
            self.take(b, size);
            true
        }
    }

    /// Adds memory for a block of `size` bytes at the top.
    #[cold]
    #[inline(never)]
    unsafe fn extend(&mut self, size: usize) -> bool {
        let (start, end) = match S::grow(size + 2 * MIN_BLOCK) {
            Some(stretch) => stretch,
            None => return false,
        };
        // SAFETY: the stretch is ours; the end marker, where it is adjacent, becomes part of the new free block.
        unsafe {
            let adjacent = self.top != 0 && self.top + HEADER == start;
            let b = if adjacent {
                self.top
            } else {
                let b = ((start + HEADER + ALIGN - 1) & !(ALIGN - 1)) - HEADER;
                put(b + WORD, 0);
                if self.first == 0 {
                    self.first = b;
                }
                b
            };
            // The end marker ends where the stretch does.
            let top = end - HEADER;
            let new = (top - b) & !FLAGS;
            self.top = b + new;
            put(self.top + WORD, 0);
            put(b + WORD, new | (word(b + WORD) & PREV_FREE));
            self.free_large(b);
        }
        true
    }

    /// The number of blocks in use. Walks the heap (its first stretch, if there are several), so that counting costs the
    /// program nothing.
    pub fn live(&self) -> usize {
        let mut used = self.carved;
        // SAFETY: free lists and block sizes lead from block to block inside the heap.
        unsafe {
            for head in self.small {
                let mut block = head;
                while block != 0 {
                    used = used.wrapping_sub(1);
                    block = word(block);
                }
            }
            let mut b = self.first;
            while b != 0 && size_of(b) != 0 {
                if word(b + WORD) & FREE == 0 {
                    used = used.wrapping_add(1);
                }
                b += size_of(b);
            }
        }
        used
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::Static;

    const PAGE: usize = 4096;
    const PAGES: usize = 4096;
    static ARENA: Static<(usize, usize)> = Static::new((0, 0));

    struct Arena;

    impl Source for Arena {
        fn grow(bytes: usize) -> Option<(usize, usize)> {
            // SAFETY: the tests share one thread.
            let (start, end) = unsafe { *ARENA.get() };
            let to = start + (bytes + PAGE - 1) / PAGE * PAGE;
            if to > end {
                return None;
            }
            // SAFETY: as above.
            unsafe { (*ARENA.get()).0 = to };
            Some((start, to))
        }
    }

    fn heap() -> (Heap<Arena>, Vec<u128>) {
        let arena: Vec<u128> = Vec::with_capacity(PAGE * PAGES / 16);
        let start = arena.as_ptr() as usize;
        // SAFETY: the tests share one thread.
        unsafe { *ARENA.get() = (start, start + PAGE * PAGES) };
        (Heap::new(), arena)
    }

    fn used() -> usize {
        // SAFETY: the tests share one thread.
        unsafe { (*ARENA.get()).0 }
    }

    struct Random(u64);

    impl Random {
        fn below(&mut self, n: usize) -> usize {
            self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (self.0 >> 33) as usize % n
        }
    }

    #[test]
    fn blocks_keep_their_bytes_and_come_back() {
        let (mut heap, _arena) = heap();
        let mut random = Random(1);
        let mut blocks: Vec<(*mut u8, usize, u8)> = Vec::new();
        let check = |(p, size, tag): (*mut u8, usize, u8)| {
            assert_eq!(p as usize % ALIGN, 0);
            // SAFETY: the block is live and has `size` bytes.
            assert!(unsafe { core::slice::from_raw_parts(p, size) }.iter().all(|&b| b == tag));
        };
        for round in 0..30_000 {
            let size = match random.below(8) {
                0 => 1 + random.below(40_000),
                1 | 2 => 1 + random.below(3000),
                _ => 1 + random.below(300),
            };
            let tag = round as u8;
            // SAFETY: sizes are as allocated, and every block is used only while it lives.
            unsafe {
                if blocks.len() < 100 || random.below(2) == 0 {
                    let p = heap.alloc(size);
                    assert!(!p.is_null());
                    ptr::write_bytes(p, tag, size);
                    blocks.push((p, size, tag));
                } else {
                    let at = random.below(blocks.len());
                    let (p, old, tag) = blocks.swap_remove(at);
                    check((p, old, tag));
                    if random.below(3) == 0 {
                        let q = heap.realloc(p, old, size);
                        check((q, old.min(size), tag));
                        ptr::write_bytes(q, tag, size);
                        blocks.push((q, size, tag));
                    } else {
                        heap.free(p, old);
                    }
                }
            }
            if blocks.len() > 600 {
                for (p, size, tag) in blocks.split_off(200) {
                    check((p, size, tag));
                    // SAFETY: as above.
                    unsafe { heap.free(p, size) };
                }
            }
        }
        assert_eq!(heap.live(), blocks.len());
        for (p, size, tag) in blocks {
            check((p, size, tag));
            // SAFETY: as above.
            unsafe { heap.free(p, size) };
        }
        assert_eq!(heap.live(), 0);
    }

    #[test]
    fn freed_memory_serves_other_sizes() {
        let (mut heap, _arena) = heap();
        // SAFETY: each block is freed with the size that it was allocated with.
        unsafe {
            for size in [600, 5000, 70_000, 1_000_000, 900, 3_000_000, 12_345] {
                let blocks: Vec<_> = (0..8_000_000 / size).map(|_| heap.alloc(size)).collect();
                assert!(blocks.iter().all(|p| !p.is_null()), "{}", size);
                let (even, odd): (Vec<_>, Vec<_>) = blocks.iter().enumerate().partition(|(i, _)| i % 2 == 0);
                for (_, p) in even.into_iter().chain(odd) {
                    heap.free(*p, size);
                }
                assert_eq!(heap.live(), 0);
            }
        }
    }

    #[test]
    fn a_growing_block_at_the_top_stays_in_place() {
        let (mut heap, _arena) = heap();
        // SAFETY: sizes are as allocated.
        unsafe {
            let first = heap.alloc(1000);
            let (mut p, mut size) = (first, 1000);
            while size < 4_000_000 {
                p = heap.realloc(p, size, size * 2);
                size *= 2;
            }
            assert_eq!(p, first);
            assert_eq!(heap.realloc(p, size, 300), p);
            let before = used();
            let q = heap.alloc(3_900_000);
            assert_eq!(used(), before);
            heap.free(q, 3_900_000);
            heap.free(p, 300);
            assert_eq!(heap.live(), 0);
        }
    }

    #[test]
    fn exhaustion_gives_null_and_harms_nothing() {
        let (mut heap, _arena) = heap();
        // SAFETY: sizes are as allocated.
        unsafe {
            let p = heap.alloc(1 << 20);
            assert!(heap.alloc(PAGE * PAGES).is_null());
            assert!(heap.realloc(p, 1 << 20, PAGE * PAGES).is_null());
            heap.free(p, 1 << 20);
            assert!(!heap.alloc(1 << 20).is_null());
        }
    }
}
