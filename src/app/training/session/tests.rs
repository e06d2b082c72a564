use super::*;
use crate::nn::Network;
use crate::share::bundle::{self, BundledRun};
use crate::tasks::Score;
use crate::worker::protocol::{Evaluation, Event, ResumePoint};

const LSTM: Subject = Subject {
    task: Task::GoodOrNot,
    cell: Cell::Lstm,
};
const GRU: Subject = Subject {
    cell: Cell::Gru,
    ..LSTM
};
const COUNTING: Subject = Subject {
    task: Task::Counting,
    ..LSTM
};

/// A session on the LSTM, and its clock.
struct Page {
    session: Session,
    now: f64,
}

impl Page {
    fn new() -> Self {
        let runs =
            Shelf::new(|Subject { task, cell }| Run::untrained(1, Settings::recipe(task, cell)));
        Self {
            session: Session::new(LSTM, runs),
            now: 0.0,
        }
    }

    /// With a trainer that has answered.
    fn ready() -> Self {
        let mut page = Self::new();
        assert_eq!(
            page.session.prepare(0.0),
            [Order::Fetch(Task::GoodOrNot), Order::Load]
        );
        page.hear(Event::Ready);
        page
    }

    /// Training, with resume state at step 2 of 600 and the losses of 3 steps.
    fn training() -> Self {
        let mut page = Self::ready();
        page.session.train(0.0);
        page.hear(Event::Started { step: 0 });
        page.step(1);
        page.step(2);
        page.resume_state(2);
        page.step(3);
        page
    }

    fn id(&self) -> RunId {
        self.session.active.map_or(RunId::NONE, |active| active.id)
    }

    fn hear_with(&mut self, event: Event, numbers: Vec<f32>) -> Vec<Order> {
        self.now += 10.0;
        self.session.hear(self.id(), event, numbers, self.now)
    }

    fn hear(&mut self, event: Event) -> Vec<Order> {
        self.hear_with(event, Vec::new())
    }

    fn weights(&self) -> Vec<f32> {
        let run = self.session.run();
        run.checkpoints.first().network.weights().to_vec()
    }

    /// One more step: its loss and its checkpoint.
    fn step(&mut self, step: u32) -> Vec<Order> {
        let orders = self.hear(Event::Progress {
            step,
            losses: vec![1.0 / step as f32],
            steps_per_second: 100.0,
        });
        let weights = self.weights();
        self.hear_with(
            Event::Checkpoint {
                step,
                gradient_norms: Vec::new(),
            },
            weights,
        );
        orders
    }

    fn resume_state(&mut self, step: u32) {
        let resume = ResumePoint {
            step,
            sampling_position: 64 * u64::from(step),
            best_held_out_loss: f32::MAX,
            best_step: 0,
        };
        let numbers = [self.weights(), self.weights(), self.weights()].concat();
        self.hear_with(Event::ResumeState { resume }, numbers);
    }

    fn wait(&mut self, milliseconds: u32) -> Vec<Order> {
        let mut orders = Vec::new();
        for _ in 0..milliseconds / 250 {
            self.now += 250.0;
            orders.extend(self.session.look(self.now).unwrap_or_default());
        }
        orders
    }
}

fn started(orders: &[Order]) -> Option<Settings> {
    orders.iter().find_map(|order| match order {
        Order::Send {
            command: Command::Start { configuration },
            ..
        } => Settings::try_from(configuration).ok(),
        _ => None,
    })
}

fn commands(orders: &[Order]) -> Vec<&Command> {
    orders
        .iter()
        .filter_map(|order| match order {
            Order::Send { command, .. } => Some(command),
            _ => None,
        })
        .collect()
}

