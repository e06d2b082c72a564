"""The network as PyTorch has it, from weights in our layout.

Ours (src/nn/layout.rs): matrices for row vectors, so PyTorch's are transposed; blocks
f, i, g, o (PyTorch: i, f, g, o) and r, z, n (PyTorch: the same). We have one bias for
each gate, so PyTorch's second one is zero and frozen, but for the candidate's of the
GRU, which is our recurrent bias.
"""

import functools

import numpy
import torch

torch.set_default_dtype(torch.float64)

MODULES = {
    "rnn": functools.partial(torch.nn.RNN, nonlinearity="tanh"),
    "relu-rnn": functools.partial(torch.nn.RNN, nonlinearity="relu"),
    "lstm": torch.nn.LSTM,
    "gru": torch.nn.GRU,
}
# Ours from PyTorch's: block k of ours is block ORDER[k] of PyTorch's.
ORDER = {"bag": [], "rnn": [0], "relu-rnn": [0], "lstm": [1, 0, 2, 3], "gru": [0, 1, 2]}


def shape_of(cell, vocabulary, embedding, hidden, classes, layers=1, directions=1):
    return dict(cell=cell, vocabulary=vocabulary, embedding=embedding, hidden=hidden,
                classes=classes, layers=layers, directions=directions)


def readers(shape):
    """For each reader the end of our name, of PyTorch's, and the width of its input."""
    if shape["cell"] == "bag":
        return
    for layer in range(shape["layers"]):
        width = shape["hidden"] * shape["directions"]
        if layer == 0:
            width = shape["embedding"] or shape["vocabulary"]
        for reverse in ["", "_reverse"][:shape["directions"]]:
            theirs = f"_l{layer}{reverse}"
            yield "" if theirs == "_l0" else theirs, theirs, width


def numbers(values):
    """Eight digits: 5e-9 of a value, far below our bounds."""
    flat = numpy.asarray(values.detach() if torch.is_tensor(values) else values).ravel()
    return [float(f"{value:.8g}") for value in flat]


