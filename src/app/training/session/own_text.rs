//! Texts of the learner's own: given to the trainer to read, and again to each new
//! one, which knows nothing of them.

use std::sync::Arc;

use super::{Order, Session, Subject, Trainer};
use crate::tasks::{OwnError, OwnFacts, OwnKind, Task, own};
use crate::worker::protocol::{Command, OwnText, RunId};

/// A text, as it was given.
#[derive(Clone, Debug)]
pub(super) struct Given {
    own: OwnText,
    text: Arc<String>,
}

/// What the newest text is at.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Opening {
    /// No text is being read, and the last one could be.
    #[default]
    Idle,
    /// The trainer reads it: how much of it has been read, 0…1.
    Reading {
        share: f32,
    },
    Refused(OwnError),
}

impl Session {
    /// How far the text is that was opened last.
    pub const fn opening(&self) -> &Opening {
        &self.opening
    }

    /// Gives a text to the trainer; once it has been read, its task is on the screen.
    pub fn open_text(&mut self, kind: OwnKind, text: String, now: f64) -> Vec<Order> {
        let number = self.texts.len();
        if number >= own::MOST_TEXTS {
            self.opening = Opening::Refused(OwnError::TooManyTexts);
            return Vec::new();
        }
        // What is far too long is not even sent.
        if text.len() > own::MOST_BYTES {
            let bytes = text.len();
            self.opening = Opening::Refused(OwnError::TooLarge { bytes });
            return Vec::new();
        }
        self.opening = Opening::Reading { share: 0.0 };
        self.texts.push(Given {
            own: OwnText {
                number: number as u16,
                kind,
            },
            text: Arc::new(text),
        });
        match self.trainer {
            Trainer::Ready => self.texts.last().map(open).into_iter().collect(),
            // All texts are given to a trainer when it is ready.
            Trainer::Loading => Vec::new(),
            Trainer::Absent | Trainer::Unavailable(_) => self.load(now),
        }
    }

    /// Everything that a new trainer has to read before a run can go on.
    pub(super) fn give_texts(&self) -> Vec<Order> {
        self.texts.iter().map(open).collect()
    }

    pub(super) fn text_is_being_read(&mut self, own: OwnText, share: f32) {
        if self.is_awaited(own) {
            self.opening = Opening::Reading { share };
        }
    }

    /// The page keeps the facts and goes to the task, unless the text was only read
    /// again.
    pub(super) fn text_was_read(&mut self, own: OwnText, facts: OwnFacts) -> Vec<Order> {
        if !self.is_awaited(own) {
            return Vec::new();
        }
        own.id().keep(facts, None);
        self.opening = Opening::Idle;
        let task = Task::Own(own.id());
        let cell = self.subject.cell;
        self.choose(Subject { task, cell })
    }

    /// A text that cannot be learned is not given to another trainer.
    pub(super) fn text_was_refused(&mut self, own: OwnText, reason: OwnError) {
        if self.is_awaited(own) {
            self.opening = Opening::Refused(reason);
            self.texts.pop();
        }
    }

    /// True for the text that the reader waits for.
    fn is_awaited(&self, own: OwnText) -> bool {
        let is_reading = matches!(self.opening, Opening::Reading { .. });
        is_reading && self.texts.last().is_some_and(|given| given.own == own)
    }
}

fn open(given: &Given) -> Order {
    Order::Send {
        run: RunId::NONE,
        command: Command::Open {
            opened: given.own,
            text: given.text.as_str().to_owned(),
        },
        numbers: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::training::run::Run;
    use crate::app::training::shelf::Shelf;
    use crate::nn::Cell;
    use crate::settings::Settings;
    use crate::tasks::own::read;
    use crate::worker::protocol::Event;

    fn table() -> String {
        let row = |n: usize| format!("{},it is {}\n", n % 2, ["dull", "fine"][n % 2]);
        (0..60).map(row).collect()
    }

    fn ready() -> Session {
        let subject = Subject {
            task: Task::GoodOrNot,
            cell: Cell::Gru,
        };
        let mut session = Session::new(
            subject,
            Shelf::new(|Subject { task, cell }| Run::untrained(1, Settings::recipe(task, cell))),
        );
        session.prepare(0.0);
        session.hear(RunId::NONE, Event::Ready, Vec::new(), 0.0);
        session
    }

    fn opens(orders: &[Order]) -> usize {
        let open = |order: &&Order| {
            matches!(
                order,
                Order::Send {
                    command: Command::Open { .. },
                    ..
                }
            )
        };
        orders.iter().filter(open).count()
    }

    #[test]
    fn a_text_that_was_read_is_shown_and_given_to_the_next_trainer_too() {
        let mut session = ready();
        let orders = session.open_text(OwnKind::Labelled, table(), 0.0);
        assert_eq!(opens(&orders), 1);
        let opened = OwnText {
            number: 0,
            kind: OwnKind::Labelled,
        };
        let facts = read(OwnKind::Labelled, &table(), |_| {})
            .expect("a table")
            .facts;
        let event = Event::Opened { opened, facts };
        session.hear(RunId::NONE, event, Vec::new(), 1.0);
        assert_eq!(session.task(), Task::Own(opened.id()));
        assert_eq!(session.run().settings.task, session.task());
        assert_eq!(*session.opening(), Opening::Idle);
        session.trainer_broke(2.0);
        let orders = session.hear(RunId::NONE, Event::Ready, Vec::new(), 3.0);
        assert_eq!(opens(&orders), 1);
    }

    #[test]
    fn a_text_that_cannot_be_learned_changes_nothing_but_says_why() {
        let mut session = ready();
        session.open_text(OwnKind::Writing, "short".to_owned(), 0.0);
        let opened = OwnText {
            number: 0,
            kind: OwnKind::Writing,
        };
        let reason = OwnError::TooShort {
            found: 5,
            least: 500,
        };
        let event = Event::NotOpened {
            opened,
            reason: reason.clone(),
        };
        session.hear(RunId::NONE, event, Vec::new(), 1.0);
        assert_eq!(*session.opening(), Opening::Refused(reason));
        assert_eq!(session.task(), Task::GoodOrNot);
        assert_eq!(opens(&session.give_texts()), 0);
        let large = "a".repeat(own::MOST_BYTES + 1);
        assert_eq!(opens(&session.open_text(OwnKind::Writing, large, 2.0)), 0);
        assert!(matches!(
            session.opening(),
            Opening::Refused(OwnError::TooLarge { .. })
        ));
    }
}
