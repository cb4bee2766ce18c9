//! Looks at the raw text before any parser does: parsers recurse, and a deep enough text ends the process.

use super::{NESTING_LIMIT, Refused, TOKEN_LIMIT};

/// Counts the tokens of a query and how deep its brackets nest.
///
/// # Errors
/// More than [`TOKEN_LIMIT`] tokens, or brackets deeper than [`NESTING_LIMIT`].
pub fn scan(query: &str) -> Result<(), Refused> {
    let (mut tokens, mut depth) = (0_usize, 0_usize);
    let mut rest = query.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b',' | 0xEF | 0xBB | 0xBF => {
                rest = after;
                continue;
            }
            b'#' => {
                rest = skip(after, |byte| byte != b'\n' && byte != b'\r');
                continue;
            }
            b'"' => text(after),
            b'{' | b'[' | b'(' => {
                depth += 1;
                after
            }
            b'}' | b']' | b')' => {
                depth = depth.saturating_sub(1);
                after
            }
            byte if word(byte) => skip(after, word),
            _ => after,
        };
        tokens += 1;
        if tokens > TOKEN_LIMIT {
            return Err(too_long());
        }
        if depth > NESTING_LIMIT {
            return Err(too_deep("The query"));
        }
    }
    Ok(())
}

/// How deep the brackets of a JSON text nest.
///
/// # Errors
/// Deeper than [`NESTING_LIMIT`].
pub fn scan_json(json: &[u8]) -> Result<(), Refused> {
    let (mut depth, mut rest) = (0_usize, json);
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'"' => rest = quoted(after),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > NESTING_LIMIT {
            return Err(too_deep("The variables"));
        }
    }
    Ok(())
}

fn too_long() -> Refused {
    Refused::limit(format!(
        "The query has more than {TOKEN_LIMIT} tokens. Ask in several requests, and send values as variables."
    ))
}

fn too_deep(what: &str) -> Refused {
    Refused::limit(format!(
        "{what} nests brackets deeper than {NESTING_LIMIT}. Ask for what lies deeper in a second request, from the ids of the first."
    ))
}

/// Numbers and names alike: what stands together is one token.
fn word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+' | b'.')
}

fn skip(rest: &[u8], of: impl Fn(u8) -> bool) -> &[u8] {
    let end = rest.iter().position(|byte| !of(*byte)).unwrap_or(rest.len());
    rest.split_at(end).1
}

/// What follows a text whose first quote has been read.
fn text(rest: &[u8]) -> &[u8] {
    let Some(mut rest) = rest.strip_prefix(b"\"\"") else { return quoted(rest) };
    loop {
        if let Some(after) = rest.strip_prefix(br#"\""""#) {
            rest = after;
        } else if let Some(after) = rest.strip_prefix(br#"""""#) {
            return after;
        } else if let Some((_, after)) = rest.split_first() {
            rest = after;
        } else {
            return rest;
        }
    }
}

/// What follows a text of one line: the parser refuses a line break in it, so brackets after one count again.
fn quoted(mut rest: &[u8]) -> &[u8] {
    while let Some((&byte, after)) = rest.split_first() {
        rest = match byte {
            b'\\' => after.split_first().map_or(after, |(_, after)| after),
            b'"' | b'\n' | b'\r' => return after,
            _ => after,
        };
    }
    rest
}
