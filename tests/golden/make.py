"""Reference values for the kernel, computed by PyTorch in float64.

Run:        python tests/golden/make.py
Made with:  PyTorch 2.15.0, NumPy 2.4.6, Python 3.11.7

Writes bag.json, rnn.json, relu-rnn.json, lstm.json and gru.json beside itself. Every
weight is a float32 that was drawn with NumPy; PyTorch computes with the very same
numbers in float64, so what a comparison measures is the error of our float32 kernel
alone. reader.py is the network.
"""

import json
import pathlib

import numpy
import torch

from reader import ORDER, Reader, numbers, readers, shape_of

READOUTS = ["last", "mean", "maximum", "every-token"]

# One layer, read forward and answering at the last token.
ONE_LAYER = [
    dict(name="one unit, one token", vocabulary=2, embedding=2, hidden=1, classes=2,
         lengths=[1], scale=1.0),
    dict(name="lengths that differ", vocabulary=7, embedding=3, hidden=5, classes=2,
         lengths=[4, 6, 1, 4], scale=0.8),
    dict(name="blocks of four and eight", vocabulary=9, embedding=4, hidden=8, classes=3,
         lengths=[7, 2, 5, 7, 3], scale=0.5),
    dict(name="forty tokens", vocabulary=5, embedding=2, hidden=4, classes=2,
         lengths=[40, 17], scale=0.7),
    dict(name="saturated gates", vocabulary=6, embedding=3, hidden=4, classes=4,
         lengths=[9, 5, 6], scale=4.0),
]
# Answering in every way; without an embedding the tokens are one-hot.
STACKS = [
    dict(name=f"{layers} layers, {directions} directions", vocabulary=5,
         embedding=None if layers == 2 else 2, hidden=2 if layers == 4 else 3, classes=3,
         layers=layers, directions=directions, lengths=[3, 5, 1, 4], scale=0.8,
         readouts=READOUTS)
    for layers in (1, 2, 4) for directions in (1, 2)
]
BAGS = [dict(name="a bag", vocabulary=7, embedding=5, hidden=5, classes=3,
             lengths=[4, 6, 1, 4], scale=0.8, readouts=READOUTS)]

LEARNING_RATE = 0.01
TRAINING_STEPS = 100
# The read-out is `steepness` times as large before training, so that some norms are
# above 1 and some below.
TRAININGS = {
    "rnn": [dict(layers=1, directions=1, steepness=4)],
    "lstm": [dict(layers=1, directions=1, steepness=10),
             dict(layers=2, directions=2, steepness=10)],
    "gru": [dict(layers=1, directions=1, steepness=6)],
}


def draw_weights(random, shape, scale):
    hidden, classes = shape["hidden"], shape["classes"]
    width = len(ORDER[shape["cell"]]) * hidden
    shapes = {}
    if shape["embedding"]:
        shapes["embedding"] = (shape["vocabulary"], shape["embedding"])
    for end, _, input_width in readers(shape):
        shapes["input_weights" + end] = (input_width, width)
        shapes["recurrent_weights" + end] = (hidden, width)
        shapes["bias" + end] = (1, width)
        if shape["cell"] == "gru":
            shapes["recurrent_bias" + end] = (1, hidden)
    shapes["readout_weights"] = (hidden * shape["directions"], classes)
    shapes["readout_bias"] = (1, classes)
    # Few enough bits that eight digits say each weight exactly.
    return {name: numpy.round(random.uniform(-scale, scale, shape) * 2**8) / 2**8
            for name, shape in shapes.items()}


def draw_sequences(random, lengths, vocabulary):
    return [random.integers(0, vocabulary, length).tolist() for length in lengths]


def loss_of(reader, sequences, readout, labels, tags):
    """Logits and mean cross-entropy; a token without a tag is not asked."""
    logits = reader.answer(sequences, readout)
    if readout == "every-token":
        labels = [-100 if tag is None else tag for row in tags for tag in row]
    return logits, torch.nn.functional.cross_entropy(logits, torch.tensor(labels))


def start(shape, weights):
    return {**shape, "weights": {key: numbers(value) for key, value in weights.items()}}


def make_case(random, cell, name, lengths, scale, readouts=("last",), **shape):
    shape = shape_of(cell, **shape)
    weights = draw_weights(random, shape, scale)
    sequences = draw_sequences(random, lengths, shape["vocabulary"])
    labels = random.integers(0, shape["classes"], len(lengths)).tolist()
    tags = [[int(tag) if random.random() < 0.8 else None
             for tag in random.integers(0, shape["classes"], length)] for length in lengths]
    reader = Reader(shape, weights)
    answers = {}
    for readout in readouts:
        reader.zero_grad()
        logits, loss = loss_of(reader, sequences, readout, labels, tags)
        loss.backward()
        answers[readout] = {"logits": numbers(logits), "loss": float(loss.detach()),
                            "gradients": reader.gradients()}
    _, _, cell_states = reader.read(sequences)
    return {
        "name": name, **start(shape, weights),
        "sequences": sequences, "labels": labels, "tags": tags,
        # [layer][sequence], [length, directions * hidden]
        "states": [[numbers(row) for row in layer] for layer in reader.states_of_layers(sequences)],
        # [layer * directions][sequence], [hidden], where each reader ends
        "cell_states": [] if cell_states is None
                       else [[numbers(row) for row in layer] for layer in cell_states],
        "answers": answers,
    }


def make_training(random, cell, layers, directions, steepness):
    shape = shape_of(cell, 8, 4, 6, 2, layers, directions)
    weights = draw_weights(random, shape, 0.6)
    weights["readout_weights"] *= steepness
    reader = Reader(shape, weights)
    optimizer = torch.optim.Adam(reader.parameters(), lr=LEARNING_RATE, eps=1e-8)
    batches = [{"sequences": draw_sequences(random, [5, 3, 6, 1], shape["vocabulary"]),
                "labels": random.integers(0, 2, 4).tolist()} for _ in range(10)]
    losses, norms = [], []
    for step in range(TRAINING_STEPS):
        batch = batches[step % len(batches)]
        optimizer.zero_grad()
        _, loss = loss_of(reader, batch["sequences"], "last", batch["labels"], None)
        loss.backward()
        reader.freeze_second_bias()
        norms.append(float(torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)))
        optimizer.step()
        losses.append(float(loss.detach()))
    assert min(norms) < 1 < max(norms), norms
    print(cell, layers, directions, losses[0], losses[-1], sum(norm > 1 for norm in norms))
    return {**start(shape, weights), "learning_rate": LEARNING_RATE, "batches": batches,
            "losses": numbers(losses), "gradient_norms": numbers(norms)}


def main():
    folder = pathlib.Path(__file__).parent
    for seed, cell in enumerate(ORDER):
        random = numpy.random.default_rng(seed)
        cases = BAGS if cell == "bag" else ONE_LAYER + STACKS
        golden = {
            "made_with": f"PyTorch {torch.__version__.split('+')[0]}, float64",
            "cases": [make_case(random, cell, **case) for case in cases],
            "trainings": [make_training(random, cell, **run) for run in TRAININGS.get(cell, [])],
        }
        text = json.dumps(golden, separators=(",", ":"))
        (folder / f"{cell}.json").write_text(text + "\n")
        print(cell, len(text))


if __name__ == "__main__":
    main()
