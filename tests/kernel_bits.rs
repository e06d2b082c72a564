//! The bits of the recurrent layer, forward and backward, as they were when the
//! bundled networks were trained. A faster kernel must leave them as they are:
//! every sum keeps its order.

use unrolled::nn::layer::{self, LayerGradients, LayerWeights};
use unrolled::nn::{Cell, Clamp, Intervention, Tape};
use unrolled::random::{Purpose, Random};

/// One layer, the lengths of a batch's rows, and gates held by hand.
struct Case {
    name: &'static str,
    input_size: usize,
    hidden_size: usize,
    lengths: Vec<usize>,
    /// Steps after the end of the longest sequence.
    padding: usize,
    /// Weights and inputs are drawn between ± this.
    scale: f32,
    clamp_count: usize,
}

fn cases() -> Vec<Case> {
    let case = |name, [input_size, hidden_size]: [usize; 2], lengths: &[usize]| Case {
        name,
        input_size,
        hidden_size,
        lengths: lengths.to_vec(),
        padding: 0,
        scale: 0.4,
        clamp_count: 0,
    };
    vec![
        case("one unit", [1, 1], &[3]),
        case("no sequence", [3, 5], &[]),
        case("empty sequences", [3, 5], &[0, 0]),
        case("one row", [16, 16], &[12]),
        case("odd sizes", [3, 5], &[7, 5, 5, 1, 0]),
        case("two tokens at most", [7, 13], &[2, 2, 1, 1, 1, 1]),
        case("dense, 16", [16, 16], &[20; 16]),
        case("ragged, 16", [16, 16], &ragged(16)),
        case("ragged, 24", [32, 24], &ragged(19)),
        case("ragged, 33", [9, 33], &ragged(11)),
        case("dense, 64", [32, 64], &[20; 32]),
        case("ragged, 128", [64, 128], &ragged(32)),
        Case {
            padding: 3,
            ..case("padded", [5, 7], &[4, 2, 0])
        },
        Case {
            scale: 40.0,
            ..case("saturated", [6, 10], &[9, 8, 2])
        },
        Case {
            clamp_count: 40,
            ..case("held gates", [6, 10], &[9, 8, 2])
        },
        Case {
            clamp_count: 200,
            ..case("held gates, 32", [16, 32], &ragged(9))
        },
    ]
}

/// Lengths of that many rows, from 4 to 21.
fn ragged(rows: usize) -> Vec<usize> {
    (0..rows).map(|row| 4 + row * 7 % 18).collect()
}

/// The fingerprint of each case, of the cells in the order of [`CELLS`].
const EXPECTED: &[[u64; 3]] = &[
    [0x60ecee8008488425, 0xb6c928020a707e8f, 0x9a3771d686688d42],
    [0xed78eedda4cecdb5, 0xa987b600a8b7fb65, 0x592b9c4f52d9fee5],
    [0xed78eedda4cecdb5, 0xa987b600a8b7fb65, 0x592b9c4f52d9fee5],
    [0xcc847bed570e74ba, 0x0356cd954f4cd121, 0xaa584b5278038f70],
    [0x38f25d009ab08783, 0xc51a2c95b81119a4, 0x6e41673033f7c035],
    [0x864bbd2ea468f075, 0x3115e5fbc197a4f9, 0xead412ceeafcd2c2],
    [0xa9b6f54ed1af4d14, 0x357fead54c104a77, 0xf02c5ea613c19094],
    [0x6a661b2e05843c65, 0xc11fe12a0f8fb17e, 0x6aa0099027f3cf5e],
    [0x9da7ebe3df13935d, 0x2196127915f2860b, 0xbed1e82682e862b8],
    [0x44659a3ae8febc4f, 0x4613243de8920fa5, 0x2f3b8cbb05ff09ad],
    [0xa3e59cdebdb5e36b, 0x6fb95f234a739006, 0x7ab94534296c56f3],
    [0x18ca06f619d7a33d, 0xc43e6b7d32f6ec72, 0x3aaa2ff0ce027ed6],
    [0xe4458ef1ccaa5ddc, 0xbba174a2c0eb54b0, 0xbac407ed0c380d89],
    [0x82952693951ac499, 0xafd85e1d14c1da5c, 0xbfb35fd35ea67f5f],
    [0x24e032af5274e042, 0x77d0a29adb1336d9, 0x1f7816994a7405ab],
    [0xecbc92dafcac4cd2, 0xf83df4f65bf29bcd, 0x20fcc509cd699992],
];

