//! The English reports.
//!
//! Whoever adds words: each `wind` begins with a consonant, for the template has "a";
//! each `sky` can stand after both "there will be" and "expect"; every number is a
//! plural of one word.

use super::{Grammar, Mood};

pub(super) const GRAMMAR: Grammar = Grammar {
    openings: [
        "{day} there will be {sky} {place}.",
        "expect {sky} {place} {day}.",
        "{place} it will be {feel} {day}.",
    ],
    wind: "a {wind} wind {blow} from the {dir}.",
    temperature: "highs of {deg} degrees {place2}, {deg2} {place3}.",
    turn: "{later}, {change}.",
    days: &[
        "this morning",
        "this afternoon",
        "this evening",
        "today",
        "tomorrow",
    ],
    places: &[
        "on the coast",
        "on the islands",
        "in the hills",
        "in the valleys",
        "near the river",
        "in the towns",
        "in the north",
        "in the south",
    ],
    directions: &[
        "north",
        "east",
        "south",
        "west",
        "north east",
        "north west",
        "south east",
        "south west",
    ],
    blows: &["blows", "comes in"],
    moments: &["overnight", "after dark", "before midnight"],
    moods: [
        Mood {
            skies: &["sunshine", "clear skies", "long sunny spells"],
            feels: &["clear and bright", "warm and dry", "mild and sunny"],
            events: &[],
            winds: &["gentle", "light", "soft"],
            degrees: &["eighteen", "nineteen", "twenty"],
            changes: &["the stars come out", "the air cools", "mist forms"],
            closings: &[
                "no need for a coat.",
                "enjoy it while it lasts.",
                "time for a walk.",
            ],
        },
        Mood {
            skies: &["drizzle", "heavy showers", "rain and thunder"],
            feels: &["grey and wet", "cool and damp", "cool and wet"],
            events: &[],
            winds: &["fresh", "strong", "cold"],
            degrees: &["ten", "eleven", "twelve"],
            changes: &["the clouds break up", "it turns dry", "more rain falls"],
            closings: &[
                "take an umbrella.",
                "the ducks will be happy.",
                "stay indoors.",
            ],
        },
        Mood {
            skies: &["light snow", "frost and ice", "snow showers"],
            feels: &["cold and grey", "icy and cold", "icy and grey"],
            events: &[],
            winds: &["bitter", "sharp", "strong"],
            degrees: &["zero", "minus two", "minus three"],
            changes: &[
                "the ponds freeze",
                "the roads turn white",
                "fresh snow falls",
            ],
            closings: &["wear gloves.", "drive slowly.", "keep the fire burning."],
        },
    ],
};
