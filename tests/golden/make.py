"""Reference values for the kernel, computed by PyTorch in float64.

Run:        python tests/golden/make.py
Made with:  PyTorch 2.15.0, NumPy 2.4.6, Python 3.11.7

Writes rnn.json, lstm.json and gru.json beside itself. Every weight is a float32
that was drawn with NumPy; PyTorch computes with the very same numbers in float64,
so what a comparison measures is the error of our float32 kernel alone.

Layout of the weights (src/nn/layout.rs): matrices for row vectors, so PyTorch's
are transposed; blocks f, i, g, o (PyTorch: i, f, g, o) and r, z, n (PyTorch: the
same). We have one bias for each gate, so PyTorch's second one is zero and frozen,
but for the candidate's of the GRU, which is our recurrent bias.
"""

import json
import pathlib

import numpy
import torch

torch.set_default_dtype(torch.float64)

MODULES = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}
# Ours from PyTorch's: block k of ours is block ORDER[k] of PyTorch's.
ORDER = {"rnn": [0], "lstm": [1, 0, 2, 3], "gru": [0, 1, 2]}

CASES = [
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
TRAINING = dict(vocabulary=8, embedding=4, hidden=6, classes=2, scale=0.6)
LEARNING_RATE = 0.01
# Of the read-out before training: so that some norms are above 1 and some below.
STEEPNESS = {"rnn": 4, "lstm": 10, "gru": 6}


class Reader(torch.nn.Module):
    """Embedding, one recurrent layer, read-out at the last token."""

    def __init__(self, cell, weights):
        super().__init__()
        self.cell = cell
        vocabulary, embedding = weights["embedding"].shape
        hidden, classes = weights["readout_weights"].shape
        self.embedding = torch.nn.Embedding(vocabulary, embedding)
        self.layer = MODULES[cell](embedding, hidden, batch_first=True)
        self.readout = torch.nn.Linear(hidden, classes)
        second_bias = numpy.zeros(weights["bias"].shape[1])
        if cell == "gru":
            second_bias[2 * hidden:] = weights["recurrent_bias"][0]
        with torch.no_grad():
            self.embedding.weight.copy_(torch.tensor(weights["embedding"]))
            self.layer.weight_ih_l0.copy_(self.theirs(weights["input_weights"].T))
            self.layer.weight_hh_l0.copy_(self.theirs(weights["recurrent_weights"].T))
            self.layer.bias_ih_l0.copy_(self.theirs(weights["bias"][0]))
            self.layer.bias_hh_l0.copy_(torch.tensor(second_bias))
            self.readout.weight.copy_(torch.tensor(weights["readout_weights"].T))
            self.readout.bias.copy_(torch.tensor(weights["readout_bias"][0]))

    def theirs(self, rows):
        """Rows [lanes * hidden, ...] from our order of blocks to PyTorch's."""
        blocks = numpy.split(numpy.asarray(rows, dtype=numpy.float64), len(ORDER[self.cell]))
        theirs = [None] * len(blocks)
        for ours, block in zip(ORDER[self.cell], blocks):
            theirs[ours] = block
        return torch.tensor(numpy.concatenate(theirs))

    def ours(self, rows):
        """Rows [lanes * hidden, ...] from PyTorch's order of blocks to ours."""
        blocks = numpy.split(rows.numpy(), len(ORDER[self.cell]))
        return numpy.concatenate([blocks[k] for k in ORDER[self.cell]])

    def forward(self, sequences):
        """Hidden states of each sequence and the logits, [batch, classes]."""
        vectors = [self.embedding(torch.tensor(sequence)) for sequence in sequences]
        packed = torch.nn.utils.rnn.pack_sequence(vectors, enforce_sorted=False)
        states, lengths = torch.nn.utils.rnn.pad_packed_sequence(
            self.layer(packed)[0], batch_first=True)
        hidden_states = [row[:length] for row, length in zip(states, lengths)]
        return hidden_states, self.readout(torch.stack([row[-1] for row in hidden_states]))

    def cell_states(self, sequence):
        """c after every token: the layer is asked for one step at a time."""
        states, cells = None, []
        for token in sequence:
            _, states = self.layer(self.embedding(torch.tensor([[token]])), states)
            cells.append(states[1][0, 0])
        return torch.stack(cells)

    def freeze_second_bias(self):
        """To be called after backward(): what we do not have gets no gradient."""
        gradient = self.layer.bias_hh_l0.grad
        if self.cell == "gru":
            gradient[:2 * self.layer.hidden_size] = 0
        else:
            gradient.zero_()

    def gradients(self):
        hidden = self.layer.hidden_size
        return {
            "embedding": self.embedding.weight.grad,
            "input_weights": self.ours(self.layer.weight_ih_l0.grad).T,
            "recurrent_weights": self.ours(self.layer.weight_hh_l0.grad).T,
            "bias": self.ours(self.layer.bias_ih_l0.grad),
            "recurrent_bias":
                self.layer.bias_hh_l0.grad[2 * hidden:] if self.cell == "gru" else [],
            "readout_weights": self.readout.weight.grad.T,
            "readout_bias": self.readout.bias.grad,
        }


def draw_weights(random, cell, vocabulary, embedding, hidden, classes, scale):
    width = len(ORDER[cell]) * hidden
    shapes = {
        "embedding": (vocabulary, embedding),
        "input_weights": (embedding, width),
        "recurrent_weights": (hidden, width),
        "bias": (1, width),
        "recurrent_bias": (1 if cell == "gru" else 0, hidden),
        "readout_weights": (hidden, classes),
        "readout_bias": (1, classes),
    }
    # Few enough bits that seven digits say each weight exactly.
    return {name: (numpy.round(random.uniform(-scale, scale, shape) * 2**10) / 2**10)
            for name, shape in shapes.items()}


def draw_batch(random, lengths, vocabulary, classes):
    sequences = [random.integers(0, vocabulary, length).tolist() for length in lengths]
    return sequences, random.integers(0, classes, len(lengths)).tolist()


def numbers(values):
    """Nine digits say a float32 exactly, and our bounds are far wider."""
    flat = numpy.asarray(values.detach() if torch.is_tensor(values) else values).ravel()
    return [float(f"{value:.9g}") for value in flat]


def make_case(random, cell, name, vocabulary, embedding, hidden, classes, lengths, scale):
    weights = draw_weights(random, cell, vocabulary, embedding, hidden, classes, scale)
    sequences, labels = draw_batch(random, lengths, vocabulary, classes)
    reader = Reader(cell, weights)
    hidden_states, logits = reader(sequences)
    loss = torch.nn.functional.cross_entropy(logits, torch.tensor(labels))
    loss.backward()
    return {
        "name": name,
        "vocabulary_size": vocabulary,
        "embedding_size": embedding,
        "hidden_size": hidden,
        "class_count": classes,
        "weights": {key: numbers(value) for key, value in weights.items()},
        "sequences": sequences,
        "labels": labels,
        "hidden_states": [numbers(states) for states in hidden_states],
        "cell_states": [numbers(reader.cell_states(sequence)) for sequence in sequences]
                       if cell == "lstm" else [],
        "logits": numbers(logits),
        "loss": float(loss.detach()),
        "gradients": {key: numbers(value) for key, value in reader.gradients().items()},
    }


def make_training(random, cell, vocabulary, embedding, hidden, classes, scale):
    """Ten steps of Adam with the norm of all gradients clipped to 1."""
    weights = draw_weights(random, cell, vocabulary, embedding, hidden, classes, scale)
    weights["readout_weights"] *= STEEPNESS[cell]
    reader = Reader(cell, weights)
    optimizer = torch.optim.Adam(reader.parameters(), lr=LEARNING_RATE, eps=1e-8)
    batches, losses, norms = [], [], []
    for _ in range(10):
        sequences, labels = draw_batch(random, [5, 3, 6, 1], vocabulary, classes)
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(reader(sequences)[1], torch.tensor(labels))
        loss.backward()
        reader.freeze_second_bias()
        norm = torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        batches.append({"sequences": sequences, "labels": labels})
        losses.append(float(loss.detach()))
        norms.append(float(norm))
    assert min(norms) < 1 < max(norms), norms
    return {
        "vocabulary_size": vocabulary,
        "embedding_size": embedding,
        "hidden_size": hidden,
        "class_count": classes,
        "learning_rate": LEARNING_RATE,
        "weights": {key: numbers(value) for key, value in weights.items()},
        "batches": batches,
        "losses": losses,
        "gradient_norms": norms,
    }


def main():
    folder = pathlib.Path(__file__).parent
    for seed, cell in enumerate(MODULES):
        random = numpy.random.default_rng(seed)
        golden = {
            "made_with": f"PyTorch {torch.__version__.split('+')[0]}, float64",
            "cases": [make_case(random, cell, **case) for case in CASES],
            "training": make_training(random, cell, **TRAINING),
        }
        text = json.dumps(golden, separators=(",", ":"))
        (folder / f"{cell}.json").write_text(text + "\n")
        print(cell, len(text), golden["training"]["losses"], golden["training"]["gradient_norms"])


if __name__ == "__main__":
    main()
