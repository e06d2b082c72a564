//! A sentence with its answer, and the parts of a data set.

/// A sentence as token ids, and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Example {
    pub tokens: Vec<u32>,
    pub answer: Answer,
}

/// What is to be said of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// The class of the sentence as a whole.
    Whole(usize),
    /// A class at each token, `None` where nothing is asked: tagging, and the next
    /// symbol. As many as there are tokens.
    Each(Vec<Option<usize>>),
}

/// What the answers of a task are, all alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// [`Answer::Whole`].
    Whole,
    /// [`Answer::Each`], of classes that are the task's own.
    Each,
    /// [`Answer::Each`], and the class is the id of the token that comes next: what
    /// has learned it can write.
    NextSymbol,
}

/// The sentences of a task. They are part of the task, the same for every run,
/// so that two starts differ in nothing but their weights and their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dataset {
    pub training: Vec<Example>,
    /// Distinct sentences that training never shows; a task that has too few for
    /// that says in its file what stands here.
    pub held_out: Vec<Example>,
    /// Two sentences of the same words with different labels; training shows neither.
    pub same_bag_pairs: Vec<[Example; 2]>,
    /// Sentences longer than any of training, where a task has them: does the
    /// network go on past what it was shown? Of the languages, whole sentences.
    pub longer: Vec<Example>,
}
