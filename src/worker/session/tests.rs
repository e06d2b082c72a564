use std::cell::Cell as Time;

use super::*;
use crate::nn::{Cell, Input};
use crate::tasks::Task;
use crate::training::loss_bits;

const RUN: RunId = RunId(7);

fn settings(steps: u32) -> Settings {
    Settings {
        hidden_size: 6,
        input: Input::Embedding(4),
        steps,
        ..Settings::recipe(Task::GoodOrNot, Cell::Lstm)
    }
}

fn start(steps: u32) -> Command {
    Command::Start {
        configuration: Configuration::from(&settings(steps)),
    }
}

/// A session with a clock that moves on by `tick` whenever it is read.
struct Desk {
    session: Session,
    time: Time<f64>,
    tick: f64,
    posts: Vec<Post>,
}

impl Desk {
    fn new(tick: f64) -> Self {
        Self {
            session: Session::default(),
            time: Time::new(0.0),
            tick,
            posts: Vec::new(),
        }
    }

    fn say(&mut self, run: RunId, command: Command) {
        self.say_with(run, command, &[]);
    }

    fn say_with(&mut self, run: RunId, command: Command, numbers: &[f32]) {
        self.session
            .obey(Message::new(run, command), numbers, self.time.get());
        self.posts.extend(self.session.take_posts());
    }

    /// One slice of 15 ms.
    fn slice(&mut self) {
        let clock = || {
            self.time.set(self.time.get() + self.tick);
            self.time.get()
        };
        self.session.work(clock, self.time.get() + 15.0);
        self.posts.extend(self.session.take_posts());
    }

    fn run_out(&mut self) {
        while self.session.is_busy() {
            self.slice();
        }
    }

    fn events(&self) -> impl Iterator<Item = &Event> {
        self.posts.iter().map(|post| &post.message.body)
    }

    fn losses(&self) -> Vec<u32> {
        self.events()
            .filter_map(|event| match event {
                Event::Progress { losses, .. } => Some(losses),
                _ => None,
            })
            .flatten()
            .map(|loss| loss.to_bits())
            .collect()
    }

    fn last_resume_state(&self) -> (ResumePoint, Vec<f32>) {
        self.posts
            .iter()
            .rev()
            .find_map(|post| match post.message.body {
                Event::ResumeState { resume } => Some((resume, post.numbers.clone())),
                _ => None,
            })
            .expect("one has been sent")
    }
}

#[test]
fn a_run_sends_every_loss_and_every_spaced_checkpoint_once() {
    let mut desk = Desk::new(0.5);
    desk.say(RUN, start(60));
    desk.run_out();

    assert_eq!(
        desk.losses(),
        loss_bits(settings(60), 60).expect("it learns")
    );
    let checkpoints: Vec<u32> = desk
        .events()
        .filter_map(|event| match event {
            Event::Checkpoint { step, .. } => Some(*step),
            _ => None,
        })
        .collect();
    for step in [0, 1, 2, 3, 5, 8, 12, 18, 25, 50, 60] {
        let count = checkpoints.iter().filter(|&&at| at == step).count();
        assert_eq!(count, 1, "step {step} in {checkpoints:?}");
    }
    assert!(matches!(
        desk.events().next(),
        Some(Event::Started { step: 0 })
    ));
    assert!(matches!(
        desk.events().last(),
        Some(Event::Finished { step: 60 })
    ));
    assert_eq!(desk.last_resume_state().0.step, 60);
    assert!(desk.posts.iter().all(|post| post.message.run == RUN));
}

#[test]
fn the_last_evaluation_is_of_all_sentences_and_says_so() {
    let mut desk = Desk::new(0.5);
    desk.say(RUN, start(30));
    desk.run_out();
    let evaluations: Vec<_> = desk
        .events()
        .filter_map(|event| match event {
            Event::Evaluated { evaluation } => Some(evaluation.clone()),
            _ => None,
        })
        .collect();
    let steps: Vec<u32> = evaluations
        .iter()
        .map(|evaluation| evaluation.step)
        .collect();
    assert_eq!(steps, [0, 1, 2, 3, 5, 8, 12, 18, 25, 30]);
    let (last, earlier) = evaluations.split_last().expect("there are ten");
    assert_eq!((last.held_out.of, last.same_bag.of), (1_000, 1_200));
    assert!(
        earlier
            .iter()
            .all(|evaluation| evaluation.held_out.of < 1_000)
    );
}