const CELLS: [Cell; 3] = [Cell::Rnn, Cell::Lstm, Cell::Gru];

impl Case {
    /// A fingerprint of all that the layer computes.
    fn fingerprint(&self, cell: Cell) -> u64 {
        let mut random = Random::new(11, Purpose::Weights);
        let mut draw = |count: usize| -> Vec<f32> {
            let scale = self.scale;
            (0..count).map(|_| random.between(-scale, scale)).collect()
        };
        let (input_size, hidden_size) = (self.input_size, self.hidden_size);
        let width = cell.weighted_lanes().len() * hidden_size;
        let of_gru = if cell == Cell::Gru { hidden_size } else { 0 };
        let (input_weights, recurrent_weights) =
            (draw(input_size * width), draw(hidden_size * width));
        let (bias, recurrent_bias) = (draw(width), draw(of_gru));
        let weights = LayerWeights {
            cell,
            input_size,
            hidden_size,
            input_weights: &input_weights,
            recurrent_weights: &recurrent_weights,
            bias: &bias,
            recurrent_bias: &recurrent_bias,
        };
        let active = self.active();
        let rows = active.len() * self.lengths.len();
        let (inputs, d_hidden_states) = (draw(rows * input_size), draw(rows * hidden_size));
        let clamps = self.clamps(cell, active.len());
        let tape = layer::forward(&weights, &inputs, &active, &clamps);
        let (d_inputs, gradients) = layer::backward(&weights, &inputs, &tape, &d_hidden_states);
        fingerprint(&tape, &d_inputs, &gradients)
    }

    /// How many rows are read at each step.
    fn active(&self) -> Vec<usize> {
        let longest = self.lengths.iter().copied().max().unwrap_or(0);
        (0..longest + self.padding)
            .map(|step| self.lengths.iter().filter(|&&length| length > step).count())
            .collect()
    }

    fn clamps(&self, cell: Cell, steps: usize) -> Vec<Intervention> {
        let mut random = Random::new(12, Purpose::Data);
        let lanes = cell.weighted_lanes();
        (0..self.clamp_count)
            .map(|_| Clamp {
                layer: unrolled::nn::LayerId::FIRST,
                step: random.below(steps),
                lane: lanes[random.below(lanes.len())],
                unit: random.below(self.hidden_size + 1),
                value: random.between(-1.0, 1.0),
            })
            .map(Intervention::from)
            .collect()
    }
}

/// FNV-1a, 64 bits, of everything that a tape and the gradients hold.
fn fingerprint(tape: &Tape, d_inputs: &[f32], gradients: &LayerGradients) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let mut note = |values: &[f32]| {
        for byte in values
            .iter()
            .flat_map(|value| value.to_bits().to_le_bytes())
        {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    note(tape.hidden_states());
    for (step, &count) in tape.active().iter().enumerate() {
        for row in 0..count {
            for &lane in tape.cell().lanes() {
                note(tape.lane(lane, step, row).expect("was read"));
            }
            note(tape.cell_tanh(step, row).unwrap_or(&[]));
            note(tape.candidate_push(step, row).unwrap_or(&[]));
        }
    }
    note(d_inputs);
    note(&gradients.input_weights);
    note(&gradients.recurrent_weights);
    note(&gradients.bias);
    note(&gradients.recurrent_bias);
    hash
}

#[test]
fn the_layer_has_the_bits_that_it_had() {
    let cases = cases();
    assert_eq!(cases.len(), EXPECTED.len());
    for (case, expected) in cases.iter().zip(EXPECTED) {
        let found = CELLS.map(|cell| case.fingerprint(cell));
        assert_eq!(found, *expected, "{}: {found:#018x?}", case.name);
    }
}