#[test]
fn train_before_the_trainer_is_there_waits_for_it_and_keeps_the_network() {
    let mut page = Page::new();
    let serial = page.session.run().serial;
    let orders = page.session.train(0.0);
    assert_eq!(orders[0], Order::Load);
    assert_eq!(page.session.phase(), Phase::Loading);
    assert!(commands(&orders).is_empty());
    let orders = page.hear(Event::Ready);
    assert_eq!(
        started(&orders),
        Some(Settings::recipe(Task::GoodOrNot, Cell::Lstm))
    );
    assert_eq!(page.session.phase(), Phase::Starting);
    assert_eq!(page.session.run().serial, serial);
    page.hear(Event::Started { step: 0 });
    assert_ne!(page.session.run().serial, serial);
}

#[test]
fn a_trainer_that_cannot_be_loaded_costs_nothing_and_can_be_tried_again() {
    let mut page = Page::new();
    page.session.prepare(0.0);
    assert_eq!(
        page.session.trainer_is_unavailable(Unavailable::NotLoaded),
        []
    );
    assert_eq!(page.session.notice(), None);
    page.session.train(0.0);
    page.session.trainer_is_unavailable(Unavailable::NotLoaded);
    assert!(matches!(
        page.session.notice(),
        Some(Notice::Unavailable { .. })
    ));
    assert_eq!(page.session.phase(), Phase::Resting(Standing::Untrained));
    assert_eq!(page.session.accept_notice(0.0)[0], Order::Load);
    assert_eq!(page.session.phase(), Phase::Loading);
}

#[test]
fn while_it_trains_the_newest_network_is_shown() {
    let mut page = Page::training();
    assert_eq!(page.session.run().shown().step, 3);
    page.session.scrub(1);
    page.step(4);
    assert_eq!(page.session.run().shown().step, 1);
    assert_eq!(page.session.run().trained_step(), 4);
}

#[test]
fn events_of_a_run_that_is_no_more_are_ignored() {
    let mut page = Page::training();
    let old = page.id();
    page.session.train(page.now);
    let late = Event::Progress {
        step: 4,
        losses: vec![9.0],
        steps_per_second: 1.0,
    };
    page.session.hear(old, late, Vec::new(), page.now);
    assert_eq!(page.session.run().losses.last_step(), 3);
}

#[test]
fn pause_resume_and_stop_follow_the_trainers_answers() {
    let mut page = Page::training();
    assert_eq!(commands(&page.session.pause()), [&Command::Pause]);
    page.hear(Event::Paused { step: 3 });
    assert_eq!(page.session.phase(), Phase::Paused);
    assert!(!page.session.is_watched());
    assert_eq!(commands(&page.session.resume(page.now)), [&Command::Resume]);
    page.hear(Event::Resumed { step: 3 });
    assert!(matches!(page.session.phase(), Phase::Training { .. }));
    assert_eq!(commands(&page.session.stop(page.now)), [&Command::Stop]);
    assert_eq!(page.session.phase(), Phase::Stopping);
    page.hear(Event::Stopped { step: 3 });
    assert_eq!(page.session.phase(), Phase::Resting(Standing::Stopped));
}

#[test]
fn a_trainer_rests_for_a_keystroke_only_while_it_trains() {
    let mut page = Page::new();
    assert_eq!(page.session.rest(), []);
    page = Page::training();
    assert_eq!(commands(&page.session.rest()), [&Command::Rest]);
    page.hear(Event::Paused { step: 3 });
    assert_eq!(page.session.rest(), []);
}

#[test]
fn a_crash_is_mended_from_the_newest_resume_state() {
    let mut page = Page::training();
    let crashed = page.id();
    let orders = page.hear(Event::Failed {
        message: "no".to_owned(),
    });
    assert_eq!(orders[0], Order::Restart);
    assert_eq!(
        page.session.notice(),
        Some(&Notice::StartedAgain { step: 2 })
    );
    assert_eq!(page.session.run().trained_step(), 2);
    let orders = page.hear(Event::Ready);
    let Some(Order::Send {
        run,
        command: Command::Continue { resume, .. },
        numbers: Some(numbers),
    }) = orders.first()
    else {
        panic!("another order: {orders:?}");
    };
    assert_ne!(*run, crashed);
    assert_eq!(resume.step, 2);
    assert_eq!(numbers.len(), 3 * page.weights().len());
    page.hear(Event::Started { step: 2 });
    page.step(3);
    assert_eq!(page.session.run().losses.last_step(), 3);
}

