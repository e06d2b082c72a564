//! What is written under a word where it does not ride on the belief: the winner and
//! its share, as far as there is room; alike for all words of a score.

use crate::app::measure::Face;
use crate::app::names;
use crate::app::wording::Wording;
use crate::tasks::{Answers, Task};

/// From the longest to the shortest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelForm {
    NameAndShare,
    TagAndShare,
    Name,
    Tag,
}

/// No label of this form is asked for.
const NEVER: f64 = f64::INFINITY;

impl LabelForm {
    const ALL: [LabelForm; 4] = [
        LabelForm::NameAndShare,
        LabelForm::TagAndShare,
        LabelForm::Name,
        LabelForm::Tag,
    ];

    /// The first of the forms that has room, of whose widths `widths` are.
    pub fn fitting(widths: &[f64; 4], room: f64) -> Self {
        let fits = |form: &Self| widths[*form as usize] <= room;
        Self::ALL.into_iter().find(fits).unwrap_or(Self::Tag)
    }

    /// The label of a class that is believed in by `share`.
    pub fn label(self, words: Wording, task: Task, class: usize, share: f32) -> String {
        let (name, tag) = (
            names::class(words, task, class),
            names::class_tag(words, task, class),
        );
        match self {
            Self::NameAndShare => format!("{name} {}", words.percent(share)),
            Self::TagAndShare => format!("{tag} {}", words.percent(share)),
            Self::Name => name.to_owned(),
            Self::Tag => tag.to_owned(),
        }
    }
}

/// Width of the widest label in each form, px. A tag's share is told by the line
/// under it, so its number is written only with `numbers`.
pub fn label_widths(
    words: Wording,
    task: Task,
    numbers: bool,
    size: f64,
    em_width: impl Fn(Face, &str) -> f64,
) -> [f64; 4] {
    let with_share = match task.answers() {
        Answers::Whole if task.class_count() > 2 => true,
        Answers::Each => numbers,
        // The line and the guesses have no label.
        Answers::Whole | Answers::NextSymbol => return [0.0; 4],
    };
    LabelForm::ALL.map(|form| {
        let has_share = matches!(form, LabelForm::NameAndShare | LabelForm::TagAndShare);
        if has_share && !with_share {
            return NEVER;
        }
        let widths = (0..task.class_count())
            .map(|class| em_width(Face::Sans, &form.label(words, task, class, 1.0)) * size);
        widths.fold(0.0, f64::max)
    })
}
