//! Iterators.
pub struct Iter<T>(core::marker::PhantomData<T>);
