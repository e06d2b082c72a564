//! One value for each task and cell, made when it is first asked for.

use std::sync::OnceLock;

use crate::nn::Cell;
use crate::settings::Settings;
use crate::tasks::Task;
use crate::tasks::own::MOST_TEXTS;

/// What a run is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    pub task: Task,
    pub cell: Cell,
}

impl Subject {
    pub const fn of(settings: &Settings) -> Self {
        Self {
            task: settings.task,
            cell: settings.cell,
        }
    }

    /// Every one has a place of its own, from 0.
    pub fn index(self) -> usize {
        let task = match self.task {
            // Those opened in this visit, behind the built-in ones.
            Task::Own(own) => Task::ALL.len() + usize::from(own.number),
            task => Task::ALL
                .iter()
                .position(|&other| other == task)
                .unwrap_or(0),
        };
        task * Cell::ALL.len() + self.cell as usize
    }
}

/// The values.
#[derive(Clone, Debug)]
pub struct Shelf<T> {
    places: Vec<OnceLock<T>>,
    make: fn(Subject) -> T,
}

impl<T> Shelf<T> {
    pub fn new(make: fn(Subject) -> T) -> Self {
        let count = (Task::ALL.len() + MOST_TEXTS) * Cell::ALL.len();
        Self {
            places: (0..count).map(|_| OnceLock::new()).collect(),
            make,
        }
    }

    pub fn get(&self, subject: Subject) -> &T {
        self.places[subject.index()].get_or_init(|| (self.make)(subject))
    }

    pub fn get_mut(&mut self, subject: Subject) -> &mut T {
        let make = self.make;
        let place = &mut self.places[subject.index()];
        place.get_or_init(|| make(subject));
        place.get_mut().expect("it has just been made")
    }

    pub fn set(&mut self, subject: Subject, value: T) {
        *self.get_mut(subject) = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subject_has_a_place_of_its_own() {
        let mut shelf = Shelf::new(Subject::index);
        let all = Task::ALL
            .into_iter()
            .flat_map(|task| Cell::ALL.map(|cell| Subject { task, cell }));
        for (index, subject) in all.enumerate() {
            assert_eq!(*shelf.get(subject), index);
            shelf.set(subject, 7);
            assert_eq!(*shelf.get(subject), 7);
        }
    }
}
