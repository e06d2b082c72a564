//! What stands in the reader's tables: numbers of one trace, printed as its
//! views print them.

use crate::app::exhibits::reader::bar::opened::Opened;
use crate::app::exhibits::reader::bar::rounding::DECIMALS;
use crate::app::exhibits::reader::bar::sums;
use crate::app::exhibits::reader::units::pushed_class;
use crate::app::names;
use crate::app::tables::{RowHead, TableData, TableRow};
use crate::app::wording::{RichText, Wording};
use crate::nn::{Cell, Lane};
use crate::tasks::{Answers, Task};
use crate::trace::{Place, Trace};

/// What the tables are of, and in which words.
pub struct Contents<'a> {
    pub trace: &'a Trace,
    pub task: Task,
    pub place: Place,
    pub words: Wording,
}

impl Contents<'_> {
    /// Every number that the score shows of the chosen unit, a word a row.
    pub fn unit(&self, with_reach: bool) -> TableData {
        let (words, trace, unit) = (self.words, self.trace, self.place.unit);
        let lanes = trace.cell().lanes();
        let classes = self.shown_classes();
        let reach = with_reach.then(|| trace.reach_from(self.last_asked()));
        let mut columns: Vec<RichText> = lanes.iter().map(|&lane| self.lane_head(lane)).collect();
        columns.extend(self.flow_heads());
        columns.extend(classes.iter().map(|&class| self.belief_head(class)));
        // So many classes are a table of their own.
        let with_guess = classes.is_empty();
        if with_guess {
            columns.extend([words.table_guess(), words.table_share()].map(RichText::plain));
        }
        if with_reach {
            columns.push(RichText::plain(words.table_head_reach()));
        }
        let cells = |token: usize| {
            let story = trace.story(token, unit);
            let lane = |&lane: &Lane| self.printed(lane, trace.value(lane, token, unit));
            let mut cells: Vec<String> = lanes.iter().map(lane).collect();
            if !trace.cell().gates().is_empty() {
                cells.extend([story.kept, story.wrote].map(|value| words.signed(value, 2)));
            }
            let belief = |&class: &usize| words.percent(trace.belief(token + 1, class));
            cells.extend(classes.iter().map(belief));
            if with_guess {
                let winner = trace.winner(token + 1);
                let share = words.percent(trace.belief(token + 1, winner));
                cells.extend([names::class(words, self.task, winner).to_owned(), share]);
            }
            let reach = reach.as_ref().and_then(|reach| reach.get(token));
            cells.extend(reach.map(|&reach| self.reach(reach)));
            cells
        };
        let (number, cell) = (names::unit(unit), names::cell(words, trace.cell()));
        TableData {
            caption: RichText::plain(&words.table_caption_unit(number, cell)),
            corner: self.token_head(),
            columns,
            rows: self.word_rows(cells),
        }
    }

    /// One lane of all units, a word a row.
    pub fn lane(&self, lane: Lane) -> TableData {
        let (words, trace) = (self.words, self.trace);
        let units = 0..trace.hidden_size();
        let head = |unit| RichText::plain(&words.table_head_unit(names::unit(unit)));
        let cells = |token| {
            let values = trace.lane(lane, token).unwrap_or_default();
            values
                .iter()
                .map(|&value| self.printed(lane, value))
                .collect()
        };
        TableData {
            caption: words.table_caption_lane(
                names::lane_title(words, lane),
                lane.letter(trace.cell()),
                names::cell(words, trace.cell()),
                trace.hidden_size(),
                trace.len(),
                names::tokens(words, self.task),
            ),
            corner: self.token_head(),
            columns: units.map(head).collect(),
            rows: self.word_rows(cells),
        }
    }

    /// The belief in every class before the first token and after each, and reach. An
    /// answer at each word has none before the first.
    pub fn beliefs(&self) -> TableData {
        let (words, trace) = (self.words, self.trace);
        let token = names::token(words, self.task);
        let classes = 0..trace.class_count();
        let reach = trace.reach_from(self.last_asked());
        let shares = |tokens_read: usize| -> Vec<String> {
            let beliefs = trace.beliefs(tokens_read).iter();
            beliefs.map(|&share| words.percent(share)).collect()
        };
        let mut columns: Vec<RichText> = classes.map(|class| self.belief_head(class)).collect();
        columns.push(RichText::plain(words.table_head_reach()));
        let before = RowHead::Text(RichText::plain(&words.table_row_before(token)));
        let mut first = shares(0);
        first.push(String::new());
        let mut rows = match self.task.answers() {
            Answers::Whole => vec![TableRow::new(before, first)],
            Answers::Each | Answers::NextSymbol => Vec::new(),
        };
        rows.extend(self.word_rows(|token| {
            let mut cells = shares(token + 1);
            cells.extend(reach.get(token).map(|&reach| self.reach(reach)));
            cells
        }));
        TableData {
            caption: RichText::plain(&match self.task.answers() {
                Answers::Whole => words.table_caption_beliefs(token),
                Answers::Each => words.table_caption_answers(token),
                Answers::NextSymbol => words.table_caption_next().to_owned(),
            }),
            corner: self.token_head(),
            columns,
            rows,
        }
    }

    /// How hard each unit pushes the last belief, the hardest first.
    pub fn pushes(&self) -> TableData {
        let (words, trace) = (self.words, self.trace);
        let pushes = trace.pushes_on(self.last_asked());
        let class = pushed_class(self.task, trace);
        let label = names::class(words, self.task, class);
        let row = |unit: usize| {
            let head = RichText::plain(&words.table_row_unit(names::unit(unit)));
            let last = self.last_asked().saturating_sub(1);
            let told = trace.value(Lane::HiddenState, last, unit);
            let push = pushes.get(unit).copied().unwrap_or(0.0);
            TableRow {
                head: RowHead::Text(head),
                cells: vec![words.signed(told, 2), words.signed(push, 2)],
                chosen: unit == self.place.unit,
            }
        };
        TableData {
            caption: words.table_caption_pushes(),
            corner: RichText::plain(words.unit_group()),
            columns: vec![
                self.lane_head(Lane::HiddenState),
                RichText::plain(&words.table_head_push(label)),
            ],
            rows: trace
                .units_by_push_on(self.last_asked())
                .into_iter()
                .map(row)
                .collect(),
        }
    }

    /// The sum behind each gate of the chosen bar, with the bar's four decimals.
    pub fn sums(&self, opened: &Opened) -> TableData {
        let words = self.words;
        let [from_word, words_before, bias] = sums::part_names(opened, Lane::ForgetGate, words);
        let row = |sum: &crate::app::exhibits::reader::bar::opened::LaneSum| {
            let parts = sum.sum.parts.into_iter().chain([sum.sum.total]);
            let mut cells: Vec<String> = parts.map(|part| words.signed(part, DECIMALS)).collect();
            let value = sums::printed(sum.lane, sum.value, words);
            cells.push(if sum.by_hand {
                words.table_by_hand(value)
            } else {
                value
            });
            TableRow::new(RowHead::Text(self.lane_head(sum.lane)), cells)
        };
        let unit = names::unit(self.place.unit);
        TableData {
            caption: words.table_caption_sums(unit, names::quoted_word(words, &opened.word)),
            corner: RichText::default(),
            columns: vec![
                from_word,
                words_before,
                bias,
                RichText::plain(words.bar_sum()),
                RichText::plain(words.table_head_value()),
            ],
            rows: opened.sums.iter().map(row).collect(),
        }
    }

    /// How many tokens are read when the last answer is asked for.
    fn last_asked(&self) -> usize {
        self.task.last_asked(self.trace.tokens())
    }

    /// Head of the column of words, or of symbols.
    fn token_head(&self) -> RichText {
        RichText::plain(names::token(self.words, self.task))
    }

    /// A row for each word.
    fn word_rows(&self, cells: impl Fn(usize) -> Vec<String>) -> Vec<TableRow> {
        let tokens = self.trace.tokens().iter().enumerate();
        let row = |(token, typed): (usize, &crate::text::Token)| TableRow {
            head: RowHead::Word(names::visible(&typed.text).into_owned()),
            cells: cells(token),
            chosen: token == self.place.token,
        };
        tokens.map(row).collect()
    }

    /// With two classes of the whole sentence the one that is spoken of, else all; of
    /// the next symbol none.
    fn shown_classes(&self) -> Vec<usize> {
        match (self.task.answers(), self.trace.class_count()) {
            (Answers::NextSymbol, _) => Vec::new(),
            (Answers::Whole, 2) => vec![self.trace.spoken_class(0)],
            (_, count) => (0..count).collect(),
        }
    }

    fn lane_head(&self, lane: Lane) -> RichText {
        let letter = lane.letter(self.trace.cell());
        self.words
            .table_head_lane(letter, names::lane(self.words, lane))
    }

    /// Heads of what is kept and written.
    fn flow_heads(&self) -> Vec<RichText> {
        let words = self.words;
        match self.trace.cell() {
            Cell::Lstm => vec![words.table_head_kept("f"), words.table_head_written()],
            Cell::Gru => vec![words.table_head_kept("z"), words.table_head_written_rest()],
            Cell::Bag | Cell::Rnn | Cell::ReluRnn => Vec::new(),
        }
    }

    fn belief_head(&self, class: usize) -> RichText {
        let label = names::class(self.words, self.task, class);
        let words = self.words;
        RichText::plain(&match self.task.answers() {
            Answers::Whole => words.table_belief(label),
            Answers::Each => words.table_says(label),
            Answers::NextSymbol => words.table_next(label),
        })
    }

    /// Gates have no sign.
    fn printed(&self, lane: Lane, value: f32) -> String {
        if lane.is_gate() {
            self.words.number(value, 2)
        } else {
            self.words.signed(value, 2)
        }
    }

    /// Three decimals: the staff's scale begins at 0.001.
    fn reach(&self, reach: f32) -> String {
        self.words.number(reach, 3)
    }
}

#[cfg(test)]
mod tests;
