//! Checks of arguments that only run time knows (`f(*xs)`, `f(**d)`), with CPython's messages.

use crate::classes::TYPE_ERROR;
use crate::exc::Exc;
use crate::list::List;
use crate::strbox::Str;
use crate::strbuf::StrBuf;

#[cold]
#[inline(never)]
fn type_error(parts: &[&str]) -> Result<(), Exc> {
    Err(Exc::from_parts(&TYPE_ERROR, parts))
}

fn plural(n: i64) -> &'static str {
    if n == 1 {
        ""
    } else {
        "s"
    }
}

/// No more positional arguments than `limit`; `takes` says how many the function takes, `keyword_only` how many
/// keyword-only ones were given.
#[inline(never)]
pub fn positional(function: &Str, takes: &Str, limit: i64, given: i64, keyword_only: i64) -> Result<(), Exc> {
    if given <= limit {
        return Ok(());
    }
    let (function, takes) = (function.as_str(), takes.as_str());
    let given_text = crate::value::str(&given);
    let given_text = given_text.as_str();
    if keyword_only == 0 {
        let were = if given == 1 { " was given" } else { " were given" };
        return type_error(&[function, "() takes ", takes, " but ", given_text, were]);
    }
    let more = crate::value::str(&keyword_only);
    type_error(&[
        function,
        "() takes ",
        takes,
        " but ",
        given_text,
        " positional argument",
        plural(given),
        " (and ",
        more.as_str(),
        " keyword-only argument",
        plural(keyword_only),
        ") were given",
    ])
}

/// Nothing is `absent`: the names of parameters of a `kind` that got no argument.
#[inline(never)]
pub fn missing(function: &Str, kind: &Str, absent: &List<Str>) -> Result<(), Exc> {
    let names = absent.as_slice();
    if names.is_empty() {
        return Ok(());
    }
    let mut listed = StrBuf::new();
    for (i, name) in names.iter().enumerate() {
        if i > 0 {
            let last = i == names.len().wrapping_sub(1);
            listed.push_str(if !last {
                ", "
            } else if i == 1 {
                " and "
            } else {
                ", and "
            });
        }
        listed.push_str("'");
        listed.push_str(name.as_str());
        listed.push_str("'");
    }
    let n = names.len() as i64;
    type_error(&[
        function.as_str(),
        "() missing ",
        crate::value::str(&n).as_str(),
        " required ",
        kind.as_str(),
        " argument",
        plural(n),
        ": ",
        listed.as_str(),
    ])
}

/// Every key of a `**` names a parameter that has no value yet, or the function is `open` (has a `**` of its own).
///
/// `params` and `keyword_only` are names joined by commas; the first `only` of `params` are positional-only, the first
/// `filled` have a value.
#[inline(never)]
pub fn keywords(
    keys: &List<Str>,
    function: &Str,
    params: &Str,
    keyword_only: &Str,
    only: i64,
    filled: i64,
    open: bool,
) -> Result<(), Exc> {
    let function = function.as_str();
    for key in keys.as_slice() {
        let key = key.as_str();
        let index = params.as_str().split(',').position(|p| p == key && !key.is_empty()).map(|i| i as i64);
        match index {
            Some(i) if i >= only => {
                if i < filled {
                    return type_error(&[function, "() got multiple values for argument '", key, "'"]);
                }
            }
            _ if open || keyword_only.as_str().split(',').any(|p| p == key && !key.is_empty()) => {}
            Some(_) => {
                let mut names = StrBuf::new();
                for p in params.as_str().split(',').take(only as usize) {
                    if keys.as_slice().iter().any(|k| k.as_str() == p) {
                        if !names.is_empty() {
                            names.push_str(", ");
                        }
                        names.push_str(p);
                    }
                }
                let text = "() got some positional-only arguments passed as keyword arguments: '";
                return type_error(&[function, text, names.as_str(), "'"]);
            }
            None => return type_error(&[function, "() got an unexpected keyword argument '", key, "'"]),
        }
    }
    Ok(())
}

/// No key of `second` is in `first`: two `**` in one call.
#[inline(never)]
pub fn clash(first: &List<Str>, second: &List<Str>, function: &Str) -> Result<(), Exc> {
    for key in second.as_slice() {
        if first.as_slice().iter().any(|k| k.as_str() == key.as_str()) {
            let text = " got multiple values for keyword argument '";
            return type_error(&[function.as_str(), text, key.as_str(), "'"]);
        }
    }
    Ok(())
}