#[test]
fn a_trainer_that_falls_silent_is_replaced_within_three_seconds() {
    let mut page = Page::training();
    assert_eq!(page.wait(1_750), []);
    assert_eq!(page.wait(1_000)[0], Order::Restart);
    assert!(matches!(
        page.session.notice(),
        Some(Notice::StartedAgain { step: 2 })
    ));
}

#[test]
fn a_trainer_that_crashes_at_one_place_again_and_again_is_left_alone() {
    let mut page = Page::training();
    for _ in 0..3 {
        page.hear(Event::Failed {
            message: "no".to_owned(),
        });
        page.hear(Event::Ready);
        page.hear(Event::Started { step: 2 });
    }
    assert_eq!(page.session.notice(), Some(&Notice::GaveUp { step: 2 }));
    assert_eq!(page.session.phase(), Phase::Resting(Standing::Stopped));
}

#[test]
fn a_stop_that_is_not_answered_ends_the_worker() {
    let mut page = Page::training();
    page.session.stop(page.now);
    let orders = page.wait(2_000);
    assert_eq!(orders, [Order::Restart]);
    assert_eq!(page.session.phase(), Phase::Resting(Standing::Stopped));
}

#[test]
fn a_crash_while_paused_is_mended_by_resume() {
    let mut page = Page::training();
    page.session.pause();
    page.hear(Event::Paused { step: 3 });
    page.hear(Event::Failed {
        message: "no".to_owned(),
    });
    assert_eq!(page.session.phase(), Phase::Paused);
    page.hear(Event::Ready);
    let orders = page.session.resume(page.now);
    assert!(matches!(commands(&orders)[..], [Command::Continue { .. }]));
}

#[test]
fn another_cell_pauses_the_training_which_goes_on_later() {
    let mut page = Page::training();
    assert_eq!(commands(&page.session.choose(GRU)), [&Command::Pause]);
    page.hear(Event::Paused { step: 3 });
    assert_eq!(page.session.phase(), Phase::Resting(Standing::Untrained));
    // The trainer goes to the GRU; the LSTM waits with its resume state.
    page.session.train(page.now);
    page.hear(Event::Started { step: 0 });
    page.session.choose(LSTM);
    page.hear(Event::Paused { step: 0 });
    assert_eq!(page.session.phase(), Phase::Paused);
    let orders = page.session.resume(page.now);
    assert!(matches!(commands(&orders)[..], [Command::Continue { .. }]));
}

#[test]
fn another_task_pauses_the_training_and_finds_it_as_it_was_left() {
    let mut page = Page::training();
    let left = page.session.run().serial;
    assert_eq!(commands(&page.session.choose(COUNTING)), [&Command::Pause]);
    let orders = page.hear(Event::Paused { step: 3 });
    assert_eq!(
        orders,
        [Order::Say(Announcement::PausedElsewhere {
            subject: LSTM,
            step: 3
        })]
    );
    // On the page as well, until it is gone back to.
    let paused = Notice::PausedElsewhere {
        subject: LSTM,
        step: 3,
    };
    assert_eq!(page.session.notice(), Some(&paused));
    // What was typed for one task is not what is trained for another.
    page.session
        .type_setting(Setting::HiddenSize, "5".to_owned());
    let orders = page.session.train(page.now);
    assert_eq!(
        started(&orders),
        Some(Settings {
            hidden_size: 5,
            ..Settings::recipe(Task::Counting, Cell::Lstm)
        })
    );
    page.hear(Event::Started { step: 0 });
    page.step(1);
    assert_eq!(page.session.run().settings.hidden_size, 5);

    page.session.choose(LSTM);
    page.hear(Event::Paused { step: 1 });
    let run = page.session.run();
    assert_eq!((run.serial, run.trained_step()), (left, 3));
    assert_eq!(page.session.wanted(), Ok(run.settings));
    assert_eq!(page.session.phase(), Phase::Paused);
    let orders = page.session.resume(page.now);
    assert!(matches!(commands(&orders)[..], [Command::Continue { .. }]));
    page.hear(Event::Started { step: 2 });
    page.step(3);
    assert_eq!(page.session.run().serial, left);
    assert_eq!(page.session.run_of(COUNTING).trained_step(), 1);
}

