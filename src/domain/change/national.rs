//! Finds national identity numbers in free text: 11 digits with two control digits (mod 11), also written with blanks
//! or dots, also D-numbers and the synthetic ones of test populations.

const FIRST: [u32; 9] = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const SECOND: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/// Whether a text holds such a number. Digits parted by up to three blanks, dots or hyphens are read as one number, but an
/// unbroken row of digits is never read in part.
#[must_use]
pub fn holds_national_number(text: &str) -> bool {
    if text.bytes().filter(u8::is_ascii_digit).take(11).count() < 11 {
        return false;
    }
    rows(text).iter().any(|row| {
        (0..row.len()).any(|start| {
            let mut digits: Vec<u32> = Vec::with_capacity(11);
            for group in row.iter().skip(start) {
                digits.extend(group);
                if digits.len() >= 11 {
                    break;
                }
            }
            digits.len() == 11 && is_national_number(&digits)
        })
    })
}

/// Rows of groups of digits; groups in a row are parted by few separators, rows by anything else.
fn rows(text: &str) -> Vec<Vec<Vec<u32>>> {
    let mut rows: Vec<Vec<Vec<u32>>> = Vec::new();
    // How many separators stand since the last digit; `None` where something else does.
    let mut gap = None;
    for letter in text.chars() {
        if let Some(digit) = letter.to_digit(10) {
            match (gap, rows.last_mut()) {
                (Some(0), Some(row)) => row.last_mut().into_iter().for_each(|group| group.push(digit)),
                (Some(1..=3), Some(row)) => row.push(vec![digit]),
                _ => rows.push(vec![vec![digit]]),
            }
            gap = Some(0);
        } else if letter.is_whitespace() || matches!(letter, '.' | '-' | '‐' | '‑' | '–') {
            gap = gap.map(|parted: u32| parted + 1);
        } else {
            gap = None;
        }
    }
    rows
}

fn is_national_number(digits: &[u32]) -> bool {
    let at = |place: usize| digits.get(place).copied().unwrap_or_default();
    let (day, month) = (at(0) * 10 + at(1), at(2) * 10 + at(3));
    let is_day = matches!(day, 1..=31 | 41..=71);
    let is_month = matches!(month, 1..=12 | 41..=52 | 66..=77 | 81..=92);
    is_day && is_month && controls(digits, &FIRST) && controls(digits, &SECOND)
}

/// Whether the digit after the weighted ones makes the sum divisible by 11.
fn controls(digits: &[u32], weights: &[u32]) -> bool {
    let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
    (sum + digits.get(weights.len()).copied().unwrap_or_default()).is_multiple_of(11)
}
