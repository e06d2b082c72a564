//! The networks that come with the page, file by file: each task's when the task is
//! on the screen.

use super::{Order, Run, Session, Standing, Subject};
use crate::settings::Settings;
use crate::share::bundle;
use crate::tasks::Task;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrival {
    OnTheWay,
    Here,
    Lost,
}

/// Which files were asked for, and what became of them.
#[derive(Clone, Debug, Default)]
pub struct Bundles(Vec<(Task, Arrival)>);

impl Bundles {
    fn arrival(&self, task: Task) -> Option<Arrival> {
        let of_task = self.0.iter().find(|(known, _)| *known == task);
        of_task.map(|&(_, arrival)| arrival)
    }

    fn set(&mut self, task: Task, arrival: Arrival) {
        self.0.retain(|(known, _)| *known != task);
        self.0.push((task, arrival));
    }
}

impl Session {
    /// Fetches the networks of a task, if there are any that were not fetched yet.
    pub fn fetch(&mut self, task: Task) -> Vec<Order> {
        let is_wanted = matches!(self.bundles.arrival(task), None | Some(Arrival::Lost));
        if !is_wanted || !bundle::TASKS.contains(&task) {
            return Vec::new();
        }
        self.bundles.set(task, Arrival::OnTheWay);
        vec![Order::Fetch(task)]
    }

    /// The run of a task and cell as it came with the page, whatever was trained since.
    pub fn bundled(&self, subject: Subject) -> &Run {
        self.bundled.get(subject)
    }

    /// Takes the networks of a task in the place of what stood there until now.
    pub fn bundle_arrived(&mut self, task: Task, runs: Vec<Run>) {
        self.bundles.set(task, Arrival::Here);
        for run in runs {
            self.adopt(run);
        }
        self.settle_awaited();
    }

    /// They do not come.
    pub fn bundle_is_lost(&mut self, task: Task) {
        self.bundles.set(task, Arrival::Lost);
        self.settle_awaited();
    }

    fn adopt(&mut self, mut arrived: Run) {
        let subject = Subject::of(&arrived.settings);
        let bundled = self.bundled.get_mut(subject);
        if !bundled.settings.same_run(&arrived.settings) {
            return;
        }
        arrived.serial = bundled.serial;
        let run = self.runs.get_mut(subject);
        // Nothing has been trained in its place.
        if run.serial == bundled.serial {
            let shown = (!run.follows_newest()).then(|| run.shown().step);
            *run = arrived.clone();
            if let Some(step) = shown {
                run.show(step);
            }
        }
        *bundled = arrived;
    }

    /// True if that may be a step of a bundled run that has not come yet.
    pub(super) fn may_still_come(&self, settings: &Settings, step: u32) -> bool {
        let bundled = self.bundled.get(self.subject);
        let arrival = self.bundles.arrival(self.subject.task);
        bundle::TASKS.contains(&self.subject.task)
            && !matches!(arrival, Some(Arrival::Here | Arrival::Lost))
            && bundled.settings.same_run(settings)
            && step <= settings.steps
    }

    /// True while a network that is not here yet has its place taken by its start.
    pub(super) fn is_placeholder(&self) -> bool {
        let run = self.run();
        run.standing == Standing::Untrained
            && run.serial == self.bundled.get(self.subject).serial
            && self.may_still_come(&run.settings, 0)
    }
}