#[test]
fn a_run_that_is_left_while_the_trainer_is_mended_goes_on_later() {
    let mut page = Page::training();
    page.hear(Event::Failed {
        message: "no".to_owned(),
    });
    page.session.choose(COUNTING);
    assert_eq!(page.hear(Event::Ready), []);
    page.session.choose(LSTM);
    assert_eq!(page.session.phase(), Phase::Paused);
    let orders = page.session.resume(page.now);
    let [Command::Continue { resume, .. }] = commands(&orders)[..] else {
        panic!("other orders: {orders:?}");
    };
    assert_eq!(resume.step, 2);
}

#[test]
fn a_crash_while_another_task_is_on_the_screen_leaves_that_one_alone() {
    let mut page = Page::training();
    page.session.choose(COUNTING);
    let shown = page.session.run().serial;
    // The trainer breaks before it has heard of the pause.
    page.hear(Event::Failed {
        message: "no".to_owned(),
    });
    page.hear(Event::Ready);
    assert_eq!(page.session.run().serial, shown);
    assert_eq!(page.session.phase(), Phase::Resting(Standing::Untrained));
    page.session.choose(LSTM);
    assert_eq!(page.session.run().settings.task, Task::GoodOrNot);
}

#[test]
fn starts_of_every_task_and_cell_are_its_own() {
    for task in Task::ALL {
        for cell in Cell::ALL {
            let mut page = Page::ready();
            page.session.choose(Subject { task, cell });
            let orders = page.session.same_start(0.0);
            assert!(matches!(commands(&orders)[..], [Command::Reset { .. }]));
            page.hear(Event::Started { step: 0 });
            page.hear(Event::Paused { step: 0 });
            let weights = page.weights();
            let seed = page.session.run().settings.seed;
            page.session.new_start(0.0);
            let run = page.session.run();
            assert_eq!((run.settings.task, run.settings.cell), (task, cell));
            assert_eq!(run.settings.seed, seed + 1);
            assert_ne!(page.weights(), weights, "{task:?} {cell:?}");
        }
    }
}

#[test]
fn a_link_to_another_task_pauses_what_trains_and_offers_its_own() {
    let mut page = Page::training();
    let settings = Settings {
        layer_count: 2,
        ..Settings::recipe(Task::Counting, Cell::Lstm)
    };
    let orders = page.session.request(settings, Some(40));
    assert_eq!(commands(&orders), [&Command::Pause]);
    page.hear(Event::Paused { step: 3 });
    assert_eq!(
        page.session.notice(),
        Some(&Notice::Requested {
            settings,
            step: 40,
            wanted: 40
        })
    );
    let orders = page.session.accept_notice(page.now);
    assert_eq!(
        started(&orders),
        Some(Settings {
            steps: 40,
            ..settings
        })
    );
    page.hear(Event::Started { step: 0 });
    assert_eq!(page.session.run().settings.layer_count, 2);
    assert_eq!(page.session.run_of(LSTM).standing, Standing::Paused);
}

#[test]
fn a_run_that_stops_early_is_finished_there() {
    let mut page = Page::ready();
    page.session
        .type_setting(Setting::StopAccuracy, "0.7".to_owned());
    page.session.train(0.0);
    page.hear(Event::Started { step: 0 });
    page.step(1);
    page.step(2);
    page.hear(Event::Evaluated {
        evaluation: Evaluation {
            step: 2,
            held_out: Score { right: 3, of: 4 },
            ..Evaluation::default()
        },
    });
    let orders = page.hear(Event::Finished { step: 2 });
    let end = EarlyEnd {
        step: 2,
        without_gain: None,
        share: 0.75,
    };
    assert_eq!(orders, [Order::Say(Announcement::EndedEarly { end })]);
    assert_eq!(page.session.phase(), Phase::Resting(Standing::Finished));
    let run = page.session.run();
    assert_eq!((run.short_end(), run.shown().step), (Some(2), 2));
    page.session.scrub(1);
    assert_eq!(page.session.run().short_end(), Some(2));
}

