//! The text for an item's phase on the day, as a number; null for an element without dates.

use crate::model::{ask::Sight, image::builtin, value::Phase};

/// Of candidates that are all elements, or of any.
pub(super) fn number(elements: bool, sight: &Sight) -> String {
    let hidden = sight.hidden.contains(builtin::LIFECYCLE);
    let of_element = if hidden {
        "null"
    } else {
        "CASE WHEN i._retired <= $day THEN 4 WHEN i._phase_out <= $day THEN 3 WHEN i._active <= $day THEN 2 \
         WHEN i._phase_in <= $day THEN 1 \
         WHEN coalesce(i._planned, i._phase_in, i._active, i._phase_out, i._retired) IS NOT NULL THEN 0 END"
    };
    if elements {
        return of_element.to_owned();
    }
    format!("CASE WHEN i:Element THEN {of_element} WHEN $day < i._from THEN 0 WHEN $day >= i._to THEN 4 ELSE 2 END")
}

/// A phase as that number.
pub(super) fn number_of(phase: Phase) -> i64 {
    (0..).zip(Phase::ALL).find(|(_, each)| *each == phase).map_or(0, |(number, _)| number)
}

/// The phase of a number.
pub(super) fn of_number(number: i64) -> Option<Phase> {
    usize::try_from(number).ok().and_then(|number| Phase::ALL.get(number)).copied()
}
