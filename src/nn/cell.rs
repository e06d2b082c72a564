//! The cells and the values that each computes at every step.

/// What reads the tokens: a recurrent cell, or the bag that stands in its place
/// where order is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cell {
    /// No recurrence: h_t is the mean of the vectors so far, whatever their order.
    /// It has no weights of its own, and as many units as the vectors are wide.
    Bag,
    /// Simple recurrent network, h_t = tanh(W x_t + U h_{t−1} + b) (Elman 1990).
    Rnn,
    /// The same with max(0, ·) instead of tanh, which neither bounds nor flattens
    /// (Le, Jaitly and Hinton 2015).
    ReluRnn,
    /// Long short-term memory with a forget gate (Gers, Schmidhuber and Cummins 2000).
    Lstm,
    /// Gated recurrent unit (Cho et al. 2014) with the reset gate applied after
    /// the recurrent product, as PyTorch and Keras (`reset_after`) write it.
    Gru,
}

/// One kind of value that a cell computes for every unit at every step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lane {
    /// f, how much of the cell state is kept: 0…1.
    ForgetGate,
    /// i, how much of the candidate is written: 0…1.
    InputGate,
    /// g (LSTM) or n (GRU), the value that may be written: −1…1.
    Candidate,
    /// o, how much of tanh(c) is told: 0…1.
    OutputGate,
    /// r, how much of the recurrent push reaches the candidate: 0…1.
    ResetGate,
    /// z, how much of the hidden state is kept: 0…1.
    UpdateGate,
    /// c, not bounded.
    CellState,
    /// h: −1…1.
    HiddenState,
}

impl Cell {
    pub const ALL: [Cell; 5] = [Cell::Bag, Cell::Rnn, Cell::ReluRnn, Cell::Lstm, Cell::Gru];
    /// Those that the lesson is about, and that come with the page.
    pub const TAUGHT: [Cell; 3] = [Cell::Rnn, Cell::Lstm, Cell::Gru];
    /// All that read in order.
    pub const RECURRENT: [Cell; 4] = [Cell::Rnn, Cell::ReluRnn, Cell::Lstm, Cell::Gru];

    /// The lanes that have weights, in the order in which their blocks lie in
    /// every weight matrix, tape and export: the gate order, written down here
    /// and nowhere else.
    pub const fn weighted_lanes(self) -> &'static [Lane] {
        match self {
            Cell::Bag => &[],
            Cell::Rnn | Cell::ReluRnn => &[Lane::HiddenState],
            Cell::Lstm => &[
                Lane::ForgetGate,
                Lane::InputGate,
                Lane::Candidate,
                Lane::OutputGate,
            ],
            Cell::Gru => &[Lane::ResetGate, Lane::UpdateGate, Lane::Candidate],
        }
    }

    /// All lanes, in the order in which they are shown.
    pub const fn lanes(self) -> &'static [Lane] {
        match self {
            Cell::Bag | Cell::Rnn | Cell::ReluRnn => &[Lane::HiddenState],
            Cell::Lstm => &[
                Lane::ForgetGate,
                Lane::InputGate,
                Lane::Candidate,
                Lane::OutputGate,
                Lane::CellState,
                Lane::HiddenState,
            ],
            Cell::Gru => &[
                Lane::ResetGate,
                Lane::UpdateGate,
                Lane::Candidate,
                Lane::HiddenState,
            ],
        }
    }

    /// The gates that can be turned by hand, in the order in which they act.
    pub const fn gates(self) -> &'static [Lane] {
        match self {
            Cell::Bag | Cell::Rnn | Cell::ReluRnn => &[],
            Cell::Lstm => &[Lane::ForgetGate, Lane::InputGate, Lane::OutputGate],
            Cell::Gru => &[Lane::ResetGate, Lane::UpdateGate],
        }
    }

    /// The lane that carries what a unit holds from word to word.
    pub const fn memory_lane(self) -> Lane {
        match self {
            Cell::Lstm => Lane::CellState,
            _ => Lane::HiddenState,
        }
    }

    /// Which block of the weights belongs to `lane`; `None` where it has none.
    pub fn block(self, lane: Lane) -> Option<usize> {
        self.weighted_lanes().iter().position(|&l| l == lane)
    }

    /// Stable name in links and files.
    pub const fn key(self) -> &'static str {
        match self {
            Cell::Bag => "bag",
            Cell::Rnn => "rnn",
            Cell::ReluRnn => "relu-rnn",
            Cell::Lstm => "lstm",
            Cell::Gru => "gru",
        }
    }

    /// The cell of that name.
    pub fn from_key(key: &str) -> Option<Cell> {
        Cell::ALL.into_iter().find(|cell| cell.key() == key)
    }
}

impl Lane {
    /// True for values between 0 and 1.
    pub const fn is_gate(self) -> bool {
        matches!(
            self,
            Lane::ForgetGate
                | Lane::InputGate
                | Lane::OutputGate
                | Lane::ResetGate
                | Lane::UpdateGate
        )
    }

    /// Stable name in links and files.
    pub const fn key(self) -> &'static str {
        match self {
            Lane::ForgetGate => "forget_gate",
            Lane::InputGate => "input_gate",
            Lane::Candidate => "candidate",
            Lane::OutputGate => "output_gate",
            Lane::ResetGate => "reset_gate",
            Lane::UpdateGate => "update_gate",
            Lane::CellState => "cell_state",
            Lane::HiddenState => "hidden_state",
        }
    }

    /// The letter of the equations; the candidate is g in an LSTM, n in a GRU.
    pub const fn letter(self, cell: Cell) -> &'static str {
        match (self, cell) {
            (Lane::ForgetGate, _) => "f",
            (Lane::InputGate, _) => "i",
            (Lane::Candidate, Cell::Gru) => "n",
            (Lane::Candidate, _) => "g",
            (Lane::OutputGate, _) => "o",
            (Lane::ResetGate, _) => "r",
            (Lane::UpdateGate, _) => "z",
            (Lane::CellState, _) => "c",
            (Lane::HiddenState, _) => "h",
        }
    }
}
