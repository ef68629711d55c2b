"""Trains the column network on shards, within a budget of minutes or of steps; goes on from its checkpoint when started again."""
import argparse
import hashlib
import math
import pathlib

import numpy as np
import torch

from evaluation import evaluate
from learning import Learning, main as learn
from network import DESIGNS, HEADS, ColumnNetwork
from onward import go_on_from
from shards import (
    CLASSES, COVERED_WEIGHTS, FINE_GSD, META_LATERAL, META_USABLE, TYPE_WEIGHTS, ShardError, Shards, class_targets,
    lateral_targets, read_batch, seen, typed, vary_light)

# The weights of the losses of HEADS, in their order.
WEIGHTS = (1.0, 0.4, 0.2, 0.6, 1.2)
EXAMPLE_BATCHES = 48


def losses(outputs, batch, priors):
    """The losses of the heads; each is a weighted mean over columns.

    Most strips that are told the shadow lie near their track. So that this isn't learned, the offset is judged with the prior of
    its strips added: what remains is what the pixels say.
    """
    classes, lateral, shadow, types, covered = outputs
    lateral = torch.log_softmax(lateral + priors[batch.known.long()].log().unsqueeze(2), 1)
    target, weight = class_targets(batch.labels, batch.usable)
    visible = seen(batch.labels)
    unknown = visible * (1 - batch.known).view(-1, 1)
    bodies, kind, tarp = typed(batch)
    return (
        _mean(-(target * classes).sum(1), weight),
        _mean(-(lateral_targets(batch.lateral) * lateral).sum(1), visible),
        _mean(-shadow.gather(1, batch.shadow.view(-1, 1, 1).expand(-1, 1, shadow.shape[2])).squeeze(1), unknown),
        _mean(-types.gather(1, kind.unsqueeze(1)).squeeze(1), bodies * TYPE_WEIGHTS[kind]),
        _mean(-covered.gather(1, tarp.unsqueeze(1)).squeeze(1), bodies * COVERED_WEIGHTS[tarp]))


def _mean(values, weight):
    return (values * weight).sum() / weight.sum().clamp_min(1)


class Training(Learning):
    """Learns what columns show; with the option `bodies`, what bodies are and nothing else."""

    unit = "strips"
    loss_weights = WEIGHTS
    averaged_steps = 1000

    def __init__(self, options):
        super().__init__(options)
        self.started_from = None

    def untrained(self):
        return ColumnNetwork(DESIGNS[self.options.design])

    def choose(self):
        self.network.requires_grad_(not self.options.bodies)
        for layer in self.network.body_layers():
            layer.requires_grad_(True)

    def read(self, folder):
        return Shards(folder)

    def begin(self, shards):
        if self.options.start:
            self.begin_with(self.options.start, shards)

    def begin_with(self, model, shards):
        """Takes an exported model's weights before the first step."""
        # Strips as they will be learned from: normalized by others, every layer would have to find its way back.
        examples = []
        for number in range(EXAMPLE_BATCHES):
            rng = np.random.default_rng([self.options.seed, 3, number])
            batch = read_batch(shards, rng.integers(len(shards), size=self.options.batch), rng, min(self.options.crop, shards.columns))
            examples.append((vary_light(batch.strip, rng), batch.condition))
        self.started_from = hashlib.sha256(model.read_bytes()).hexdigest()
        go_on_from(self.network, model, examples)
        self.average.load_state_dict(self.network.state_dict())

    def examples(self, shards):
        return shards.typed() if self.options.bodies else super().examples(shards)

    def losses(self, shards, indices, rng):
        batch = read_batch(shards, indices, rng, min(self.options.crop, shards.columns))
        strip = vary_light(batch.strip, rng).contiguous(memory_format=torch.channels_last)
        return losses(self.network(strip, batch.condition), batch, shards.priors)

    # What is not learned normalizes as it did.
    def prepare(self):
        self.network.train(not self.options.bodies)
        for layer in self.network.body_layers():
            layer.train()

    def describe(self, shards):
        usable = shards.meta[:, META_USABLE] > 0
        frequencies = shards.label_frequencies()
        for name, share in zip(CLASSES, frequencies):
            if share == 0:
                raise ShardError(f"{shards.folder}: no column is labeled {name}, so it can't be learned: simulate more strips.")
        types, covered = shards.type_frequencies(FINE_GSD if self.options.bodies else math.inf)
        return super().describe(shards) | {
            "columnsPerStrip": shards.columns, "labelsUsable": round(float(usable.mean()), 3),
            "lateralMeters": [round(float(v), 2) for v in np.quantile(shards.meta[:, META_LATERAL], (0, 1))],
            "labelFrequencies": frequencies, "classFrequencies": shards.learned_frequencies(),
            "typeFrequencies": types, "coveredFrequency": covered}

    def named(self, parts):
        return {name: round(part, 4) for name, part in zip(HEADS, parts)}

    def evaluate(self, shards, limit=None):
        return evaluate(self.average, shards, limit)

    def state(self):
        return super().state() | {"startedFrom": self.started_from}

    def restore(self, state):
        super().restore(state)
        self.started_from = state["startedFrom"]


def options_of(arguments):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shards", required=True, help="folder of training shards")
    parser.add_argument("--held-out", required=True, help="folder of shards of other seeds, for the figures only")
    parser.add_argument("--out", required=True, help="folder for checkpoint.pt, log.jsonl and figures.json")
    budget = parser.add_mutually_exclusive_group(required=True)
    budget.add_argument("--minutes", type=float, help="train for so long, in minutes of processor time; the schedule follows it")
    budget.add_argument("--steps", type=int, help="train for so many steps: repeatable with the same number of threads")
    parser.add_argument("--design", choices=DESIGNS, default="bodied")
    parser.add_argument("--start", type=pathlib.Path, help="an exported columns.onnx to go on from, in place of random weights")
    parser.add_argument("--bodies", action="store_true", help="learn only the branch for types and covers, on strips fine enough for them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--crop", type=int, default=384, help="columns of a training strip")
    parser.add_argument("--rate", type=float, default=3e-3, help="highest learning rate")
    parser.add_argument("--validate", type=int, default=512, help="held-out strips for the figures on the way")
    parser.add_argument("--save-minutes", type=float, default=3)
    return parser.parse_args(arguments)


def main(arguments=None):
    learn(Training, options_of(arguments))


if __name__ == "__main__":
    main()