#[test]
fn the_recipe_is_one_step_away() {
    let mut page = Page::ready();
    page.session
        .type_setting(Setting::HiddenSize, "7".to_owned());
    page.session.type_setting(Setting::Seed, "x".to_owned());
    page.session.take_recipe();
    let recipe = Settings::recipe(Task::GoodOrNot, Cell::Lstm);
    assert_eq!(page.session.wanted(), Ok(recipe));
}

#[test]
fn the_same_start_has_the_same_weights_and_the_new_one_others() {
    let mut page = Page::ready();
    let weights = page.weights();
    let next_seed = page.session.run().settings.seed + 1;
    page.session.same_start(0.0);
    assert_eq!(page.weights(), weights);
    page.hear(Event::Started { step: 0 });
    page.session.new_start(0.0);
    assert_ne!(page.weights(), weights);
    assert_eq!(page.session.run().settings.seed, next_seed);
    assert_eq!(page.session.wanted().map(|s| s.seed), Ok(next_seed));
}

#[test]
fn train_at_the_start_that_the_trainer_holds_goes_on_from_it() {
    let mut page = Page::ready();
    page.session.same_start(0.0);
    page.hear(Event::Started { step: 0 });
    page.hear(Event::Paused { step: 0 });
    assert_eq!(page.session.phase(), Phase::Resting(Standing::Untrained));
    assert_eq!(commands(&page.session.train(0.0)), [&Command::Resume]);
    page.session
        .type_setting(Setting::HiddenSize, "8".to_owned());
    let orders = page.session.train(0.0);
    assert_eq!(
        started(&orders).map(|settings| settings.hidden_size),
        Some(8)
    );
}

#[test]
fn a_setting_takes_effect_with_the_next_train_and_can_be_taken_back() {
    let mut page = Page::ready();
    page.session
        .type_setting(Setting::HiddenSize, "32".to_owned());
    assert_eq!(page.session.run().settings.hidden_size, 16);
    page.session.discard_draft();
    assert_eq!(page.session.wanted().map(|s| s.hidden_size), Ok(16));
    page.session
        .type_setting(Setting::HiddenSize, "0".to_owned());
    assert_eq!(page.session.train(0.0), []);
}

#[test]
fn a_diverged_run_keeps_its_last_network() {
    let mut page = Page::training();
    page.hear(Event::Diverged { step: 4 });
    assert_eq!(
        page.session.phase(),
        Phase::Resting(Standing::Diverged { step: 4 })
    );
    assert!(matches!(
        page.session.notice(),
        Some(Notice::Diverged { step: 4, .. })
    ));
    assert_eq!(page.session.run().shown().step, 3);
}

#[test]
fn playing_goes_from_checkpoint_to_checkpoint_and_ends_at_the_newest() {
    let mut page = Page::training();
    page.session.play();
    assert!(!page.session.is_playing());
    page.session.stop(page.now);
    page.hear(Event::Stopped { step: 3 });
    page.session.play();
    let mut seen = vec![page.session.run().shown().step];
    while page.session.is_playing() {
        page.session.play_next();
        seen.push(page.session.run().shown().step);
    }
    assert_eq!(seen, [0, 1, 2, 3]);
    assert!(page.session.run().follows_newest());
}