class Reader(torch.nn.Module):
    """Embedding, recurrent layers, read-out."""

    def __init__(self, shape, weights):
        super().__init__()
        self.shape, self.cell, self.hidden = shape, shape["cell"], shape["hidden"]
        self.embedding = None
        if shape["embedding"]:
            self.embedding = torch.nn.Embedding(shape["vocabulary"], shape["embedding"])
            self.put(self.embedding.weight, weights["embedding"])
        self.readout = torch.nn.Linear(self.hidden * shape["directions"], shape["classes"])
        self.put(self.readout.weight, weights["readout_weights"].T)
        self.put(self.readout.bias, weights["readout_bias"][0])
        if self.cell == "bag":
            return
        self.stack = self.layers(shape["layers"])
        for ours, theirs, _ in readers(shape):
            second_bias = numpy.zeros(len(ORDER[self.cell]) * self.hidden)
            if self.cell == "gru":
                second_bias[2 * self.hidden:] = weights["recurrent_bias" + ours][0]
            tensor = functools.partial(getattr, self.stack)
            self.put(tensor("weight_ih" + theirs), self.theirs(weights["input_weights" + ours].T))
            self.put(tensor("weight_hh" + theirs),
                     self.theirs(weights["recurrent_weights" + ours].T))
            self.put(tensor("bias_ih" + theirs), self.theirs(weights["bias" + ours][0]))
            self.put(tensor("bias_hh" + theirs), second_bias)

    def layers(self, count):
        return MODULES[self.cell](
            self.shape["embedding"] or self.shape["vocabulary"], self.hidden,
            num_layers=count, bidirectional=self.shape["directions"] == 2, batch_first=True)

    @staticmethod
    def put(parameter, values):
        with torch.no_grad():
            parameter.copy_(torch.tensor(numpy.ascontiguousarray(values)))

    def theirs(self, rows):
        """Rows [lanes * hidden, ...] from our order of blocks to PyTorch's."""
        blocks = numpy.split(numpy.asarray(rows, dtype=numpy.float64), len(ORDER[self.cell]))
        theirs = [None] * len(blocks)
        for ours, block in zip(ORDER[self.cell], blocks):
            theirs[ours] = block
        return numpy.concatenate(theirs)

    def ours(self, rows):
        """Rows [lanes * hidden, ...] from PyTorch's order of blocks to ours."""
        blocks = numpy.split(rows.numpy(), len(ORDER[self.cell]))
        return numpy.concatenate([blocks[k] for k in ORDER[self.cell]])

    def vectors(self, sequence):
        tokens = torch.tensor(sequence)
        if self.embedding is None:
            one_hot = torch.nn.functional.one_hot(tokens, self.shape["vocabulary"])
            return one_hot.to(torch.get_default_dtype())
        return self.embedding(tokens)

    def read(self, sequences, stack=None):
        """States of each sequence, and what PyTorch calls h_n and c_n."""
        if self.cell == "bag":
            bag = functools.partial(torch.nn.functional.embedding_bag, mode="mean",
                                    weight=self.embedding.weight)
            states = [torch.cat([bag(torch.tensor([sequence[:end + 1]]))
                                 for end in range(len(sequence))]) for sequence in sequences]
            return states, torch.stack([row[-1] for row in states])[None], None
        packed = torch.nn.utils.rnn.pack_sequence(
            [self.vectors(sequence) for sequence in sequences], enforce_sorted=False)
        outputs, ends = (stack or self.stack)(packed)
        states, lengths = torch.nn.utils.rnn.pad_packed_sequence(outputs, batch_first=True)
        hidden, cell = ends if self.cell == "lstm" else (ends, None)
        return [row[:length] for row, length in zip(states, lengths)], hidden, cell

    def answer(self, sequences, readout):
        """Logits, a row for each sequence, or for each token, sequence by sequence."""
        states, ends, _ = self.read(sequences)
        features = {
            "last": lambda: torch.cat(list(ends[-self.shape["directions"]:]), dim=1),
            "mean": lambda: torch.stack([row.mean(dim=0) for row in states]),
            "maximum": lambda: torch.stack([row.max(dim=0).values for row in states]),
            "every-token": lambda: torch.cat(states),
        }
        return self.readout(features[readout]())

    def states_of_layers(self, sequences):
        """Outputs of every layer: those of a stack that ends there."""
        if self.cell == "bag":
            return [self.read(sequences)[0]]
        states = []
        for count in range(1, self.shape["layers"] + 1):
            stack = self.layers(count)
            whole = self.stack.state_dict()
            stack.load_state_dict({name: whole[name] for name in stack.state_dict()})
            states.append(self.read(sequences, stack)[0])
        return states

    def freeze_second_bias(self):
        """To be called after backward(): what we do not have gets no gradient."""
        for _, theirs, _ in readers(self.shape):
            gradient = getattr(self.stack, "bias_hh" + theirs).grad
            gradient[:2 * self.hidden if self.cell == "gru" else None] = 0

    def gradients(self):
        gradients = {"readout_weights": self.readout.weight.grad.T,
                     "readout_bias": self.readout.bias.grad}
        if self.embedding is not None:
            gradients["embedding"] = self.embedding.weight.grad
        for ours, theirs, _ in readers(self.shape):
            tensor = lambda name: getattr(self.stack, name + theirs).grad
            gradients["input_weights" + ours] = self.ours(tensor("weight_ih")).T
            gradients["recurrent_weights" + ours] = self.ours(tensor("weight_hh")).T
            gradients["bias" + ours] = self.ours(tensor("bias_ih"))
            if self.cell == "gru":
                gradients["recurrent_bias" + ours] = tensor("bias_hh")[2 * self.hidden:]
        return {name: numbers(values) for name, values in gradients.items()}