#[test]
fn a_pause_acts_at_once_and_changes_no_bit() {
    let mut desk = Desk::new(1.0);
    desk.say(RUN, start(40));
    while desk.losses().len() < 10 {
        desk.slice();
    }
    desk.say(RUN, Command::Pause);
    assert!(matches!(desk.events().last(), Some(Event::Paused { .. })));
    let before = desk.losses().len();
    desk.run_out();
    assert_eq!(desk.losses().len(), before);

    desk.say(RUN, Command::Resume);
    desk.run_out();
    assert_eq!(
        desk.losses(),
        loss_bits(settings(40), 40).expect("it learns")
    );
    assert!(matches!(
        desk.events().last(),
        Some(Event::Finished { step: 40 })
    ));
}

#[test]
fn a_rest_lasts_its_time_is_followed_by_work_and_changes_no_bit() {
    let mut desk = Desk::new(1.0);
    desk.say(RUN, start(40));
    assert_eq!(desk.session.rest_left(desk.time.get()), 0.0);
    while desk.session.is_busy() {
        desk.say(RUN, Command::Rest);
        let asked = desk.time.get();
        assert_eq!(desk.session.rest_left(asked), REST);
        // Another keystroke: without work in between, the rest ends when it would have.
        desk.time.set(asked + 0.9 * REST);
        desk.say(RUN, Command::Rest);
        assert!(desk.session.rest_left(desk.time.get()) <= 0.1 * REST + 1e-9);
        desk.time.set(asked + REST);
        assert_eq!(desk.session.rest_left(desk.time.get()), 0.0);
        desk.slice();
    }
    assert_eq!(
        desk.losses(),
        loss_bits(settings(40), 40).expect("it learns")
    );
}

#[test]
fn a_slice_ends_with_the_step_in_which_its_time_is_up() {
    let mut desk = Desk::new(4.0);
    desk.say(RUN, start(1_000));
    for _ in 0..100 {
        let before = desk.time.get();
        desk.slice();
        assert!(desk.time.get() - before <= 15.0 + 6.0 * desk.tick);
    }
}

#[test]
fn a_checkpoint_comes_every_quarter_of_a_second_however_slow_a_step_is() {
    let mut desk = Desk::new(30.0);
    desk.say(RUN, start(60));
    let mut last = 0.0;
    let mut longest: f64 = 0.0;
    while desk.session.is_busy() {
        let seen = desk.posts.len();
        desk.slice();
        let new = &desk.posts[seen..];
        if new
            .iter()
            .any(|post| matches!(post.message.body, Event::Checkpoint { .. }))
        {
            longest = longest.max(desk.time.get() - last);
            last = desk.time.get();
        }
        // An evaluation under way holds the steps, and with them the checkpoints, up.
        if new
            .iter()
            .any(|post| matches!(post.message.body, Event::Evaluated { .. }))
        {
            last = desk.time.get();
        }
    }
    assert!(
        longest <= CHECKPOINT_INTERVAL + 6.0 * desk.tick,
        "{longest} ms"
    );
}

#[test]
fn a_run_goes_on_in_a_new_trainer_from_the_last_resume_state() {
    let mut desk = Desk::new(2.0);
    desk.say(RUN, start(80));
    while desk.losses().len() < 50 {
        desk.slice();
    }
    let (resume, numbers) = desk.last_resume_state();
    assert!(resume.step > 0);

    let mut next = Desk::new(2.0);
    let configuration = Configuration::from(&settings(80));
    let command = Command::Continue {
        configuration,
        resume,
    };
    next.say_with(RunId(8), command, &numbers);
    next.run_out();
    let expected = loss_bits(settings(80), 80).expect("it learns");
    assert_eq!(next.losses(), expected[resume.step as usize..]);
}

