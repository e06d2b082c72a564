//! Words what the network answers. A belief is in the whole sentence, and can rise and
//! fall along it; an answer at each token belongs to that token.

use super::speaker::Speaker;
use crate::app::exhibits::reader::score::{ranked, true_next};
use crate::app::names;
use crate::app::wording::RichText;
use crate::nn::Direction;
use crate::tasks::Answers;

/// A belief of the winner below this is no answer.
const UNDECIDED: f32 = 0.55;

/// A share above this is printed as 100 %.
const AS_GOOD_AS_SURE: f32 = 0.995;

/// The sentence on the answer at a word.
pub struct AnswerSays {
    pub says: RichText,
    /// Worth saying where nothing else happens.
    pub is_news: bool,
}

impl Speaker {
    /// What is answered at a word, as the second of two sentences about it.
    pub fn answer_at(&self, token: usize) -> AnswerSays {
        match self.task.answers() {
            Answers::Whole => self.belief_at(token),
            Answers::Each => {
                let (label, share) = self.winner_at(token);
                let says = RichText::plain(&self.words.note_says(label, share));
                self.own_answer(token, says)
            }
            Answers::NextSymbol => {
                let (label, share) = self.winner_at(token);
                let says = RichText::plain(&self.words.note_expects(label, share));
                self.own_answer(token, says)
            }
        }
    }

    /// What is answered at a word, in a sentence that names it; `None` where there is
    /// no word, or the belief stays.
    pub fn answer_alone(&self, token: usize) -> Option<RichText> {
        let word = names::quoted_word(self.words, &self.trace.tokens().get(token)?.text);
        match self.task.answers() {
            Answers::Whole => {
                let (class, before, after) = self.beliefs_around(token);
                let [was, now] = [before, after].map(|share| self.words.percent(share));
                (was != now).then(|| {
                    let turn = self.turn(class, before, after);
                    self.words.note_belief_at(word, turn)
                })
            }
            Answers::Each => {
                let (label, share) = self.winner_at(token);
                let says = self.words.note_says_at(word, label, share);
                Some(self.own_answer(token, says).says)
            }
            Answers::NextSymbol => {
                let (label, share) = self.winner_at(token);
                let says = self.words.note_expects_at(word, label, share);
                Some(self.own_answer(token, says).says)
            }
        }
    }

    /// A sentence on a token's own answer, with what is to be known of it: that it was
    /// never asked for there, or what comes next in truth.
    fn own_answer(&self, token: usize, says: RichText) -> AnswerSays {
        let words = self.words;
        let next = match self.task.answers() {
            Answers::NextSymbol => true_next(&self.trace, token),
            Answers::Whole | Answers::Each => None,
        };
        let more = match next {
            _ if !self.task.asks_at(self.trace.tokens(), token) => {
                Some(words.note_unasked().to_owned())
            }
            Some(next) if next == self.trace.winner(token + 1) => {
                Some(words.note_came_first().to_owned())
            }
            Some(next) => {
                let share = words.percent(self.trace.belief(token + 1, next));
                Some(words.note_came(self.label(next), share))
            }
            None => None,
        };
        let says = match more {
            Some(more) => says.then(&RichText::plain(&format!(" {more}"))),
            None => says,
        };
        AnswerSays {
            says,
            is_news: true,
        }
    }

    /// Name and share of the class that wins at a token.
    fn winner_at(&self, token: usize) -> (&'static str, String) {
        let winner = self.trace.winner(token + 1);
        let share = self.trace.belief(token + 1, winner);
        (self.label(winner), self.words.percent(share))
    }

    /// The class that is spoken of at a word, and the belief in it before and after.
    fn beliefs_around(&self, token: usize) -> (usize, f32, f32) {
        let class = self.trace.spoken_class(token + 1);
        let [before, after] =
            [token, token + 1].map(|tokens_read| self.trace.belief(tokens_read, class));
        (class, before, after)
    }

    /// "belief in “good” rises from 9 % to 39 %".
    pub fn turn(&self, class: usize, before: f32, after: f32) -> String {
        let (words, label) = (self.words, self.label(class));
        let [was, now] = [before, after].map(|share| words.percent(share));
        if after > before {
            words.note_turn_rises(label, was, now)
        } else {
            words.note_turn_falls(label, was, now)
        }
    }

