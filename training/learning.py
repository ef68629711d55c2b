"""Training of a network on shards, within a budget of CPU minutes or of steps; it goes on from its checkpoint when started again."""
import argparse
import copy
import ctypes
import json
import math
import os
import pathlib
import signal
import sys
import time

import numpy as np
import torch

from shards import ShardError, vary_light

WARM_UP, LAST_RATE = 0.05, 0.005


def rate(progress, highest):
    """One cycle: linear up to the highest rate, then a cosine down."""
    if progress < WARM_UP:
        return highest * max(progress / WARM_UP, 0.02)
    down = (progress - WARM_UP) / (1 - WARM_UP)
    return highest * (LAST_RATE + (1 - LAST_RATE) * 0.5 * (1 + math.cos(math.pi * min(down, 1))))


class Learning:
    """Weights, their average, the optimizer and where it all stands; `state` is enough to go on. What is learned from what is a subclass's."""

    unit = "count"          # what the number of examples is called
    loss_weights = (1.0,)
    averaged_steps = 400    # over how many of the last steps the average reaches

    def __init__(self, options):
        torch.manual_seed(options.seed)
        self.options = options
        self.network = self.untrained().to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.network)
        self.choose()
        learned = [p for p in self.network.parameters() if p.requires_grad]
        bare = [p for p in learned if p.ndim < 2]
        heavy = [p for p in learned if p.ndim >= 2]
        self.optimizer = torch.optim.AdamW(
            [{"params": heavy, "weight_decay": 0.02}, {"params": bare, "weight_decay": 0}], lr=options.rate, betas=(0.9, 0.99))
        self.step, self.seconds = 0, 0.0

    def untrained(self):
        """The network before the first step."""
        raise NotImplementedError

    def choose(self):
        """Chooses what of the network is learned: all."""

    def prepare(self):
        """Makes the network ready for a step."""
        self.network.train()

    def examples(self, shards):
        """The indices of what is learned from: all."""
        return np.arange(len(shards))

    def losses(self, shards, indices, rng):
        """What is made small, in the order of `loss_weights`."""
        return (self.loss(shards, indices, rng),)

    def read(self, folder):
        """The shards of a folder, with `digest()` and `meta`, whose first column is the GSD."""
        raise NotImplementedError

    def loss(self, shards, indices, rng):
        """What is made small: the loss of the examples of these indices, varied with the generator."""
        raise NotImplementedError

    def begin(self, shards):
        """What is done before the first step: nothing."""

    def named(self, parts):
        """The mean losses of some steps, for the log."""
        return round(parts[0], 4)

    def evaluate(self, shards, limit=None):
        """Figures of the averaged weights on held-out examples."""
        raise NotImplementedError

    def describe(self, shards):
        """What the model card says of the data. A `source.json` names the command that made the shards beside it."""
        return {
            self.unit: len(shards), "sha256": shards.digest(),
            "source": [json.loads(path.read_text())["command"] for path in sorted(shards.folder.rglob("source.json"))],
            "gsdMeters": [round(float(v), 3) for v in np.quantile(shards.meta[:, 0], (0, 0.5, 1))],
            "shadowKnown": round(float(shards.meta[:, 3].mean()), 3)}

    def progress(self):
        """The share of the budget that is used, 0 to 1. Time is the process's own: a busy machine changes nothing."""
        budget = self.step / self.options.steps if self.options.steps else self.seconds / (60 * self.options.minutes)
        return min(budget, 1.0)

    def learn(self, shards):
        """One step on the next batch. A batch depends on seed and step alone, so going on changes nothing."""
        began = time.process_time()
        options = self.options
        examples = self.examples(shards)
        per_pass = max(len(examples) // options.batch, 1)
        order = np.random.default_rng([options.seed, 1, self.step // per_pass]).permutation(examples)
        place = self.step % per_pass * options.batch
        rng = np.random.default_rng([options.seed, 2, self.step])
        for group in self.optimizer.param_groups:
            group["lr"] = rate(self.progress(), options.rate)
        self.prepare()
        self.optimizer.zero_grad(set_to_none=True)
        parts = self.losses(shards, order[place:place + options.batch], rng)
        sum(weight * part for weight, part in zip(self.loss_weights, parts) if part.requires_grad).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self.optimizer.step()
        self.step += 1
        self._follow()
        self.seconds += time.process_time() - began
        return [float(part.detach()) for part in parts]

    @torch.no_grad()
    def _follow(self):
        """The average follows the weights (and the normalizations' figures) over the last hundreds of steps, or a thousand."""
        share = 1 / min(self.averaged_steps, 10 + self.step / 4)
        for mean, now in zip(self.average.state_dict().values(), self.network.state_dict().values()):
            if mean.dtype.is_floating_point:
                mean.lerp_(now, share)
            else:
                mean.copy_(now)

    def state(self):
        return {
            "network": self.network.state_dict(), "average": self.average.state_dict(), "optimizer": self.optimizer.state_dict(),
            "step": self.step, "seconds": self.seconds,
            "options": {name: str(value) if isinstance(value, pathlib.Path) else value for name, value in vars(self.options).items()}}

    def restore(self, state):
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.seconds = state["step"], state["seconds"]


def varied(pixels, rng):
    """Half of the pictures in another light."""
    chosen = torch.from_numpy(rng.random(len(pixels)) < 0.5).view(-1, 1, 1, 1)
    return torch.where(chosen, vary_light(pixels, rng), pixels).contiguous(memory_format=torch.channels_last)


def save(learning, data, folder):
    """Writes the checkpoint at once or not at all."""
    fresh = folder / "checkpoint.pt.new"
    torch.save({**learning.state(), "data": data}, fresh)
    os.replace(fresh, folder / "checkpoint.pt")


def log(folder, entry):
    line = json.dumps(entry)
    print(line, file=sys.stderr, flush=True)
    with open(folder / "log.jsonl", "a", encoding="utf-8") as file:
        file.write(line + "\n")


def keep_memory():
    """Keeps glibc from giving large blocks back after every step: faulting their pages in again took more than half of the time."""
    mmap_max, trim_threshold = -4, -1
    allocator = ctypes.CDLL(None)
    if hasattr(allocator, "mallopt"):
        allocator.mallopt(mmap_max, 0)
        allocator.mallopt(trim_threshold, 2 ** 31 - 1)


def run(learning, shards, held_out, folder):
    """Trains until the budget is used or the process is asked to end; saves and logs on the way."""
    options = learning.options
    data = {"training": learning.describe(shards), "heldOut": {learning.unit: len(held_out), "sha256": held_out.digest()}}
    log(folder, {"event": "start", "step": learning.step, "options": learning.state()["options"], learning.unit: len(shards)})
    stopped = []
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopped.append(True))
    since, recent = time.monotonic(), []
    while learning.progress() < 1 and not stopped:
        recent.append(learning.learn(shards))
        if time.monotonic() - since > 60 * options.save_minutes:
            log(folder, {
                "event": "progress", "step": learning.step, "progress": round(learning.progress(), 4),
                f"{learning.unit}PerSecond": round(options.batch * learning.step / learning.seconds, 1),
                "loss": learning.named(np.mean(recent, 0).tolist()), "heldOut": learning.evaluate(held_out, options.validate)})
            save(learning, data, folder)
            since, recent = time.monotonic(), []
    save(learning, data, folder)
    if not stopped:
        figures = learning.evaluate(held_out)
        log(folder, {"event": "end", "step": learning.step, "minutes": round(learning.seconds / 60, 1), **figures})
        (folder / "figures.json").write_text(json.dumps(figures, indent=2) + "\n")


def options_of(arguments, usual):
    """The command line's options; `usual` are minutes, batch and highest rate where they are not given."""
    minutes, batch, highest = usual
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shards", required=True)
    parser.add_argument("--held-out", required=True)
    parser.add_argument("--out", required=True)
    budget = parser.add_mutually_exclusive_group()
    budget.add_argument("--minutes", type=float, default=minutes, help="minutes of this process's CPU time")
    budget.add_argument("--steps", type=int)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=batch)
    parser.add_argument("--rate", type=float, default=highest, help="highest learning rate")
    parser.add_argument("--validate", type=int, default=12 * batch, help="held-out examples for the figures on the way")
    parser.add_argument("--save-minutes", type=float, default=2)
    return parser.parse_args(arguments)


def refuse_other(begun, asked, folder):
    """A run goes on as it began: only how long it takes, on what it learns and what it tells on the way may change."""
    free = {"shards", "held_out", "out", "minutes", "steps", "threads", "validate", "save_minutes"}
    differ = [f"{name} {begun[name]}, not {asked[name]}" for name in sorted(begun.keys() & asked.keys() - free) if begun[name] != asked[name]]
    if differ:
        sys.exit(f"{folder / 'checkpoint.pt'} began with {'; '.join(differ)}. Go on with that, or give another --out.")


def main(kind, options):
    """Trains as the options say; `kind` is a subclass of Learning."""
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    keep_memory()
    folder = pathlib.Path(options.out)
    folder.mkdir(parents=True, exist_ok=True)
    learning = kind(options)
    if (folder / "checkpoint.pt").exists():
        checkpoint = torch.load(folder / "checkpoint.pt", map_location="cpu")
        refuse_other(checkpoint["options"], learning.state()["options"], folder)
        learning.restore(checkpoint)
    try:
        shards, held_out = learning.read(options.shards), learning.read(options.held_out)
        if shards.digest() == held_out.digest():
            sys.exit(f"{options.held_out} holds the strips of {options.shards}: figures of what was learned from say nothing. Give shards of another seed.")
        if learning.step == 0:
            learning.begin(shards)
        run(learning, shards, held_out, folder)
    except ShardError as error:
        sys.exit(str(error))
