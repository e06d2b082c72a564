//! A seed is a network: the same bits on every backend, after every pause, on
//! every machine.
#![cfg_attr(feature = "ndarray", allow(deprecated, reason = "see training::op"))]
#![cfg(feature = "training")]

use std::sync::Arc;

use burn::tensor::Device;
use unrolled::nn::{Cell, Network, init};
use unrolled::settings::Settings;
use unrolled::tasks::Task;
use unrolled::training::sampler::Sampler;
use unrolled::training::step::Stepper;
use unrolled::training::{Extent, Model, ResumeState, StepInput, Training, loss_bits};

fn settings(cell: Cell) -> Settings {
    Settings::recipe(Task::GoodOrNot, cell)
}

/// The devices of every backend that is built.
fn devices() -> Vec<Device> {
    vec![
        #[cfg(feature = "ndarray")]
        Device::ndarray(),
        #[cfg(feature = "flex")]
        Device::flex(),
    ]
}

/// A fingerprint of bits (FNV-1a, 64 bits).
fn fingerprint(bits: impl IntoIterator<Item = u32>) -> u64 {
    bits.into_iter()
        .flat_map(u32::to_le_bytes)
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

fn inputs(settings: &Settings, count: usize) -> Vec<Arc<StepInput>> {
    let examples = settings.task.dataset().training;
    let mut sampler = Sampler::new(settings);
    let input = |_| StepInput {
        batch: sampler.batch(&examples),
        dropout: None,
    };
    (0..count).map(input).map(Arc::new).collect()
}

/// burn's tape, its operations and its loss change no bit of the plain
/// composition in `nn`.
#[test]
fn gradients_are_those_of_nn_bit_for_bit() {
    for device in devices() {
        for cell in Cell::TAUGHT {
            let settings = settings(cell);
            let config = settings.network_config();
            let weights = init::initial_weights(&config, 5, &settings.initialisation());
            let model = Model::from_weights(config, &weights, &device);
            assert_eq!(model.weights(), weights);
            let network = Network::from_weights(config, weights).expect("they were just drawn");
            for input in inputs(&settings, 3) {
                let (expected_loss, expected) = network.loss_and_gradient(&input.batch);
                let loss = model.loss(&input);
                assert_eq!(loss.clone().into_scalar::<f32>(), expected_loss);
                let mut gradients = loss.backward();
                let gradient = model.weights.val().grad_remove(&mut gradients);
                let gradient = gradient.expect("the weights take part").into_data();
                let found = gradient.as_slice::<f32>().expect("it is f32");
                let bits = |values: &[f32]| values.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
                assert_eq!(bits(found), bits(&expected), "{cell:?}");
            }
        }
    }
}

#[test]
fn every_backend_trains_the_same_bits() {
    for cell in Cell::TAUGHT {
        let settings = settings(cell);
        let config = settings.network_config();
        let first = {
            let seed = u64::from(settings.seed);
            init::initial_weights(&config, seed, &settings.initialisation())
        };
        let runs: Vec<Vec<u32>> = devices()
            .iter()
            .map(|device| {
                let mut model = Model::from_weights(config, &first, device);
                let mut stepper = Stepper::new(&settings);
                for input in inputs(&settings, 30) {
                    stepper.step(&mut model, &input).expect("it learns");
                }
                let moments = stepper.moments(first.len());
                [model.weights(), moments.first, moments.second]
                    .concat()
                    .iter()
                    .map(|value| value.to_bits())
                    .collect()
            })
            .collect();
        for run in &runs[1..] {
            assert!(run == &runs[0], "{cell:?}");
        }
    }
}

/// The fingerprints were made natively; the browser tests compare the losses
/// themselves, from the worker.
#[test]
fn the_first_200_losses_have_the_bits_they_always_had() {
    let found = Cell::TAUGHT.map(|cell| {
        let bits = loss_bits(settings(cell), 200).expect("the recipe does not diverge");
        (cell, fingerprint(bits))
    });
    assert_eq!(
        found,
        [
            (Cell::Rnn, 0x205f_4196_1684_dbf0),
            (Cell::Lstm, 0xa00b_3adb_eef1_aa2f),
            (Cell::Gru, 0xcf29_831a_6693_667f),
        ],
        "{found:#x?}"
    );
}

#[test]
fn a_resumed_run_goes_on_as_if_nothing_had_happened() {
    for cell in Cell::TAUGHT {
        let settings = settings(cell);
        let mut whole = Training::new(settings).expect("the recipe can be trained");
        let mut resumed = None;
        for step in 0..60 {
            if step == 37 {
                let state = whole.resume_state();
                let numbers = state.to_numbers();
                let (position, best) = (state.sampling_position, state.best);
                let back = ResumeState::from_numbers(state.step, position, best, &numbers)
                    .expect("three equal parts");
                assert_eq!(back, state);
                resumed =
                    Some(Training::from_resume_state(settings, &back).expect("it is of this run"));
            }
            let loss = whole.advance().expect("it learns");
            if let Some(resumed) = &mut resumed {
                assert_eq!(
                    resumed.advance().expect("it learns").to_bits(),
                    loss.to_bits()
                );
            }
        }
        let resumed = resumed.expect("it was made at step 37");
        assert_eq!(resumed.resume_state(), whole.resume_state());
    }
}

#[test]
fn a_run_can_be_resumed_before_its_first_step() {
    let settings = settings(Cell::Gru);
    let fresh = Training::new(settings).expect("the recipe can be trained");
    let mut resumed =
        Training::from_resume_state(settings, &fresh.resume_state()).expect("it is of this run");
    let mut fresh = fresh;
    for _ in 0..3 {
        assert_eq!(resumed.advance(), fresh.advance());
    }
}

#[test]
fn evaluation_changes_no_bit_of_training() {
    let settings = settings(Cell::Lstm);
    let plain = loss_bits(settings, 20).expect("it learns");
    let mut watched = Training::new(settings).expect("the recipe can be trained");
    let bits: Vec<u32> = (0..20)
        .map(|_| {
            let first = watched
                .evaluate(Extent::Sampled)
                .expect("weights are finite");
            assert_eq!(watched.evaluate(Extent::Sampled), Ok(first));
            watched.advance().expect("it learns").to_bits()
        })
        .collect();
    assert_eq!(bits, plain);
}

#[test]
fn the_same_start_gives_the_same_bits_and_a_new_one_others() {
    let settings = settings(Cell::Lstm);
    let first = loss_bits(settings, 10);
    assert_eq!(loss_bits(settings, 10), first);
    assert_ne!(
        loss_bits(
            Settings {
                seed: 2,
                ..settings
            },
            10
        ),
        first
    );
}