    fn belief_at(&self, token: usize) -> AnswerSays {
        let words = self.words;
        let (class, before, after) = self.beliefs_around(token);
        let label = self.label(class);
        let [was, now] = [before, after].map(|share| words.percent(share));
        let moves = was != now;
        let says = if !moves {
            words.note_belief_stays(label, now)
        } else if after > before {
            words.note_belief_rises(label, was, now)
        } else {
            words.note_belief_falls(label, was, now)
        };
        AnswerSays {
            says: RichText::plain(&says),
            is_news: moves,
        }
    }

    /// What the network says of the whole sentence, and whether it has learned anything,
    /// or has had practice with so many words.
    pub fn verdict(&self) -> RichText {
        let answer = match self.task.answers() {
            Answers::Whole => self.answer(),
            Answers::Each => self.tags(),
            Answers::NextSymbol => self.guesses(),
        };
        let more = match self.is_untrained {
            true => Some(self.words.note_by_chance().to_owned()),
            false => self.practice(),
        };
        match more {
            Some(more) => answer.then(&RichText::plain(&format!(" {more}"))),
            None => answer,
        }
    }

    /// That it has had no practice with sentences of this length, if so. Where each
    /// token is answered from what stands before it, every beginning was practised.
    fn practice(&self) -> Option<String> {
        let (read, practised) = (self.trace.len(), self.task.sentence_lengths());
        let (least, most) = (*practised.start(), *practised.end());
        let tokens = names::tokens(self.words, self.task);
        let config = self.trace.network().config();
        let by_beginnings = self.task.answers() != Answers::Whole
            && !config.directions().contains(&Direction::Backward);
        if by_beginnings {
            (read > most).then(|| self.words.note_long(most, tokens, read))
        } else {
            (!practised.contains(&read)).then(|| {
                if self.task.reads_words() {
                    self.words.note_short(least, most, read)
                } else {
                    self.words.note_short_symbols(least, most, tokens, read)
                }
            })
        }
    }

    /// What it says after the last token.
    fn answer(&self) -> RichText {
        let (words, last) = (self.words, self.trace.len());
        let token = names::token(words, self.task);
        let share = |class: usize| words.percent(self.trace.belief(last, class));
        let (spoken, winner) = (self.trace.spoken_class(last), self.trace.winner(last));
        if self.trace.class_count() == 2 && self.trace.belief(last, winner) < UNDECIDED {
            RichText::plain(&words.note_undecided(token, self.label(spoken), share(spoken)))
        } else {
            words.note_verdict(token, self.label(winner), share(winner))
        }
    }

    /// How often it gives each answer, and where it is least sure.
    fn tags(&self) -> RichText {
        let (words, trace) = (self.words, &self.trace);
        let asked = (0..trace.len()).filter(|&token| self.task.asks_at(trace.tokens(), token));
        let asked: Vec<usize> = asked.collect();
        let sureness = |token: usize| trace.belief(token + 1, trace.winner(token + 1));
        let least_sure = asked
            .iter()
            .copied()
            .min_by(|&a, &b| sureness(a).total_cmp(&sureness(b)));
        let Some(token) = least_sure else {
            return RichText::plain(words.note_nothing_asked());
        };
        let word = names::quoted_word(self.words, &trace.tokens()[token].text);
        let (label, share) = self.winner_at(token);
        if asked.len() == 1 {
            return words.note_says_at(word, label, share);
        }
        let counts = (0..trace.class_count()).filter_map(|class| {
            let said = asked
                .iter()
                .filter(|&&token| trace.winner(token + 1) == class);
            let count = said.count();
            (count > 0).then(|| words.note_tag_count(count, self.label(class)))
        });
        let counts: Vec<String> = counts.collect();
        let counts = RichText::plain(&words.note_tags(counts.join(", ")));
        if sureness(token) > AS_GOOD_AS_SURE {
            return counts;
        }
        let least_sure = words.note_least_sure(word, label, share);
        counts.then(&RichText::plain(" ")).then(&least_sure)
    }

    /// How often the first guess of the next symbol was right, and the last guess.
    fn guesses(&self) -> RichText {
        let (words, trace) = (self.words, &self.trace);
        let asked = (0..trace.len()).filter_map(|token| Some((token, true_next(trace, token)?)));
        let (mut count, mut right) = (0, 0);
        for (token, next) in asked {
            count += 1;
            right += usize::from(ranked(trace, token).first() == Some(&next));
        }
        let (label, share) = self.winner_at(trace.len().saturating_sub(1));
        let last = words.note_next_last(label, share);
        if count == 0 {
            return last;
        }
        RichText::plain(&format!("{} ", words.note_next_right(right, count))).then(&last)
    }
}
