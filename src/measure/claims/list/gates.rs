//! The chapters on counting, flags and the gated cells.

use super::super::Asked::{self, Count, DecidedTogether, MostDecidedAlone, ShareAt, UnitsWithThey};
use super::super::Claim;
use super::{claim, share, sized};
use crate::nn::Cell;
use crate::settings::{Cast, Settings};
use crate::tasks::Task;

pub fn lstm() -> Vec<Claim> {
    let counting = |cell, units| sized(Settings::recipe(Task::Counting, cell), 4, units);
    let (lstm, gru) = (|n| counting(Cell::Lstm, n), |n| counting(Cell::Gru, n));
    let of = |words, asked: Vec<Asked>, holds| claim("lstm", words, asked, holds);
    vec![
        of(
            "an LSTM of four units is right on all n that it has seen",
            vec![share(lstm(4))],
            |shares| shares[0] >= 0.995,
        ),
        of(
            "an LSTM of four units counts past what it has seen, to 13 at least",
            vec![Count(lstm(4))],
            |counts| counts[0] >= 13.0,
        ),
        of(
            "a GRU of four units stops at 9 to 13",
            vec![Count(gru(4))],
            |counts| (9.0..=13.0).contains(&counts[0]),
        ),
        of(
            "a GRU of ten units stops at 10 to 13",
            vec![Count(gru(10))],
            |counts| (10.0..=13.0).contains(&counts[0]),
        ),
        of(
            "with four units, an LSTM counts farther than a GRU",
            vec![Count(lstm(4)), Count(gru(4))],
            |counts| counts[0] > counts[1],
        ),
        of(
            "an LSTM of two units counts farther than one of ten",
            vec![Count(lstm(2)), Count(lstm(10))],
            |counts| counts[0] > counts[1],
        ),
        of(
            "no LSTM of one to ten units counts to 100",
            [1, 2, 4, 10].map(|units| Count(lstm(units))).to_vec(),
            |counts| counts.iter().all(|&count| count < 100.0),
        ),
    ]
}

pub fn flags() -> Vec<Claim> {
    let recipe = |cell| Settings::recipe(Task::Pronouns, cell);
    let many = recipe(Cell::Lstm);
    let of = |words, asked: Vec<Asked>, holds| claim("flags", words, asked, holds);
    vec![
        of(
            "an LSTM of sixteen units learns she, he, they",
            vec![share(many)],
            |shares| shares[0] >= 0.97,
        ),
        of(
            "a bag is right about less than 90 %",
            vec![share(recipe(Cell::Bag))],
            |shares| shares[0] < 0.9,
        ),
        of(
            "of sixteen units at least four go with they by 0.8",
            vec![UnitsWithThey(many)],
            |units| units[0] >= 4.0,
        ),
        of(
            "of sixteen units none alone decides half of the answers",
            vec![MostDecidedAlone(many)],
            |shares| shares[0] < 0.5,
        ),
        of(
            "all units that go with they decide more together than any alone",
            vec![MostDecidedAlone(many), DecidedTogether(many)],
            |shares| shares[1] > shares[0],
        ),
        of(
            "all units that go with they decide half of the answers together",
            vec![DecidedTogether(many)],
            |shares| shares[0] > 0.5,
        ),
    ]
}

pub fn gru() -> Vec<Claim> {
    let cells = Cast::Cells.settings();
    let [lstm, gru, rnn] = [cells[0], cells[1], cells[2]];
    let of = |words, asked: Vec<Asked>, holds| claim("gru", words, asked, holds);
    vec![
        of(
            "after 600 steps the LSTM is above 90 %",
            vec![ShareAt(600, lstm)],
            |shares| shares[0] > 0.9,
        ),
        of(
            "after 600 steps the GRU is above 80 %",
            vec![ShareAt(600, gru)],
            |shares| shares[0] > 0.8,
        ),
        of(
            "after 600 steps the RNN of as many weights is below 65 %",
            vec![ShareAt(600, rnn)],
            |shares| shares[0] < 0.65,
        ),
        of(
            "after 600 steps LSTM and GRU are ahead of the RNN by 20 points",
            vec![ShareAt(600, rnn), ShareAt(600, lstm), ShareAt(600, gru)],
            |shares| shares[1].min(shares[2]) > shares[0] + 0.2,
        ),
        of(
            "after 2,000 steps LSTM and GRU are above 99 %",
            vec![share(lstm), share(gru)],
            |shares| shares.iter().all(|&share| share > 0.99),
        ),
        of(
            "after 2,000 steps the RNN is not ahead of the LSTM",
            vec![share(rnn), share(lstm)],
            |shares| shares[0] <= shares[1],
        ),
    ]
}
