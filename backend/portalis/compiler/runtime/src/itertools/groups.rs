//! `groupby`: the groups share one source, and only the latest of them can read it.

use crate::cell::Field;
use crate::iter::Iter;
use crate::obj::Obj;
use crate::raise::parked;
use crate::value::{PyEq, Value};
use core::cell::Cell;

struct Groups<K: 'static, T: 'static> {
    source: Iter<(K, T)>,
    /// The key of the item taken last, and the item while nobody has had it.
    key: Field<Option<K>>,
    item: Field<Option<T>>,
    /// The key of the group handed out last, and its number.
    target: Field<Option<K>>,
    number: Cell<u32>,
}

impl<K: Value + PyEq, T: Value> Groups<K, T> {
    fn step(&self) -> Option<()> {
        let (key, item) = self.source.step()?;
        self.key.set(Some(key));
        self.item.set(Some(item));
        Some(())
    }

    /// Whether the item taken last belongs to a key; not when user code parked an exception.
    fn belongs(&self, target: &K) -> bool {
        match self.key.at().clone() {
            Some(key) => target.py_eq(&key) && !parked(),
            None => false,
        }
    }

    fn next_group(&self) -> Option<K> {
        self.number.set(self.number.get().wrapping_add(1));
        loop {
            let known = self.key.at().is_some();
            match self.target.at().clone() {
                Some(target) if known => {
                    let same = self.belongs(&target);
                    if parked() {
                        return None;
                    }
                    if !same {
                        break;
                    }
                }
                None if known => break,
                _ => {}
            }
            self.step()?;
        }
        let key = self.key.at().clone();
        self.target.set(key.clone());
        key
    }

    fn next_in(&self, number: u32, target: &K) -> Option<T> {
        if self.number.get() != number {
            return None;
        }
        if self.item.at().is_none() {
            self.step()?;
        }
        if !self.belongs(target) {
            return None;
        }
        self.item.replace(None)
    }
}

/// `groupby(items, key)`.
pub fn groupby<K: Value + PyEq, T: Value>(
    mut key: impl FnMut(&T) -> K + 'static,
    items: impl Iterator<Item = T> + 'static,
) -> impl Iterator<Item = (K, Iter<T>)> {
    let keyed = crate::iter::map(
        move |item: &T| {
            let k = key(item);
            (k, item.clone())
        },
        items,
    );
    let groups = Obj::new(Groups {
        source: Iter::new(keyed),
        key: Field::new(None),
        item: Field::new(None),
        target: Field::new(None),
        number: Cell::new(0),
    });
    core::iter::from_fn(move || {
        let key = groups.next_group()?;
        let (shared, number, target) = (groups.clone(), groups.number.get(), key.clone());
        let group = core::iter::from_fn(move || shared.next_in(number, &target));
        Some((key, Iter::new(group)))
    })
}