#[test]
fn reset_shows_the_untrained_network_and_waits() {
    let mut desk = Desk::new(1.0);
    let configuration = Configuration::from(&settings(40));
    desk.say(RUN, Command::Reset { configuration });
    desk.run_out();
    assert!(desk.losses().is_empty());
    let untrained = Training::new(settings(40))
        .expect("within its bounds")
        .weights();
    let shown = desk
        .posts
        .iter()
        .find(|post| matches!(post.message.body, Event::Checkpoint { step: 0, .. }))
        .expect("step 0 is sent");
    assert_eq!(shown.numbers, untrained);
    assert!(
        desk.events()
            .any(|event| matches!(event, Event::Evaluated { .. }))
    );
    desk.say(RUN, Command::Resume);
    desk.run_out();
    assert_eq!(desk.losses().len(), 40);
}

#[test]
fn commands_of_another_run_are_ignored() {
    let mut desk = Desk::new(1.0);
    desk.say(RUN, start(30));
    for stale in [Command::Pause, Command::Stop, Command::Resume] {
        let seen = desk.posts.len();
        desk.say(RunId(6), stale);
        assert_eq!(desk.posts.len(), seen);
    }
    assert!(desk.session.is_busy());
}

#[test]
fn stop_ends_the_run_and_leaves_a_resume_state() {
    let mut desk = Desk::new(1.0);
    desk.say(RUN, start(400));
    while desk.losses().len() < 20 {
        desk.slice();
    }
    desk.say(RUN, Command::Stop);
    let Some(&Event::Stopped { step }) = desk.events().last() else {
        panic!("it says so last");
    };
    assert_eq!(desk.losses().len(), step as usize);
    assert_eq!(desk.last_resume_state().0.step, step);
    assert!(!desk.session.is_busy());
}

#[test]
fn settings_out_of_bounds_and_foreign_resume_states_are_refused() {
    let mut desk = Desk::new(1.0);
    let mut wild = Configuration::from(&settings(40));
    wild.settings
        .insert("hidden".to_owned(), "100000".to_owned());
    desk.say(
        RUN,
        Command::Start {
            configuration: wild,
        },
    );
    let configuration = Configuration::from(&settings(40));
    let resume = ResumePoint {
        step: 3,
        sampling_position: 9,
        best_held_out_loss: f32::MAX,
        best_step: 0,
    };
    for numbers in [vec![0.0; 5], vec![0.0; 3], vec![f32::NAN; 6]] {
        let command = Command::Continue {
            configuration: configuration.clone(),
            resume,
        };
        desk.say_with(RUN, command, &numbers);
    }
    assert_eq!(desk.posts.len(), 4);
    assert!(
        desk.events()
            .all(|event| matches!(event, Event::Refused { .. }))
    );
    assert!(!desk.session.is_busy());
}

#[test]
fn a_loss_that_is_no_number_ends_the_run_and_says_where() {
    let mut desk = Desk::new(1.0);
    let mut state = Training::new(settings(40))
        .expect("within its bounds")
        .resume_state();
    // So large that the logits overflow.
    state.weights.fill(f32::MAX);
    let command = Command::Continue {
        configuration: Configuration::from(&settings(40)),
        resume: ResumePoint {
            step: 0,
            sampling_position: 0,
            best_held_out_loss: f32::MAX,
            best_step: 0,
        },
    };
    desk.say_with(RUN, command, &state.to_numbers());
    desk.run_out();
    assert!(matches!(
        desk.events().last(),
        Some(Event::Diverged { step: 1 })
    ));
}

#[test]
fn a_long_evaluation_is_no_silence() {
    let mut desk = Desk::new(20.0);
    desk.say(RUN, start(1));
    let mut longest = 0;
    let mut silent = 0;
    while desk.session.is_busy() {
        let heard = desk.posts.len();
        desk.slice();
        silent = if desk.posts.len() > heard {
            0
        } else {
            silent + 1
        };
        longest = longest.max(silent);
    }
    assert!(longest <= 1, "{longest} slices without a word");
}
