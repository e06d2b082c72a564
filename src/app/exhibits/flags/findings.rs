//! What is found out about each unit, on sentences that the network has not seen:
//! counted in slices, so that the page can be used meanwhile.

use std::rc::Rc;
use std::sync::{Arc, LazyLock};

use leptos::prelude::*;

use crate::app::browser;
use crate::app::exhibits::reader::state::Shared;
use crate::nn::Network;
use crate::tasks::pronouns;
use crate::trace::flags::{Case, Survey, plural_cases, team};

/// As far as it has been counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    pub cases: usize,
    /// How each unit goes with they; empty before it is known.
    pub correlations: Vec<f32>,
    /// In which share of the sentences each unit alone decides, from the first unit on.
    pub decides: Vec<f32>,
    /// The same for all those together that go with they.
    pub together: Option<f32>,
}

impl Findings {
    /// The units that go with they.
    pub fn team(&self) -> Vec<usize> {
        team(self.correlations.iter().copied())
    }

    /// True if there was something left to count.
    fn advance(&mut self, survey: &Survey) -> bool {
        if self.decides.len() < self.correlations.len() {
            self.decides
                .push(survey.share_turned(&[self.decides.len()]));
            true
        } else if self.together.is_none() {
            self.together = Some(survey.share_turned(&self.team()));
            true
        } else {
            false
        }
    }
}

/// What is found out about a network, begun anew with each other one.
pub fn findings_of(network: Memo<Shared<Network>>) -> Signal<Findings> {
    let findings = RwSignal::new(Findings::default());
    let latest = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let network = Arc::clone(network.get().arc());
        findings.set(Findings::default());
        latest.update_value(|latest| *latest += 1);
        let run = Run {
            findings,
            latest,
            number: latest.get_value(),
        };
        browser::when_idle(move || run.begin(network));
    });
    findings.into()
}

/// One network's turn to be counted.
#[derive(Clone, Copy)]
struct Run {
    findings: RwSignal<Findings>,
    latest: StoredValue<u32>,
    number: u32,
}

impl Run {
    /// False once another network is asked about, or the exhibit is gone.
    fn is_wanted(self) -> bool {
        self.latest.try_get_value() == Some(self.number)
    }

    fn begin(self, network: Arc<Network>) {
        static CASES: LazyLock<Arc<[Case]>> = LazyLock::new(|| plural_cases().into());
        if !self.is_wanted() {
            return;
        }
        let survey = Survey::new(network, Arc::clone(&CASES), pronouns::THEY);
        self.findings.set(Findings {
            cases: survey.case_count(),
            correlations: survey.correlations(),
            ..Findings::default()
        });
        self.go_on(Rc::new(survey));
    }

    fn go_on(self, survey: Rc<Survey>) {
        browser::after_next_frame(move || {
            if !self.is_wanted() {
                return;
            }
            let was_counted = self
                .findings
                .try_update(|findings| findings.advance(&survey));
            if was_counted == Some(true) {
                self.go_on(survey);
            }
        });
    }
}
