//! A list that keeps some of its elements where it is: `xs = [x for x in xs if …]`.

use crate::erased::Drops;
use crate::list::List;
use crate::value::Value;

/// The list that a variable gives up, while a loop decides which elements stay.
///
/// Elements that do not stay move behind those that do, and live until the last was looked at.
pub struct Kept<T> {
    list: List<T>,
    data: *mut T,
    len: usize,
    next: usize,
    kept: usize,
}

impl<T: Value> Kept<T> {
    /// Takes the list of the variable, or a copy where others have handles to it.
    #[inline]
    pub fn of(variable: &mut List<T>) -> Kept<T> {
        let mut list = core::mem::replace(variable, List::unset());
        if !list.is_unique() {
            list = list.copy();
        }
        Kept { data: list.data(), len: list.len(), list, next: 0, kept: 0 }
    }

    /// The next element, to be looked at until `keep` or `next` is called.
    #[inline]
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Option<&T> {
        if self.next == self.len {
            return None;
        }
        self.next += 1;
        // SAFETY: the place is inside of the list, which has no handle but this.
        Some(unsafe { &*self.data.add(self.next - 1) })
    }

    /// The element that `next` gave stays; to be called once for it.
    #[inline]
    pub fn keep(&mut self) {
        if self.kept != self.next - 1 {
            // SAFETY: both places are inside of the list, which has no handle but this.
            unsafe { core::ptr::swap(self.data.add(self.kept), self.data.add(self.next - 1)) };
        }
        self.kept += 1;
    }

    /// The list of those that stay.
    #[inline]
    pub fn finish(self) -> List<T> {
        let gone = self.len - self.kept;
        if gone != 0 {
            self.list.array().len.set(self.kept);
            if let Some(drop) = Drops::<T>::HOW {
                // SAFETY: these elements are nobody else's now.
                unsafe { drop(self.data.add(self.kept).cast(), gone) };
            }
        }
        self.list
    }
}
