//! A chapter, `#/chapters/SLUG`: the rail of all chapters, and beside it prose
//! with exhibits and questions in it.

mod exam;
pub(super) mod figure;
pub mod frame;
mod glossary;
mod guess;
mod memory;
mod predict;
mod quiz;
pub(super) mod rail;
mod text;

use leptos::prelude::*;

use crate::app::address::Address;
use crate::app::exhibits::casts::{Casts, Recorded};
use crate::app::exhibits::{Exhibit, Networks, TASK};
use crate::app::formula::Formula;
use crate::app::names::{self, SpokenOf};
use crate::app::progress::Learner;
use crate::app::rich::text_view;
use crate::app::surroundings::Surroundings;
use crate::app::training::Training;
use crate::lesson::chapter::{Block, Chapter};
use crate::lesson::course::Entry;
use crate::share::link::{ExhibitLink, Route};
use crate::share::progress::Progress;
use crate::text::Language;
use exam::{Exam, ExamBlock};
use figure::FigureBlock;
use glossary::Glossary;
use guess::GuessBlock;
use memory::Memory;
use predict::{Guess, PredictBlock};
use quiz::{Answers, QuizBlock};
use rail::{Rail, Turn};
use text::{Arrival, ChapterText};

/// What exhibits and questions are given. Copied freely.
#[derive(Clone, Copy)]
pub struct Host {
    pub(super) address: Address,
    pub(super) surroundings: Surroundings,
    networks: Networks,
    /// With what a link says of each.
    pub(super) exhibits: Memory<(Exhibit, Signal<ExhibitLink>)>,
    guesses: Memory<Guess>,
    answers: Memory<Answers>,
    exams: Memory<Exam>,
    learner: Learner,
    /// The chapter's name.
    slug: StoredValue<String>,
}

/// What exhibits and questions were given in each chapter that was read. Who follows a
/// link and comes back finds the chapter as it was left.
pub type Hosts = Memory<Host>;

impl Hosts {
    /// Those of the chapter of that name; chapters that there are not share one, which
    /// nobody asks for anything.
    pub fn of_chapter(
        self,
        name: String,
        training: Training,
        learner: Learner,
        address: Address,
        surroundings: Surroundings,
    ) -> Host {
        let number = Entry::find(Language::English, &name).map_or(0, |entry| entry.number as usize);
        self.of(number, || {
            Host::new(name, training, learner, address, surroundings)
        })
    }
}

impl Host {
    /// To be made by the page, outside all that its language changes.
    fn new(
        slug: String,
        training: Training,
        learner: Learner,
        address: Address,
        surroundings: Surroundings,
    ) -> Self {
        Self {
            address,
            surroundings,
            networks: Networks {
                training,
                casts: Casts::of_this_page(),
                recorded: Recorded::of_this_page(),
            },
            exhibits: Memory::new(),
            guesses: Memory::new(),
            answers: Memory::new(),
            exams: Memory::new(),
            learner,
            slug: StoredValue::new(slug),
        }
    }

    /// To be called by the page that shows it.
    pub(super) fn welcome(self) {
        let address = self.address;
        on_cleanup(move || {
            address.focused.try_set(None);
        });
        provide_context(SpokenOf(Signal::stored(names::sentence_tag(TASK))));
    }

    /// That option of the question of that block has been tried.
    fn answered(&self, question: usize, option: usize) {
        self.slug
            .with_value(|slug| self.learner.answer(slug, question, option));
    }

    /// What was tried of the question of that block, also before the page was loaded.
    fn tried(&self, question: usize, options: usize) -> Vec<usize> {
        let tried = |slug: &String| {
            let tried = |progress: &Progress| progress.tried(slug, question, options);
            untrack(|| self.learner.with(tried))
        };
        self.slug.with_value(tried)
    }
}

/// The chapter of that name in the language that is chosen.
#[component]
pub fn ChapterPage(
    #[prop(into)] slug: Signal<String>,
    hosts: Hosts,
    training: Training,
    learner: Learner,
    address: Address,
    surroundings: Surroundings,
) -> impl IntoView {
    let name = slug.get_untracked();
    let host = hosts.of_chapter(name, training, learner, address, surroundings);
    host.welcome();
    let language = Memo::new(move |_| surroundings.words().language());
    move || {
        let Some(entry) = Entry::find(language.get(), &slug.read()) else {
            return view! { <NoChapter address surroundings/> }.into_any();
        };
        learner.open(entry.slug);
        view! {
            <div class="wrap chapter">
                <Rail entry to=Route::Chapter address surroundings/>
                <article tabindex="-1">
                    <Arrived
                        entry
                        surroundings
                        draw=move |chapter: Chapter| {
                            view! {
                                {opening(&chapter, surroundings)}
                                {sections(chapter, host)}
                            }
                        }
                    />
                    <Turn entry address surroundings/>
                </article>
            </div>
        }
        .into_any()
    }
}

