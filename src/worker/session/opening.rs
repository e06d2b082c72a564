//! Opening a text of the learner's own.

use super::{Post, Session};
use crate::tasks::{Task, own};
use crate::worker::protocol::{Event, Message, OwnText, RunId};

impl Session {
    /// Reads a text and keeps its sentences for runs to come. `progress` is told how
    /// much of it, 0…1, has been read, while it is.
    pub fn open(&mut self, opened: &OwnText, text: &str, progress: impl FnMut(f32)) {
        let id = opened.id();
        let event = match own::read(id.kind, text, progress) {
            Ok(read) => {
                let facts = read.facts.clone();
                id.keep(read.facts, Some(read.dataset));
                debug_assert!(Task::from_message_key(&Task::Own(id).message_key()).is_some());
                Event::Opened {
                    opened: *opened,
                    facts,
                }
            }
            Err(reason) => Event::NotOpened {
                opened: *opened,
                reason,
            },
        };
        self.posts.push(Post {
            message: Message::new(RunId::NONE, event),
            numbers: Vec::new(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::Cell;
    use crate::settings::Settings;
    use crate::tasks::OwnKind;
    use crate::worker::protocol::{Command, Configuration};

    fn table() -> String {
        let row = |n: usize| format!("{},the {} one is {n}\n", n % 2, ["dull", "fine"][n % 2]);
        (0..80).map(row).collect()
    }

    #[test]
    fn a_text_that_was_opened_is_trained_and_one_that_was_not_is_refused() {
        let mut session = Session::default();
        let opened = OwnText {
            number: 41,
            kind: OwnKind::Labelled,
        };
        let task = Task::Own(opened.id());
        assert_eq!(Task::from_message_key(&task.message_key()), None);
        session.open(&opened, "a,b", |_| {});
        session.open(&opened, &table(), |_| {});
        let events: Vec<Event> = session
            .take_posts()
            .into_iter()
            .map(|post| post.message.body)
            .collect();
        assert!(matches!(
            events[..],
            [Event::NotOpened { .. }, Event::Opened { .. }]
        ));
        let settings = Settings {
            steps: 200,
            hidden_size: 8,
            ..Settings::recipe(task, Cell::Gru)
        };
        let configuration = Configuration::from(&settings);
        session.obey(
            Message::new(RunId(1), Command::Start { configuration }),
            &[],
            0.0,
        );
        while session.is_busy() {
            session.work(|| 0.0, 0.0);
        }
        let evaluations: Vec<f32> = session
            .take_posts()
            .into_iter()
            .filter_map(|post| match post.message.body {
                Event::Evaluated { evaluation } => Some(evaluation.held_out.share()),
                _ => None,
            })
            .collect();
        assert_eq!(evaluations.last(), Some(&1.0), "{evaluations:?}");
    }
}
