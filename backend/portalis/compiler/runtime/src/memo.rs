//! What `copy.deepcopy` has copied: for each object its copy.

use crate::cycles::identity;
use crate::dict::{self, Dict};
use crate::list::List;
use crate::value::Value;
use alloc::rc::Rc;
use core::any::Any;

/// The memo that `__deepcopy__` is given. It keeps the objects alive, so that each address stays that of one object.
#[derive(Clone)]
pub struct Memo {
    places: Dict<i64, i64>,
    pairs: List<Pair>,
}

/// An object and its copy.
#[derive(Clone)]
struct Pair(Option<Rc<dyn Any>>);

impl Value for Pair {
    fn unset() -> Self {
        Pair(None)
    }
}

/// An empty memo.
pub fn new() -> Memo {
    Memo { places: Dict::new(), pairs: List::new() }
}

/// The copy of an object, if there is one.
pub fn get<T: Value>(memo: &Memo, object: &T) -> Option<T> {
    let at = dict::get(&memo.places, &identity(object))?;
    let pair = memo.pairs.get(at).ok()?;
    pair.0.as_deref()?.downcast_ref::<(T, T)>().map(|found| found.1.clone())
}

/// `made` is the copy of the object.
pub fn put<T: Value>(memo: &Memo, object: &T, made: &T) {
    dict::set_item(&memo.places, identity(object), memo.pairs.len() as i64);
    memo.pairs.push(Pair(Some(Rc::new((object.clone(), made.clone())))));
}

impl Value for Memo {
    fn unset() -> Self {
        new()
    }
}
