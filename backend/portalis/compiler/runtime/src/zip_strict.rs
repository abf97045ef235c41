//! `zip(…, strict=True)`.

use crate::classes::VALUE_ERROR;
use crate::exc::Exc;
use crate::num_text::int_to;
use crate::raise::{park, parked};
use crate::strbox::StrBuf;

macro_rules! zips {
    ($($name:ident $iter:ident ($A:ident $a:ident, $($I:ident $i:ident $n:literal),+);)*) => {$(
        /// `zip` of so many iterables, which must all end at once.
        #[inline]
        pub fn $name<$A: Iterator, $($I: Iterator),+>($a: $A, $($i: $I),+) -> $iter<$A, $($I),+> {
            $iter { $a, $($i),+ }
        }

        /// See the function.
        #[derive(Clone)]
        pub struct $iter<$A, $($I),+> {
            $a: $A,
            $($i: $I),+
        }

        impl<$A: Iterator, $($I: Iterator),+> Iterator for $iter<$A, $($I),+> {
            type Item = ($A::Item, $($I::Item),+);

            #[inline]
            fn next(&mut self) -> Option<Self::Item> {
                match self.$a.next() {
                    Some($a) => {
                        $(let $i = match self.$i.next() {
                            Some(item) => item,
                            None => {
                                uneven("shorter", $n);
                                return None;
                            }
                        };)+
                        Some(($a, $($i),+))
                    }
                    None => {
                        $(if !parked() && self.$i.next().is_some() {
                            uneven("longer", $n);
                        })+
                        None
                    }
                }
            }
        }
    )*};
}

zips! {
    zip2 Zip2 (A a, B b 2);
    zip3 Zip3 (A a, B b 2, C c 3);
    zip4 Zip4 (A a, B b 2, C c 3, D d 4);
    zip5 Zip5 (A a, B b 2, C c 3, D d 4, E e 5);
    zip6 Zip6 (A a, B b 2, C c 3, D d 4, E e 5, F f 6);
}

/// Argument `n` ended before or after those in front of it. An iterator that failed says so itself.
#[cold]
#[inline(never)]
fn uneven(how: &str, n: i64) {
    if parked() {
        return;
    }
    let mut message = StrBuf::new();
    message.push_str("zip() argument ");
    int_to(n, &mut message);
    message.push_str(" is ");
    message.push_str(how);
    message.push_str(if n == 2 { " than argument " } else { " than arguments 1-" });
    int_to(n - 1, &mut message);
    park(Exc::new(&VALUE_ERROR, message.as_str()));
}
