//! When a network becomes sure, and how often it changes its mind on the way.

use super::Trace;

/// How a belief came to be what it is at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settling {
    /// The class believed in most at the end.
    pub class: usize,
    /// After so many tokens that class has come up to the share and never fell below it
    /// again; `None` if it is below at the end.
    pub sure_after: Option<usize>,
    /// How often the class believed in most changed from one token to the next.
    pub changes: usize,
}

impl Trace {
    /// With `share` as the belief from which on it is called sure. `None` where nothing is
    /// read.
    pub fn settling(&self, share: f32) -> Option<Settling> {
        if self.is_empty() {
            return None;
        }
        let class = self.winner(self.len());
        let is_sure = |read: &usize| self.belief(*read, class) >= share;
        let sure = (1..=self.len()).rev().take_while(is_sure).last();
        let changes = (2..=self.len())
            .filter(|&read| self.winner(read) != self.winner(read - 1))
            .count();
        Some(Settling {
            class,
            sure_after: sure,
            changes,
        })
    }

    /// The classes after `tokens_read` tokens, the one believed in most first.
    pub fn ranking(&self, tokens_read: usize) -> Vec<usize> {
        let beliefs = self.beliefs(tokens_read);
        let mut classes: Vec<usize> = (0..beliefs.len()).collect();
        classes.sort_by(|&one, &other| beliefs[other].total_cmp(&beliefs[one]));
        classes
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use crate::nn::Cell;

    #[test]
    fn it_is_sure_from_where_the_belief_stays_above_the_share() {
        let trace = read(Cell::Lstm, "the film was not bad", &[]);
        let class = trace.winner(5);
        let beliefs: Vec<f32> = (1..=5).map(|read| trace.belief(read, class)).collect();
        for share in [0.0, 0.3, 0.5, beliefs[4], 0.999] {
            let settling = trace.settling(share).unwrap();
            assert_eq!(settling.class, class);
            match settling.sure_after {
                None => assert!(beliefs[4] < share),
                Some(after) => {
                    assert!(beliefs[after - 1..].iter().all(|&belief| belief >= share));
                    assert!(after == 1 || beliefs[after - 2] < share);
                }
            }
        }
        assert_eq!(read(Cell::Lstm, "", &[]).settling(0.9), None);
    }

    #[test]
    fn a_change_of_mind_is_another_winner() {
        let trace = read(Cell::Gru, "the film was not bad at all", &[]);
        let winners: Vec<usize> = (1..=trace.len()).map(|read| trace.winner(read)).collect();
        let changes = winners.windows(2).filter(|pair| pair[0] != pair[1]).count();
        assert_eq!(trace.settling(0.9).unwrap().changes, changes);
        assert_eq!(trace.ranking(3)[0], trace.winner(3));
    }
}
