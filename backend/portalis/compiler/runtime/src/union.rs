//! Closed unions: an enum with the value traits of its members.

/// Declares a union of Python types as an enum whose variants hold one member each (`()` for None), with `Clone`, `Value`,
/// `PyEq`, `Repr`, `Truthy` and `TypeName`. `union_ord!`, `union_hash!` and `union_abi!` add what not all members have.
///
/// Members of different variants are equal only as numbers, or as the function says that follows the variants: the compiler
/// makes no union of two containers whose elements could be equal.
#[macro_export]
macro_rules! union {
    (@eq $a:expr, $b:expr) => { $crate::number::eq($crate::PyEq::number($a), $crate::PyEq::number($b)) };
    (@eq $a:expr, $b:expr, $eq:path) => { $eq($a, $b) };
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $first:ident($first_type:ty) $(, $variant:ident($type:ty))* $(,)? } $($eq:path)?) => {
        $(#[$meta])*
        #[derive(Clone)]
        $vis enum $name {
            $first($first_type),
            $($variant($type),)*
        }

        impl $crate::Value for $name {
            #[inline]
            fn unset() -> Self {
                $name::$first($crate::Value::unset())
            }
        }

        impl $crate::PyEq for $name {
            fn py_eq(&self, other: &Self) -> bool {
                match (self, other) {
                    ($name::$first(a), $name::$first(b)) => $crate::PyEq::py_eq(a, b),
                    $(($name::$variant(a), $name::$variant(b)) => $crate::PyEq::py_eq(a, b),)*
                    #[allow(unreachable_patterns)]
                    _ => $crate::union!(@eq self, other $(, $eq)?),
                }
            }

            fn number(&self) -> Option<$crate::Number> {
                match self {
                    $name::$first(a) => $crate::PyEq::number(a),
                    $($name::$variant(a) => $crate::PyEq::number(a),)*
                }
            }
        }

        impl $crate::Repr for $name {
            fn repr_to(&self, out: &mut $crate::StrBuf) {
                match self {
                    $name::$first(a) => $crate::Repr::repr_to(a, out),
                    $($name::$variant(a) => $crate::Repr::repr_to(a, out),)*
                }
            }

            fn str_to(&self, out: &mut $crate::StrBuf) {
                match self {
                    $name::$first(a) => $crate::Repr::str_to(a, out),
                    $($name::$variant(a) => $crate::Repr::str_to(a, out),)*
                }
            }

            fn scalar(&self) -> $crate::value::Scalar {
                match self {
                    $name::$first(a) => $crate::Repr::scalar(a),
                    $($name::$variant(a) => $crate::Repr::scalar(a),)*
                }
            }

            fn living(&self) -> Option<$crate::value::Living> {
                match self {
                    $name::$first(a) => $crate::Repr::living(a),
                    $($name::$variant(a) => $crate::Repr::living(a),)*
                }
            }
        }

        impl $crate::Truthy for $name {
            fn truthy(&self) -> bool {
                match self {
                    $name::$first(a) => $crate::Truthy::truthy(a),
                    $($name::$variant(a) => $crate::Truthy::truthy(a),)*
                }
            }
        }

        impl $crate::TypeName for $name {
            fn type_name(&self) -> &'static str {
                match self {
                    $name::$first(a) => $crate::TypeName::type_name(a),
                    $($name::$variant(a) => $crate::TypeName::type_name(a),)*
                }
            }
        }
    };
}

/// Adds `PyOrd` to a union: `union_ord!(IntOrStr { Int, Str })`. Members that Python does not order park a `TypeError`;
/// `, lt, le` after the variants name the functions that compare members of different variants.
#[macro_export]
macro_rules! union_ord {
    ($name:ident { $($variant:ident),+ $(,)? }) => {
        $crate::union_ord!($name { $($variant),+ }, $crate::number::lt, $crate::number::le);
    };
    ($name:ident { $($variant:ident),+ $(,)? }, $lt:path, $le:path) => {
        impl $crate::PyOrd for $name {
            fn py_lt(&self, other: &Self) -> bool {
                match (self, other) {
                    $(($name::$variant(a), $name::$variant(b)) => $crate::PyOrd::py_lt(a, b),)+
                    #[allow(unreachable_patterns)]
                    _ => $lt(self, other),
                }
            }

            fn py_le(&self, other: &Self) -> bool {
                match (self, other) {
                    $(($name::$variant(a), $name::$variant(b)) => $crate::PyOrd::py_le(a, b),)+
                    #[allow(unreachable_patterns)]
                    _ => $le(self, other),
                }
            }
        }
    };
}

/// Adds `PyHash` to a union: `union_hash!(IntOrStr { Int, Str })`.
#[macro_export]
macro_rules! union_hash {
    ($name:ident { $($variant:ident),+ $(,)? }) => {
        impl $crate::PyHash for $name {
            fn py_hash(&self) -> i64 {
                match self {
                    $($name::$variant(a) => $crate::PyHash::py_hash(a),)+
                }
            }
        }
    };
}

