//! The words of the grammar.

pub(super) const NOUN_PHRASES: [&str; 15] = [
    "de film",
    "het eten",
    "de muziek",
    "het boek",
    "het hotel",
    "het weer",
    "de tuin",
    "het feest",
    "de koffie",
    "dit spel",
    "dat plan",
    "mijn trein",
    "zijn antwoord",
    "haar verhaal",
    "onze leraar",
];
pub(super) const VERBS: [&str; 4] = ["was", "is", "leek", "bleek"];
pub(super) const NEGATIONS: [&str; 3] = ["niet", "nooit", "nauwelijks"];
pub(super) const ADVERBS: [&str; 6] = ["heel", "erg", "echt", "zo", "bijzonder", "werkelijk"];
pub(super) const GOOD: [&str; 12] = [
    "goed", "mooi", "leuk", "fijn", "aardig", "slim", "grappig", "vrolijk", "rustig", "warm",
    "boeiend", "prettig",
];
pub(super) const BAD: [&str; 12] = [
    "slecht",
    "lelijk",
    "saai",
    "akelig",
    "dom",
    "boos",
    "somber",
    "koud",
    "vervelend",
    "flauw",
    "treurig",
    "rommelig",
];
/// They stand after the verb or open the clause, and change nothing of its meaning.
pub(super) const ASIDES: [&str; 7] = [
    "toch",
    "eigenlijk",
    "uiteindelijk",
    "inderdaad",
    "achteraf",
    "deze keer",
    "vandaag",
];
/// Those of them that go together with "nooit".
pub(super) const TIMELESS_ASIDES: usize = 5;

/// A clause above a clause, in each of its orders; the word after it is part of it.
pub(super) struct Report {
    pub(super) main: &'static str,
    pub(super) inverted: &'static str,
    pub(super) subordinate: &'static str,
}

impl Report {
    const fn new(main: &'static str, inverted: &'static str, subordinate: &'static str) -> Self {
        Self {
            main,
            inverted,
            subordinate,
        }
    }
}

pub(super) const REPORTS: [Report; 4] = [
    Report::new("ik denk dat", "denk ik dat", "ik denk dat"),
    Report::new("iedereen zei dat", "zei iedereen dat", "iedereen zei dat"),
    Report::new("we weten dat", "weten we dat", "we weten dat"),
    Report::new("ze zegt dat", "zegt ze dat", "ze zegt dat"),
];
pub(super) const DENIALS: [Report; 5] = [
    Report::new("ik denk niet dat", "denk ik niet dat", "ik niet denk dat"),
    Report::new("niemand zei dat", "zei niemand dat", "niemand zei dat"),
    Report::new(
        "ik heb nooit gezegd dat",
        "heb ik nooit gezegd dat",
        "ik nooit heb gezegd dat",
    ),
    Report::new(
        "niemand vindt dat",
        "vindt niemand dat",
        "niemand vindt dat",
    ),
    Report::new("ik betwijfel of", "betwijfel ik of", "ik betwijfel of"),
];
