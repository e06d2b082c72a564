//! The chapters on order, the loop and the way back through time.

use super::super::Asked::{self, GradientKept, GradientKeptBy, Longer, SameBag};
use super::super::Claim;
use super::{claim, share};
use crate::nn::{Cell, Recurrence};
use crate::settings::{Cast, Settings};
use crate::tasks::{Gap, Task};

/// A guess between four symbols is right in a quarter of all cases.
const GUESSING_OF_FOUR: f64 = 0.4;

pub fn order() -> Vec<Claim> {
    let recipe = |cell| Settings::recipe(Task::GoodOrNot, cell);
    let dutch = |cell| Settings::recipe(Task::GoedOfNiet, cell);
    let small_bag = Cast::Order.settings()[0];
    let hasty = |cell| Settings {
        learning_rate: 0.1,
        ..recipe(cell)
    };
    let of = |words, asked: Vec<Asked>, holds| claim("order", words, asked, holds);
    vec![
        of(
            "a bag is right about exactly half of the same-bag pairs",
            vec![
                SameBag(recipe(Cell::Bag)),
                SameBag(dutch(Cell::Bag)),
                SameBag(small_bag),
            ],
            |shares| shares.iter().all(|&share| share == 0.5),
        ),
        of(
            "a bag is right about less than 65 % of the sentences",
            vec![
                share(recipe(Cell::Bag)),
                share(dutch(Cell::Bag)),
                share(small_bag),
            ],
            |shares| shares.iter().all(|&share| share < 0.65),
        ),
        of(
            "an RNN is right about more than 80 % of the sentences",
            vec![share(recipe(Cell::Rnn))],
            |shares| shares[0] > 0.8,
        ),
        of(
            "an RNN is right about more than 75 % of the same-bag pairs",
            vec![SameBag(recipe(Cell::Rnn))],
            |shares| shares[0] > 0.75,
        ),
        of(
            "an LSTM is right about more than 90 % of the sentences",
            vec![share(recipe(Cell::Lstm))],
            |shares| shares[0] > 0.9,
        ),
        of(
            "an LSTM is right about more than 95 % of the same-bag pairs",
            vec![SameBag(recipe(Cell::Lstm))],
            |shares| shares[0] > 0.95,
        ),
        of(
            "a GRU is right about more than 90 % of the sentences",
            vec![share(recipe(Cell::Gru))],
            |shares| shares[0] > 0.9,
        ),
        of(
            "Dutch: an LSTM and a GRU are right about more than 85 %",
            vec![share(dutch(Cell::Lstm)), share(dutch(Cell::Gru))],
            |shares| shares.iter().all(|&share| share > 0.85),
        ),
        of(
            "Dutch: an RNN is right about more than 75 %",
            vec![share(dutch(Cell::Rnn))],
            |shares| shares[0] > 0.75,
        ),
        of(
            "with a learning rate of 0.1 an RNN stays below 65 %",
            vec![share(hasty(Cell::Rnn))],
            |shares| shares[0] < 0.65,
        ),
        of(
            "with a learning rate of 0.1 an LSTM stays below 65 %",
            vec![share(hasty(Cell::Lstm))],
            |shares| shares[0] < 0.65,
        ),
        of(
            "with a learning rate of 0.1 a GRU stays below 65 %",
            vec![share(hasty(Cell::Gru))],
            |shares| shares[0] < 0.65,
        ),
    ]
}

pub fn unrolled() -> Vec<Claim> {
    let recipe = |cell| Settings::recipe(Task::Parity, cell);
    let of = |words, asked: Vec<Asked>, holds| claim("unrolled", words, asked, holds);
    vec![
        of(
            "an RNN of eight units that has learned parity knows it on longer strings",
            vec![share(recipe(Cell::Rnn)), Longer(recipe(Cell::Rnn))],
            |shares| shares[0] < 0.98 || shares[1] >= 0.95,
        ),
        of(
            "an RNN of two units does not learn parity",
            vec![share(Cast::Parity.settings()[0])],
            |shares| shares[0] < 0.98,
        ),
        of(
            "an LSTM of eight units learns parity",
            vec![share(recipe(Cell::Lstm))],
            |shares| shares[0] >= 0.98,
        ),
        of(
            "a GRU of eight units learns parity",
            vec![share(recipe(Cell::Gru))],
            |shares| shares[0] >= 0.98,
        ),
    ]
}

