"""Trains the column network on shards, within a budget of minutes or of steps; goes on from its checkpoint when started again."""
import argparse
import copy
import ctypes
import hashlib
import json
import math
import os
import pathlib
import signal
import sys
import time

import numpy as np
import torch

from evaluation import evaluate
from network import DESIGNS, HEADS, ColumnNetwork
from onward import go_on_from
from shards import (
    CLASSES, COVERED_WEIGHTS, META_GSD, META_KNOWN, META_LATERAL, META_USABLE, TYPE_WEIGHTS, ShardError, Shards, class_targets,
    lateral_targets, read_batch, seen, typed, vary_light)

# The weights of the losses of HEADS, in their order.
WEIGHTS = (1.0, 0.4, 0.2, 0.6, 1.2)
WARM_UP, LAST_RATE = 0.05, 0.005
AVERAGED_STEPS = 1000
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


def rate(progress, highest):
    """One cycle: linear up to the highest rate, then a cosine down."""
    if progress < WARM_UP:
        return highest * max(progress / WARM_UP, 0.02)
    down = (progress - WARM_UP) / (1 - WARM_UP)
    return highest * (LAST_RATE + (1 - LAST_RATE) * 0.5 * (1 + math.cos(math.pi * min(down, 1))))


class Training:
    """Weights, their average, the optimizer and where it all stands; `state` is enough to go on."""

    def __init__(self, options):
        torch.manual_seed(options.seed)
        self.options = options
        self.network = ColumnNetwork(DESIGNS[options.design]).to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.network)
        self.network.requires_grad_(not options.bodies)
        for layer in self.network.body_layers():
            layer.requires_grad_(True)
        learned = [p for p in self.network.parameters() if p.requires_grad]
        bare = [p for p in learned if p.ndim < 2]
        heavy = [p for p in learned if p.ndim >= 2]
        self.optimizer = torch.optim.AdamW(
            [{"params": heavy, "weight_decay": 0.02}, {"params": bare, "weight_decay": 0}], lr=options.rate, betas=(0.9, 0.99))
        self.step, self.seconds, self.started_from = 0, 0.0, None
        self.indices = None

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

    def progress(self):
        """The share of the budget that is used, 0 to 1."""
        budget = self.step / self.options.steps if self.options.steps else self.seconds / (60 * self.options.minutes)
        return min(budget, 1.0)

    def learn(self, shards):
        """One step on the next batch. A batch depends on seed and step alone, so going on changes nothing."""
        began = time.process_time()
        options = self.options
        indices = np.arange(len(shards)) if self.indices is None else self.indices
        per_pass = max(len(indices) // options.batch, 1)
        order = np.random.default_rng([options.seed, 1, self.step // per_pass]).permutation(indices)
        place = self.step % per_pass * options.batch
        rng = np.random.default_rng([options.seed, 2, self.step])
        batch = read_batch(shards, order[place:place + options.batch], rng, min(options.crop, shards.columns))
        strip = vary_light(batch.strip, rng).contiguous(memory_format=torch.channels_last)
        for group in self.optimizer.param_groups:
            group["lr"] = rate(self.progress(), options.rate)
        self._prepare()
        self.optimizer.zero_grad(set_to_none=True)
        parts = losses(self.network(strip, batch.condition), batch, shards.priors)
        sum(weight * part for weight, part in zip(WEIGHTS, parts) if part.requires_grad).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self.optimizer.step()
        self.step += 1
        self._follow()
        self.seconds += time.process_time() - began
        return [float(part.detach()) for part in parts]

    # What is not learned normalizes as it did.
    def _prepare(self):
        self.network.train(not self.options.bodies)
        for layer in self.network.body_layers():
            layer.train()

    @torch.no_grad()
    def _follow(self):
        """The average follows the weights (and the normalizations' figures) over the last thousand or so steps."""
        share = 1 / min(AVERAGED_STEPS, 10 + self.step / 4)
        for mean, now in zip(self.average.state_dict().values(), self.network.state_dict().values()):
            if mean.dtype.is_floating_point:
                mean.lerp_(now, share)
            else:
                mean.copy_(now)

    def state(self):
        return {
            "network": self.network.state_dict(), "average": self.average.state_dict(), "optimizer": self.optimizer.state_dict(),
            "step": self.step, "seconds": self.seconds, "startedFrom": self.started_from,
            "options": {name: str(value) if isinstance(value, pathlib.Path) else value for name, value in vars(self.options).items()}}

    def restore(self, state):
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.seconds, self.started_from = state["step"], state["seconds"], state["startedFrom"]


def save(training, data, folder):
    """Writes the checkpoint at once or not at all."""
    fresh = folder / "checkpoint.pt.new"
    torch.save({**training.state(), "data": data}, fresh)
    os.replace(fresh, folder / "checkpoint.pt")


def describe(shards):
    """What the model card says of the data. A `source.json` names the command that made the shards beside it."""
    commands = [json.loads(path.read_text())["command"] for path in sorted(shards.folder.rglob("source.json"))]
    usable = shards.meta[:, META_USABLE] > 0
    frequencies = shards.label_frequencies()
    for name, share in zip(CLASSES, frequencies):
        if share == 0:
            raise ShardError(f"{shards.folder}: no column is labeled {name}, so it can't be learned: simulate more strips.")
    types, covered = shards.type_frequencies()
    return {
        "strips": len(shards), "columnsPerStrip": shards.columns, "sha256": shards.digest(),
        "source": commands,
        "gsdMeters": [round(float(v), 3) for v in np.quantile(shards.meta[:, META_GSD], (0, 0.5, 1))],
        "shadowKnown": round(float(shards.meta[:, META_KNOWN].mean()), 3), "labelsUsable": round(float(usable.mean()), 3),
        "lateralMeters": [round(float(v), 2) for v in np.quantile(shards.meta[:, META_LATERAL], (0, 1))],
        "labelFrequencies": frequencies, "classFrequencies": shards.learned_frequencies(),
        "typeFrequencies": types, "coveredFrequency": covered}


def log(folder, entry):
    line = json.dumps(entry)
    print(line, file=sys.stderr, flush=True)
    with open(folder / "log.jsonl", "a", encoding="utf-8") as file:
        file.write(line + "\n")


def run(training, shards, held_out, folder):
    """Trains until the budget is used or the process is asked to end; saves and logs on the way."""
    data = {"training": describe(shards), "heldOut": {"strips": len(held_out), "sha256": held_out.digest()}}
    log(folder, {"event": "start", "step": training.step, "options": training.state()["options"], "strips": len(shards)})
    stopped = []
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopped.append(True))
    since, recent = time.monotonic(), []
    while training.progress() < 1 and not stopped:
        recent.append(training.learn(shards))
        if time.monotonic() - since > 60 * training.options.save_minutes:
            report(training, held_out, folder, recent)
            save(training, data, folder)
            since, recent = time.monotonic(), []
    save(training, data, folder)
    if not stopped:
        figures = evaluate(training.average, held_out)
        log(folder, {"event": "end", "step": training.step, "minutes": round(training.seconds / 60, 1), **figures})
        (folder / "figures.json").write_text(json.dumps(figures, indent=2) + "\n")


def report(training, held_out, folder, recent):
    parts = np.mean(recent, 0)
    speed = training.options.batch * training.step / training.seconds
    log(folder, {
        "event": "progress", "step": training.step, "progress": round(training.progress(), 4), "stripsPerSecond": round(speed, 1),
        "loss": {name: round(part, 4) for name, part in zip(HEADS, parts.tolist())},
        "heldOut": evaluate(training.average, held_out, training.options.validate)})


def keep_memory():
    """Keeps glibc from giving large blocks back after every step: faulting their pages in again took more than half of the time."""
    mmap_max, trim_threshold = -4, -1
    allocator = ctypes.CDLL(None)
    if hasattr(allocator, "mallopt"):
        allocator.mallopt(mmap_max, 0)
        allocator.mallopt(trim_threshold, 2 ** 31 - 1)


def options_of(arguments):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shards", required=True, help="folder of training shards")
    parser.add_argument("--held-out", required=True, help="folder of shards of other seeds, for the figures only")
    parser.add_argument("--out", required=True, help="folder for checkpoint.pt, log.jsonl and figures.json")
    budget = parser.add_mutually_exclusive_group(required=True)
    budget.add_argument("--minutes", type=float, help="train for so long, in minutes of processor time; the schedule follows it")
    budget.add_argument("--steps", type=int, help="train for so many steps: repeatable with the same number of threads")
    parser.add_argument("--design", choices=DESIGNS, default="grown")
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
    options = options_of(arguments)
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    keep_memory()
    folder = pathlib.Path(options.out)
    folder.mkdir(parents=True, exist_ok=True)
    training = Training(options)
    if (folder / "checkpoint.pt").exists():
        training.restore(torch.load(folder / "checkpoint.pt", map_location="cpu"))
    try:
        shards = Shards(options.shards)
        if options.start and training.step == 0:
            training.begin_with(options.start, shards)
        if options.bodies:
            training.indices = shards.typed()
        run(training, shards, Shards(options.held_out), folder)
    except ShardError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
