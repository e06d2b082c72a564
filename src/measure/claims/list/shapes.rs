//! The chapters on reading both ways, lengths and uses.

use super::super::Asked::{self, Longer, ShareAt, ShareAtColumn};
use super::super::Claim;
use super::{claim, share};
use crate::nn::{Cell, Directions};
use crate::settings::{Cast, Settings};
use crate::tasks::Task;
use crate::text::Language;

pub fn both_ways() -> Vec<Claim> {
    let bank = Settings::recipe(Task::Bank, Cell::Lstm);
    let casts = Cast::BothWays.settings();
    let [one, two] = [casts[0], casts[1]];
    let layers = Cast::Layers.settings();
    let of = |words, asked: Vec<Asked>, holds| claim("both-ways", words, asked, holds);
    vec![
        of(
            "one reader guesses at the bank, after 400 steps and after 4,000",
            vec![ShareAt(400, one), share(one)],
            |shares| shares.iter().all(|&share| share < 0.6),
        ),
        of(
            "two readers are right about more than 98 % after 400 steps",
            vec![share(two)],
            |shares| shares[0] > 0.98,
        ),
        of(
            "two readers are right about more than 95 % after 150 steps",
            vec![ShareAt(150, two)],
            |shares| shares[0] > 0.95,
        ),
        of(
            "with vectors of sixteen: two readers above 98 %, one below 60 %",
            vec![
                share(bank),
                share(Settings {
                    directions: Directions::Forward,
                    ..bank
                }),
            ],
            |shares| shares[0] > 0.98 && shares[1] < 0.6,
        ),
        of(
            "with as many weights, two layers are as good as one within 10 points",
            vec![share(layers[0]), share(layers[1])],
            |shares| (shares[0] - shares[1]).abs() < 0.1,
        ),
        of(
            "two layers both ways are right about more than 98 % at the bank",
            vec![share(layers[2])],
            |shares| shares[0] > 0.98,
        ),
    ]
}

pub fn lengths() -> Vec<Claim> {
    let cast = Cast::Lengths.settings();
    let [own_end, lstm] = [cast[0], cast[1]];
    let shorter = |cell| Settings {
        padding: Some(21),
        steps: 1_500,
        ..Settings::recipe(Task::GoodOrNot, cell)
    };
    let of = |words, asked: Vec<Asked>, holds| claim("lengths", words, asked, holds);
    vec![
        of(
            "trained and read at the true end, an LSTM is above 90 %",
            vec![share(own_end)],
            |shares| shares[0] > 0.9,
        ),
        of(
            "the same network, read behind forty tokens, loses five points",
            vec![share(own_end), ShareAtColumn(40, own_end)],
            |shares| shares[1] < shares[0] - 0.05,
        ),
        of(
            "trained and read behind forty tokens, an LSTM guesses",
            vec![share(lstm)],
            |shares| shares[0] < 0.65,
        ),
        of(
            "trained and read in column 21, a GRU is above 90 %",
            vec![share(shorter(Cell::Gru))],
            |shares| shares[0] > 0.9,
        ),
    ]
}

pub fn uses() -> Vec<Claim> {
    let languages = Settings::recipe(Task::Languages, Cell::Lstm);
    let weather = Settings::recipe(Task::Weather(Language::English), Cell::Lstm);
    let vandaag = Settings::recipe(Task::Weather(Language::Dutch), Cell::Lstm);
    let lstm = |task| share(Settings::recipe(task, Cell::Lstm));
    let of = |words, asked: Vec<Asked>, holds| claim("uses", words, asked, holds);
    vec![
        of(
            "an LSTM tells five languages apart in more than 93 % of snippets",
            vec![share(languages)],
            |shares| shares[0] > 0.93,
        ),
        of(
            "and in more than 95 % of whole sentences",
            vec![Longer(languages)],
            |shares| shares[0] > 0.95,
        ),
        of(
            "the next character: below 50 % after 30 steps, above 85 % after 1,000",
            vec![ShareAt(30, weather), share(weather)],
            |shares| shares[0] < 0.5 && shares[1] > 0.85,
        ),
        of(
            "Dutch: the next character: below 50 % after 30 steps, above 85 % after 1,000",
            vec![ShareAt(30, vandaag), share(vandaag)],
            |shares| shares[0] < 0.5 && shares[1] > 0.85,
        ),
        of(
            "after 300 steps the next character is as good as after 1,000 within 4 points",
            vec![ShareAt(300, weather), share(weather)],
            |shares| shares[1] - shares[0] < 0.04,
        ),
        of(
            "an LSTM learns which bracket closes",
            vec![lstm(Task::Brackets)],
            |shares| shares[0] >= 0.98,
        ),
        of(
            "an LSTM learns the long-range symbol of the Reber grammar",
            vec![lstm(Task::Reber)],
            |shares| shares[0] >= 0.95,
        ),
    ]
}