pub fn through_time() -> Vec<Claim> {
    let recall = |gap, cell, forget_bias| Settings {
        forget_bias,
        ..Settings::recipe(Task::Recall(gap), cell)
    };
    let rnn = |gap| share(recall(gap, Cell::Rnn, 1.0));
    let lstm = |gap, bias| share(recall(gap, Cell::Lstm, bias));
    let gru = |gap| share(recall(gap, Cell::Gru, 1.0));
    let kept = |gap, bias| GradientKept(recall(gap, Cell::Lstm, bias));
    let by_radius = |radius| GradientKeptBy(Cell::Rnn, Recurrence::SpectralRadius(radius));
    let learns: fn(&[f64]) -> bool = |shares| shares[0] >= 0.95;
    let does_not: fn(&[f64]) -> bool = |shares| shares[0] < 0.95;
    let guesses: fn(&[f64]) -> bool = |shares| shares[0] < GUESSING_OF_FOUR;
    let of = |words, asked: Vec<Asked>, holds| claim("through-time", words, asked, holds);
    vec![
        of(
            "an RNN remembers over five symbols",
            vec![rnn(Gap::Five)],
            learns,
        ),
        of(
            "an RNN does not remember over twenty symbols",
            vec![rnn(Gap::Twenty)],
            does_not,
        ),
        of(
            "an RNN guesses over forty symbols",
            vec![rnn(Gap::Forty)],
            guesses,
        ),
        of(
            "an LSTM with bias 0 remembers over ten",
            vec![lstm(Gap::Ten, 0.0)],
            learns,
        ),
        of(
            "an LSTM with bias 0 does not remember over twenty",
            vec![lstm(Gap::Twenty, 0.0)],
            does_not,
        ),
        of(
            "an LSTM with bias 0 guesses over forty",
            vec![lstm(Gap::Forty, 0.0)],
            guesses,
        ),
        of(
            "an LSTM with bias 1 is right about more than 70 % over twenty",
            vec![lstm(Gap::Twenty, 1.0)],
            |shares| shares[0] > 0.7,
        ),
        of(
            "over twenty, an LSTM with bias 1 is not behind one with bias 0",
            vec![lstm(Gap::Twenty, 0.0), lstm(Gap::Twenty, 1.0)],
            |shares| shares[1] >= shares[0],
        ),
        of(
            "an LSTM with bias 3 remembers over twenty",
            vec![lstm(Gap::Twenty, 3.0)],
            learns,
        ),
        of(
            "an LSTM with bias 1 does not remember over forty",
            vec![lstm(Gap::Forty, 1.0)],
            does_not,
        ),
        of(
            "an LSTM with bias 3 remembers over forty",
            vec![lstm(Gap::Forty, 3.0)],
            learns,
        ),
        of(
            "a GRU remembers over twenty",
            vec![gru(Gap::Twenty)],
            learns,
        ),
        of(
            "a GRU does not remember over forty",
            vec![gru(Gap::Forty)],
            does_not,
        ),
        of(
            "before training, the higher the forget bias, the more of the gradient arrives",
            vec![
                kept(Gap::Twenty, 0.0),
                kept(Gap::Twenty, 1.0),
                kept(Gap::Twenty, 3.0),
            ],
            |kept| kept.is_sorted(),
        ),
        of(
            "at radius 0.5 the first of forty steps gets less than a billionth",
            vec![by_radius(0.5)],
            |kept| kept[0] < 1e-9,
        ),
        of(
            "at radius 0.75 the first of forty steps gets less than a thousandth",
            vec![by_radius(0.75)],
            |kept| kept[0] < 1e-3,
        ),
        of(
            "at radius 3.2 the first of forty steps gets more than the last",
            vec![by_radius(3.2)],
            |kept| kept[0] > 1.0,
        ),
        of(
            "at radius 2.1 the first of forty steps gets more than the last",
            vec![by_radius(2.1)],
            |kept| kept[0] > 1.0,
        ),
    ]
}