/// Draws a chapter when its text has come; says so while it has not.
#[component]
pub(super) fn Arrived<V: IntoView + 'static>(
    entry: &'static Entry,
    surroundings: Surroundings,
    draw: impl Fn(Chapter) -> V + Send + Sync + 'static,
) -> impl IntoView {
    let words = move || surroundings.words();
    let text = ChapterText::new();
    text.fetch(entry);
    move || match text.arrival.get() {
        Arrival::Here(chapter) => draw(chapter).into_any(),
        Arrival::OnTheWay => view! { <h1 class="prose">{entry.title}</h1> }.into_any(),
        Arrival::Lost => view! {
            <div class="notice" role="status">
                <span>{move || words().part_not_arrived()}</span>
                <button type="button" class="btn" on:click=move |_| text.fetch(entry)>
                    {move || words().dock_try_again()}
                </button>
            </div>
        }
        .into_any(),
    }
}

/// A link led to a chapter that there is not.
#[component]
pub(super) fn NoChapter(address: Address, surroundings: Surroundings) -> impl IntoView {
    let words = move || surroundings.words();
    view! {
        <div class="wrap">
            <div class="prose">
                <h1>{move || words().nav_chapters()}</h1>
                <p role="status">{move || words().chapter_missing()}</p>
                <p>
                    <a
                        href=move || address.href(Route::Chapters)
                        on:click=address.follow(Route::Chapters)
                    >
                        {move || words().chapter_all()}
                    </a>
                </p>
            </div>
        </div>
    }
}

/// Title, time and goals.
fn opening(chapter: &Chapter, surroundings: Surroundings) -> impl IntoView + use<> {
    let words = move || surroundings.words();
    let minutes = chapter.minutes;
    let goals = chapter.goals.iter();
    let goals = goals.map(|goal| view! { <li>{text_view(goal)}</li> });
    view! {
        <div class="prose">
            <h1>{text_view(&chapter.title)}</h1>
            <div class="goals">
                <p>
                    {move || words().chapter_minutes(minutes)} " "
                    {move || words().chapter_goals()}
                </p>
                <ul>{goals.collect_view()}</ul>
            </div>
        </div>
    }
}

fn is_prose(block: &Block) -> bool {
    !matches!(
        block,
        Block::Exhibit(_) | Block::Predict(_) | Block::Guess(_) | Block::Quiz(_)
    )
}

/// Prose stays together, and a guess with the exhibit that answers it.
fn belong_together(one: &Block, next: &Block) -> bool {
    (is_prose(one) && is_prose(next)) || matches!((one, next), (Block::Guess(_), Block::Exhibit(_)))
}

/// The body: prose in columns of a readable width, exhibits as wide as they like.
fn sections(chapter: Chapter, host: Host) -> Vec<AnyView> {
    let Chapter {
        blocks, is_check, ..
    } = chapter;
    let are_counted = |one: &Block, next: &Block| {
        is_check && matches!((one, next), (Block::Quiz(_), Block::Quiz(_)))
    };
    let parts = blocks.chunk_by(|one, next| belong_together(one, next) || are_counted(one, next));
    let mut exhibits = 0..;
    let parts = parts.enumerate().map(|(number, part)| match part {
        [Block::Exhibit(figure)] => {
            let figure = figure.clone();
            let exhibit = exhibits.next().unwrap_or_default();
            view! { <FigureBlock figure exhibit host/> }.into_any()
        }
        [Block::Guess(quiz), Block::Exhibit(figure)] => {
            let (quiz, figure) = (quiz.clone(), figure.clone());
            let exhibit = exhibits.next().unwrap_or_default();
            view! { <GuessBlock quiz number figure exhibit host/> }.into_any()
        }
        [Block::Predict(predict)] => {
            let predict = predict.clone();
            view! { <PredictBlock predict number host/> }.into_any()
        }
        [Block::Quiz(_), ..] if is_check => {
            let questions = part.iter().filter_map(|block| match block {
                Block::Quiz(quiz) => Some(quiz.clone()),
                _ => None,
            });
            let questions = questions.collect();
            view! { <ExamBlock questions number host/> }.into_any()
        }
        [Block::Quiz(quiz)] => {
            let quiz = quiz.clone();
            view! { <QuizBlock quiz number host/> }.into_any()
        }
        prose => {
            let inner = prose.iter();
            let inner = inner.map(|block| prose_block(block, host));
            view! { <div class="prose">{inner.collect_view()}</div> }.into_any()
        }
    });
    parts.collect()
}

/// A block of running text; nothing for what stands apart from it.
fn prose_block(block: &Block, host: Host) -> Option<AnyView> {
    let (address, surroundings) = (host.address, host.surroundings);
    Some(match block {
        Block::Heading { level: 2, text } => view! { <h2>{text_view(text)}</h2> }.into_any(),
        Block::Heading { text, .. } => view! { <h3>{text_view(text)}</h3> }.into_any(),
        Block::Paragraph(text) => view! { <p>{text_view(text)}</p> }.into_any(),
        Block::List { ordered, items } => {
            let items = items.iter();
            let items = items.map(|item| view! { <li>{text_view(item)}</li> });
            let items = items.collect_view();
            if *ordered {
                view! { <ol>{items}</ol> }.into_any()
            } else {
                view! { <ul>{items}</ul> }.into_any()
            }
        }
        Block::Glossary(terms) => {
            let terms = terms.clone();
            view! { <Glossary terms address/> }.into_any()
        }
        Block::Formula(rows) => view! { <Formula rows=rows.clone() surroundings/> }.into_any(),
        Block::Exhibit(_) | Block::Predict(_) | Block::Guess(_) | Block::Quiz(_) => return None,
    })
}
