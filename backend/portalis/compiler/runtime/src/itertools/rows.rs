//! Products, permutations and combinations: tuples of items by their places. The places are the same for all types.

use crate::classes::MEMORY_ERROR;
use crate::exc::{value_error, Exc};
use crate::list::List;
use crate::mem;
use crate::value::Value;
use crate::vartuple::VarTuple;
use alloc::vec::Vec;

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Power,
    Permutations,
    Combinations,
    Replacement,
}

/// The places of the next tuple's items.
struct Places {
    kind: Kind,
    /// How many items there are, and how many make a tuple.
    n: usize,
    r: usize,
    at: Vec<usize>,
    /// For permutations: how many are left to put at each place.
    cycles: Vec<usize>,
    started: bool,
}

impl Places {
    #[inline(never)]
    fn new(kind: Kind, n: usize, r: usize) -> Places {
        let fits = match kind {
            Kind::Power | Kind::Replacement => n > 0 || r == 0,
            Kind::Permutations | Kind::Combinations => r <= n,
        };
        let (mut at, mut cycles) = (mem::vec(0), mem::vec(0));
        if fits {
            let many = if kind == Kind::Permutations { n } else { r };
            let own = kind == Kind::Permutations || kind == Kind::Combinations;
            (0..many).for_each(|i| mem::push(&mut at, if own { i } else { 0 }));
            if kind == Kind::Permutations {
                (0..r).for_each(|i| mem::push(&mut cycles, n - i));
            }
        }
        // A tuple of more items than there are never comes.
        Places { kind, n, r: if fits { r } else { usize::MAX }, at, cycles, started: false }
    }

    #[inline]
    fn place(&self, i: usize) -> usize {
        self.at.get(i).copied().unwrap_or(0)
    }

    fn put(&mut self, i: usize, place: usize) {
        if let Some(p) = self.at.get_mut(i) {
            *p = place;
        }
    }

    /// Goes to the next tuple; false after the last.
    #[inline(never)]
    fn advance(&mut self) -> bool {
        if self.r == usize::MAX {
            return false;
        }
        if !self.started {
            self.started = true;
            return true;
        }
        for i in (0..self.r).rev() {
            if self.advance_at(i) {
                return true;
            }
        }
        self.r = usize::MAX;
        false
    }

    fn advance_at(&mut self, i: usize) -> bool {
        let (n, r, next) = (self.n, self.r, self.place(i) + 1);
        match self.kind {
            Kind::Power => {
                let more = next < n;
                self.put(i, if more { next } else { 0 });
                more
            }
            Kind::Combinations => {
                let more = next <= i + n - r;
                if more {
                    (i..r).for_each(|j| self.put(j, next + (j - i)));
                }
                more
            }
            Kind::Replacement => {
                let more = next < n;
                if more {
                    (i..r).for_each(|j| self.put(j, next));
                }
                more
            }
            Kind::Permutations => {
                let left = self.cycles.get(i).copied().unwrap_or(1) - 1;
                if let Some(c) = self.cycles.get_mut(i) {
                    *c = if left == 0 { n - i } else { left };
                }
                let first = next - 1;
                if left == 0 {
                    (i + 1..n).for_each(|j| {
                        let moved = self.place(j);
                        self.put(j - 1, moved);
                    });
                    self.put(n - 1, first);
                    return false;
                }
                let other = self.place(n - left);
                self.put(i, other);
                self.put(n - left, first);
                true
            }
        }
    }
}

#[inline]
fn item<T: Value>(pool: &List<T>, place: usize) -> T {
    match pool.as_slice().get(place) {
        Some(x) => x.clone(),
        None => T::unset(),
    }
}

macro_rules! rows {
    ($($kind:ident $any:ident $text:expr, $one:ident $two:ident $three:ident $four:ident $five:ident;)*) => {$(
        #[doc = concat!("`", $text, "`, of the pool of all items.")]
        pub fn $any<T: Value>(pool: &List<T>, r: i64) -> Result<impl Iterator<Item = VarTuple<T>>, Exc> {
            if r < 0 {
                return Err(negative(Kind::$kind));
            }
            let r = usize::try_from(r).map_err(|_| Exc::bare(&MEMORY_ERROR))?;
            let pool = pool.clone();
            let mut places = Places::new(Kind::$kind, pool.len(), r);
            Ok(core::iter::from_fn(move || {
                if !places.advance() {
                    return None;
                }
                let mut items = mem::vec(places.r);
                (0..places.r).for_each(|i| mem::push(&mut items, item(&pool, places.place(i))));
                Some(VarTuple::from_vec(items))
            }))
        }

        rows!(@ $kind $one 1 (T), 0);
        rows!(@ $kind $two 2 (T, T), 0 1);
        rows!(@ $kind $three 3 (T, T, T), 0 1 2);
        rows!(@ $kind $four 4 (T, T, T, T), 0 1 2 3);
        rows!(@ $kind $five 5 (T, T, T, T, T), 0 1 2 3 4);
    )*};
    (@ $kind:ident $name:ident $r:literal ($($T:ident),+), $($i:literal)+) => {
        /// Tuples of a known length.
        pub fn $name<T: Value>(pool: &List<T>) -> impl Iterator<Item = ($($T,)+)> {
            let pool = pool.clone();
            let mut places = Places::new(Kind::$kind, pool.len(), $r);
            core::iter::from_fn(move || {
                if places.advance() {
                    Some(($(item(&pool, places.place($i)),)+))
                } else {
                    None
                }
            })
        }
    };
}

#[cold]
#[inline(never)]
fn negative(kind: Kind) -> Exc {
    value_error(if kind == Kind::Power { "repeat argument cannot be negative" } else { "r must be non-negative" })
}

rows! {
    Power product "product(pool, repeat=r)", product_of1 product_of2 product_of3 product_of4 product_of5;
    Permutations permutations "permutations(pool, r)",
        permutations1 permutations2 permutations3 permutations4 permutations5;
    Combinations combinations "combinations(pool, r)",
        combinations1 combinations2 combinations3 combinations4 combinations5;
    Replacement replacement "combinations_with_replacement(pool, r)",
        replacement1 replacement2 replacement3 replacement4 replacement5;
}

macro_rules! products {
    ($($name:ident $n:literal ($($T:ident $pool:ident $x:ident),+);)*) => {$(
        /// `product` of so many pools.
        pub fn $name<$($T: Value),+>($($pool: &List<$T>),+) -> impl Iterator<Item = ($($T,)+)> {
            $(let $pool = $pool.clone();)+
            let sizes = [$($pool.len()),+];
            let mut at = [0; $n];
            let mut started = false;
            core::iter::from_fn(move || {
                if !turn(&sizes, &mut at, &mut started) {
                    return None;
                }
                let [$($x),+] = at;
                Some(($(item(&$pool, $x),)+))
            })
            .fuse()
        }
    )*};
}

/// Goes to the next places, the last of them fastest; false after the last.
#[inline(never)]
fn turn(sizes: &[usize], at: &mut [usize], started: &mut bool) -> bool {
    if !*started {
        *started = true;
        return sizes.iter().all(|&n| n > 0);
    }
    for (place, &n) in at.iter_mut().zip(sizes).rev() {
        *place += 1;
        if *place < n {
            return true;
        }
        *place = 0;
    }
    false
}

products! {
    product2 2 (A a x0, B b x1);
    product3 3 (A a x0, B b x1, C c x2);
    product4 4 (A a x0, B b x1, C c x2, D d x3);
    product5 5 (A a x0, B b x1, C c x2, D d x3, E e x4);
}