/// Adds `Abi` to a union, as a `variant` with the cases in this order: `union_abi!(IntOrStr { Int(i64), Str(Str) })`.
#[macro_export]
macro_rules! union_abi {
    ($name:ident { $($variant:ident($type:ty)),+ $(,)? }) => {
        #[allow(unsafe_op_in_unsafe_fn)]
        impl $crate::abi::Abi for $name {
            const ALIGN: usize = $crate::abi::most(&[1, $(<$type as $crate::abi::Abi>::ALIGN),+]);
            const SIZE: usize = $crate::abi::place(
                $crate::abi::place(1, Self::ALIGN) + $crate::abi::most(&[$(<$type as $crate::abi::Abi>::SIZE),+]),
                Self::ALIGN,
            );
            const NESTED: bool = $(<$type as $crate::abi::Abi>::NESTED)||+;

            unsafe fn load(p: *const u8) -> Self {
                let payload = p.wrapping_add($crate::abi::place(1, Self::ALIGN));
                let mut case = *p;
                $(
                    if case == 0 {
                        return $name::$variant($crate::abi::Abi::load(payload));
                    }
                    case = case.wrapping_sub(1);
                )+
                let _ = case;
                $crate::Value::unset()
            }

            unsafe fn store(self, p: *mut u8) {
                let payload = p.wrapping_add($crate::abi::place(1, Self::ALIGN));
                let mut case = 0u8;
                $(
                    if let $name::$variant(a) = &self {
                        *p = case;
                        $crate::abi::Abi::store(a.clone(), payload);
                    }
                    case = case.wrapping_add(1);
                )+
                let _ = case;
            }

            unsafe fn free(p: *mut u8) {
                let payload = p.wrapping_add($crate::abi::place(1, Self::ALIGN));
                let mut case = *p;
                $(
                    if case == 0 {
                        return <$type as $crate::abi::Abi>::free(payload);
                    }
                    case = case.wrapping_sub(1);
                )+
                let _ = case;
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use crate::exc::{check, TYPE_ERROR};
    use crate::value::{repr, PyEq, PyOrd, Repr, Truthy, TypeName, Value};
    use crate::{lit, Str};

    crate::union! {
        /// All that can be mixed.
        pub enum Mixed { None_(()), Int(i64), Float(f64), Bool(bool), Text(Str) }
    }
    crate::union_ord!(Mixed { None_, Int, Float, Bool, Text });

    #[test]
    fn equality_crosses_numbers_only() {
        assert!(Mixed::Int(1).py_eq(&Mixed::Float(1.0)));
        assert!(Mixed::Bool(true).py_eq(&Mixed::Int(1)));
        assert!(Mixed::Bool(true).py_eq(&Mixed::Float(1.0)));
        assert!(!Mixed::Int(i64::MAX).py_eq(&Mixed::Float(9223372036854775808.0)));
        assert!(!Mixed::None_(()).py_eq(&Mixed::Int(0)));
        assert!(!Mixed::Text(lit!("1")).py_eq(&Mixed::Int(1)));
        assert!(Mixed::Text(lit!("1")).py_eq(&Mixed::Text(Str::new("1"))));
        assert!(Mixed::unset().py_eq(&Mixed::None_(())));
    }

    #[test]
    fn order_crosses_numbers_and_parks_otherwise() {
        assert!(Mixed::Int(1).py_lt(&Mixed::Float(1.5)));
        assert!(!Mixed::Float(1.5).py_le(&Mixed::Bool(true)));
        assert!(Mixed::Float(1.0).py_le(&Mixed::Bool(true)));
        assert!(check().is_ok());
        let message = |a: Mixed, b: Mixed, le: bool| {
            assert!(!if le { a.py_le(&b) } else { a.py_lt(&b) });
            let e = check().unwrap_err();
            assert!(e.is(&TYPE_ERROR));
            e.message().as_str().to_owned()
        };
        let text = || Mixed::Text(lit!("a"));
        assert_eq!(message(Mixed::Int(1), text(), false), "'<' not supported between instances of 'int' and 'str'");
        assert_eq!(
            message(text(), Mixed::None_(()), true),
            "'<=' not supported between instances of 'str' and 'NoneType'"
        );
        assert_eq!(
            message(Mixed::None_(()), Mixed::None_(()), false),
            "'<' not supported between instances of 'NoneType' and 'NoneType'"
        );
    }

    #[test]
    fn the_rest_is_the_members() {
        assert_eq!(repr(&Mixed::Bool(true)).as_str(), "True");
        assert_eq!(repr(&Mixed::None_(())).as_str(), "None");
        assert!(!Mixed::Text(lit!("")).truthy());
        assert_eq!(Mixed::Float(0.5).type_name(), "float");
        let mut out = crate::StrBuf::new();
        Mixed::Text(lit!("x")).str_to(&mut out);
        assert_eq!(out.as_str(), "x");
    }
}