#[test]
fn a_link_shows_what_is_in_memory_and_offers_to_train_the_rest() {
    let mut page = Page::training();
    let settings = page.session.run().settings;
    page.session.stop(page.now);
    page.hear(Event::Stopped { step: 3 });
    page.session.request(settings, Some(2));
    assert_eq!(page.session.run().shown().step, 2);
    assert_eq!(page.session.notice(), None);

    let other = Settings {
        hidden_size: 8,
        steps: 5_000,
        ..Settings::recipe(Task::GoodOrNot, Cell::Gru)
    };
    page.session.request(other, None);
    assert_eq!(page.session.cell(), Cell::Gru);
    assert_eq!(
        page.session.notice(),
        Some(&Notice::Requested {
            settings: other,
            step: 2_000,
            wanted: 5_000
        })
    );
    let orders = page.session.accept_notice(page.now);
    assert_eq!(
        started(&orders),
        Some(Settings {
            steps: 2_000,
            ..other
        })
    );
    assert_eq!(page.session.wanted(), Ok(other));
}

#[test]
fn a_link_waits_for_the_earlier_checkpoints_of_the_bundled_run() {
    let settings = Settings::recipe(Task::GoodOrNot, Cell::Lstm);
    fn bundled(steps: &[u32], losses: &[f32]) -> Run {
        let settings = Settings::recipe(Task::GoodOrNot, Cell::Lstm);
        let checkpoints = steps.iter().map(|&step| bundle::Checkpoint {
            step,
            network: Network::seeded(
                settings.network_config(),
                u64::from(step),
                &settings.initialisation(),
            ),
        });
        let run = BundledRun {
            settings,
            losses: losses.to_vec(),
            evaluations: Vec::new(),
            checkpoints: checkpoints.collect(),
        };
        Run::bundled(1, run).expect("it has checkpoints")
    }
    let runs = Shelf::new(|_| bundled(&[600], &[]));
    let mut session = Session::new(LSTM, runs);
    session.request(settings, Some(150));
    assert_eq!((session.run().shown().step, session.notice()), (600, None));
    let arrived = vec![bundled(&[0, 150, 600], &[0.5; 600])];
    session.bundle_arrived(Task::GoodOrNot, arrived);
    assert_eq!(session.run().shown().step, 150);
    session.request(settings, Some(149));
    assert!(matches!(session.notice(), Some(Notice::Requested { .. })));
}

#[test]
fn a_link_comes_back_to_the_bundled_network_after_another_run() {
    let mut page = Page::ready();
    let bundled = page.session.run().settings;
    let serial = page.session.run().serial;
    page.session.new_start(0.0);
    page.hear(Event::Started { step: 0 });
    page.session.stop(0.0);
    page.session.train(0.0);
    page.hear(Event::Started { step: 0 });
    page.session.stop(0.0);
    page.hear(Event::Stopped { step: 0 });
    page.session.request(bundled, Some(0));
    assert_eq!(page.session.run().serial, serial);
}

#[test]
fn quarters_the_end_and_pauses_are_said_and_no_single_step() {
    let mut page = Page::ready();
    page.session.type_setting(Setting::Steps, "8".to_owned());
    page.session.train(0.0);
    let mut said: Vec<Announcement> = Vec::new();
    let mut keep = |orders: Vec<Order>| {
        said.extend(orders.into_iter().filter_map(|order| match order {
            Order::Say(announcement) => Some(announcement),
            _ => None,
        }));
    };
    keep(page.hear(Event::Started { step: 0 }));
    for step in 1..=8 {
        keep(page.step(step));
    }
    page.hear(Event::Evaluated {
        evaluation: Evaluation {
            step: 8,
            held_out_loss: 0.1,
            held_out: Score { right: 3, of: 4 },
            same_bag: Score { right: 1, of: 2 },
            ..Evaluation::default()
        },
    });
    keep(page.hear(Event::Finished { step: 8 }));
    let quarter = |step: u32| Announcement::Quarter {
        step,
        steps: 8,
        seconds_left: (8 - step) as f32 / 100.0,
    };
    assert_eq!(
        said,
        [
            Announcement::Started { steps: 8 },
            quarter(2),
            quarter(4),
            quarter(6),
            Announcement::Finished {
                steps: 8,
                share: Some(0.75)
            },
        ]
    );
}
