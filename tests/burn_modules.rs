//! burn's own `Rnn`, `Lstm` and `Gru` modules, an implementation that shares no
//! line with ours, give the same hidden states from the same weights.
#![cfg_attr(feature = "ndarray", allow(deprecated, reason = "see training::op"))]
#![cfg(feature = "ndarray")]

use burn::module::Param;
use burn::nn::gru::GruConfig;
use burn::nn::{GateController, LstmConfig, RnnConfig};
use burn::tensor::{Device, Tensor, TensorData};
use unrolled::nn::{Cell, Lane, LayerWeights, layer};
use unrolled::random::{Purpose, Random};

const INPUT: usize = 7;
const HIDDEN: usize = 6;
const BATCH: usize = 5;
const STEPS: usize = 24;

/// Random weights of one layer; biases too, so that none can be forgotten.
struct Weights {
    cell: Cell,
    input_weights: Vec<f32>,
    recurrent_weights: Vec<f32>,
    bias: Vec<f32>,
    recurrent_bias: Vec<f32>,
}

impl Weights {
    fn random(cell: Cell, random: &mut Random) -> Self {
        let width = cell.weighted_lanes().len() * HIDDEN;
        let mut draw = |count: usize| (0..count).map(|_| random.between(-0.7, 0.7)).collect();
        Self {
            cell,
            input_weights: draw(INPUT * width),
            recurrent_weights: draw(HIDDEN * width),
            bias: draw(width),
            recurrent_bias: draw(if cell == Cell::Gru { HIDDEN } else { 0 }),
        }
    }

    fn layer(&self) -> LayerWeights<'_> {
        LayerWeights {
            cell: self.cell,
            input_size: INPUT,
            hidden_size: HIDDEN,
            input_weights: &self.input_weights,
            recurrent_weights: &self.recurrent_weights,
            bias: &self.bias,
            recurrent_bias: &self.recurrent_bias,
        }
    }

    /// The columns of one lane out of a matrix with all lanes side by side.
    fn columns(&self, matrix: &[f32], lane: Lane) -> Vec<f32> {
        let width = self.layer().width();
        let block = self.cell.block(lane).expect("the lane has weights");
        matrix
            .chunks_exact(width)
            .flat_map(|row| row[block * HIDDEN..(block + 1) * HIDDEN].to_vec())
            .collect()
    }

    /// Puts one lane's weights into burn's gate. burn has a second bias for every
    /// gate, on the recurrent side; ours has one only where it is not the same.
    fn fill(&self, gate: &mut GateController, lane: Lane, device: &Device) {
        let matrix = |values: Vec<f32>, rows: usize| {
            let tensor = Tensor::<2>::from_data(TensorData::new(values, [rows, HIDDEN]), device);
            Param::from_tensor(tensor)
        };
        let vector = |values: Vec<f32>| {
            let tensor = Tensor::<1>::from_data(TensorData::new(values, [HIDDEN]), device);
            Some(Param::from_tensor(tensor))
        };
        gate.input_transform.weight = matrix(self.columns(&self.input_weights, lane), INPUT);
        gate.hidden_transform.weight = matrix(self.columns(&self.recurrent_weights, lane), HIDDEN);
        gate.input_transform.bias = vector(self.columns(&self.bias, lane));
        gate.hidden_transform.bias = vector(match (self.cell, lane) {
            (Cell::Gru, Lane::Candidate) => self.recurrent_bias.clone(),
            _ => vec![0.0; HIDDEN],
        });
    }

    /// Hidden states of burn's module, `[batch_size, sequence_length, hidden_size]`.
    fn burn(&self, inputs: Tensor<3>, device: &Device) -> Tensor<3> {
        match self.cell {
            Cell::Bag | Cell::ReluRnn => panic!("burn has no such module"),
            Cell::Rnn => {
                let mut rnn = RnnConfig::new(INPUT, HIDDEN, true).init(device);
                self.fill(&mut rnn.gate, Lane::HiddenState, device);
                rnn.forward(inputs, None).0
            }
            Cell::Lstm => {
                let mut lstm = LstmConfig::new(INPUT, HIDDEN, true).init(device);
                let forget_gate = lstm.forget_gate.as_mut().expect("it is not coupled");
                self.fill(forget_gate, Lane::ForgetGate, device);
                self.fill(&mut lstm.input_gate, Lane::InputGate, device);
                self.fill(&mut lstm.cell_gate, Lane::Candidate, device);
                self.fill(&mut lstm.output_gate, Lane::OutputGate, device);
                lstm.forward(inputs, None).0
            }
            Cell::Gru => {
                let mut gru = GruConfig::new(INPUT, HIDDEN, true).init(device);
                self.fill(&mut gru.reset_gate, Lane::ResetGate, device);
                self.fill(&mut gru.update_gate, Lane::UpdateGate, device);
                self.fill(&mut gru.new_gate, Lane::Candidate, device);
                gru.forward(inputs, None)
            }
        }
    }
}

/// The worst difference measured over the three cells was 4e-7; the bound is five times that.
#[test]
fn hidden_states_agree_with_burns_own_modules() {
    let device = Device::ndarray();
    for cell in Cell::TAUGHT {
        let mut random = Random::new(11, Purpose::Weights);
        let weights = Weights::random(cell, &mut random);
        let inputs: Vec<f32> = (0..STEPS * BATCH * INPUT)
            .map(|_| random.normal())
            .collect();

        let ours = layer::forward(&weights.layer(), &inputs, &[BATCH; STEPS], &[]);

        let data = TensorData::new(inputs, [STEPS, BATCH, INPUT]);
        let theirs = weights
            .burn(
                Tensor::<3>::from_data(data, &device).swap_dims(0, 1),
                &device,
            )
            .swap_dims(0, 1)
            .into_data();
        let theirs: &[f32] = theirs.as_slice().expect("they are f32");

        assert_eq!(ours.hidden_states().len(), theirs.len());
        let worst = ours
            .hidden_states()
            .iter()
            .zip(theirs)
            .map(|(ours, theirs)| (ours - theirs).abs())
            .fold(0.0, f32::max);
        println!("{cell:?}: {worst:e}");
        assert!(worst < 2e-6, "{cell:?}: {worst:e}");
    }
}
