//! Records in the canonical ABI: tuples, and instances of classes with annotated fields.

use crate::abi::{most, place, Abi};
use crate::obj::Obj;
use crate::tuple::each_tuple;

macro_rules! tuples {
    ($(($($T:ident $i:tt),+))*) => {$(
        impl<$($T: Abi),+> Abi for ($($T,)+) {
            const ALIGN: usize = most(&[$($T::ALIGN),+]);
            const SIZE: usize = {
                let mut at = 0;
                $(at = place(at, $T::ALIGN) + $T::SIZE;)+
                place(at, Self::ALIGN)
            };
            const NESTED: bool = $($T::NESTED)||+;

            unsafe fn load(p: *const u8) -> Self {
                let mut end = 0;
                // SAFETY: the caller's promise; each field is where the record has it.
                ($(unsafe {
                    let at = place(end, $T::ALIGN);
                    end = at + $T::SIZE;
                    let _ = end;
                    $T::load(p.wrapping_add(at))
                },)+)
            }

            unsafe fn store(self, p: *mut u8) {
                let mut end = 0;
                // SAFETY: as in `load`.
                $(unsafe {
                    let at = place(end, $T::ALIGN);
                    end = at + $T::SIZE;
                    self.$i.store(p.wrapping_add(at));
                })+
                let _ = end;
            }

            unsafe fn free(p: *mut u8) {
                let mut end = 0;
                // SAFETY: as in `load`.
                $(unsafe {
                    let at = place(end, $T::ALIGN);
                    end = at + $T::SIZE;
                    $T::free(p.wrapping_add(at));
                })+
                let _ = end;
            }
        }
    )*};
}

each_tuple!(tuples);

/// A class whose instances are records. Made by `record!`; the methods are those of `Abi`.
pub trait Record: Sized + 'static {
    const SIZE: usize;
    const ALIGN: usize;
    const NESTED: bool;

    /// # Safety
    /// As `Abi::load`.
    unsafe fn load(p: *const u8) -> Obj<Self>;

    /// # Safety
    /// As `Abi::store`.
    unsafe fn store(x: Obj<Self>, p: *mut u8);

    /// # Safety
    /// As `Abi::free`.
    unsafe fn free(p: *mut u8);
}

impl<C: Record> Abi for Obj<C> {
    const SIZE: usize = C::SIZE;
    const ALIGN: usize = C::ALIGN;
    const NESTED: bool = C::NESTED;

    #[inline]
    unsafe fn load(p: *const u8) -> Self {
        // SAFETY: the caller's promise.
        unsafe { C::load(p) }
    }

    #[inline]
    unsafe fn store(self, p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { C::store(self, p) };
    }

    #[inline]
    unsafe fn free(p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { C::free(p) };
    }
}

/// Makes instances of a class records of the canonical ABI.
///
/// `record!(Point { x: f64, y: f64 })` reads and makes the fields directly; `record!(Point { x: f64, y: f64 } => make)` makes
/// an instance by `make(x, y)`. Fields are `Field<T>`.
#[macro_export]
macro_rules! record {
    ($class:ident { $($field:ident: $type:ty),+ $(,)? }) => {
        $crate::record!($class { $($field: $type),+ } => |$($field: $type),+| {
            $crate::Obj::new($class { $($field: $crate::Field::new($field)),+ })
        });
    };
    ($class:ident { $($field:ident: $type:ty),+ $(,)? } => $make:expr) => {
        #[allow(unsafe_op_in_unsafe_fn)]
        impl $crate::abi_record::Record for $class {
            const ALIGN: usize = $crate::abi::most(&[$(<$type as $crate::abi::Abi>::ALIGN),+]);
            const SIZE: usize = {
                let mut at = 0;
                $(at = $crate::abi::place(at, <$type as $crate::abi::Abi>::ALIGN) + <$type as $crate::abi::Abi>::SIZE;)+
                $crate::abi::place(at, Self::ALIGN)
            };
            const NESTED: bool = $(<$type as $crate::abi::Abi>::NESTED)||+;

            unsafe fn load(p: *const u8) -> $crate::Obj<Self> {
                let mut at = 0;
                $(
                    at = $crate::abi::place(at, <$type as $crate::abi::Abi>::ALIGN);
                    let $field = <$type as $crate::abi::Abi>::load(p.wrapping_add(at));
                    at += <$type as $crate::abi::Abi>::SIZE;
                )+
                let _ = at;
                ($make)($($field),+)
            }

            unsafe fn store(x: $crate::Obj<Self>, p: *mut u8) {
                let mut at = 0;
                $(
                    at = $crate::abi::place(at, <$type as $crate::abi::Abi>::ALIGN);
                    <$type as $crate::abi::Abi>::store(x.$field.at().clone(), p.wrapping_add(at));
                    at += <$type as $crate::abi::Abi>::SIZE;
                )+
                let _ = at;
            }

            unsafe fn free(p: *mut u8) {
                let mut at = 0;
                $(
                    at = $crate::abi::place(at, <$type as $crate::abi::Abi>::ALIGN);
                    <$type as $crate::abi::Abi>::free(p.wrapping_add(at));
                    at += <$type as $crate::abi::Abi>::SIZE;
                )+
                let _ = at;
            }
        }
    };
}
