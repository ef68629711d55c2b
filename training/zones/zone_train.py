"""Trains the zone network on shards, within a budget of CPU minutes or of steps; goes on from its checkpoint when started again."""
import argparse
import copy
import json
import os
import pathlib
import signal
import sys
import time

import numpy as np
import torch
from torch.nn import functional

from zone_evaluation import evaluate
from zone_network import ZoneNetwork
from zone_shards import CLASSES, IGNORED, ShardError, ZoneShards, read_batch
from shards import vary_light
from train import keep_memory, log, rate

AVERAGED_STEPS = 400


class Training:
    """Weights, their average, the optimizer and where it all stands; `state` is enough to go on."""

    def __init__(self, options):
        torch.manual_seed(options.seed)
        self.options = options
        self.network = ZoneNetwork().to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.network)
        bare = [p for p in self.network.parameters() if p.ndim < 2]
        heavy = [p for p in self.network.parameters() if p.ndim >= 2]
        self.optimizer = torch.optim.AdamW(
            [{"params": heavy, "weight_decay": 0.02}, {"params": bare, "weight_decay": 0}], lr=options.rate, betas=(0.9, 0.99))
        self.step, self.seconds = 0, 0.0

    def progress(self):
        """The share of the budget that is used, 0 to 1. Time is the process's own: a busy machine changes nothing."""
        budget = self.step / self.options.steps if self.options.steps else self.seconds / (60 * self.options.minutes)
        return min(budget, 1.0)

    def learn(self, shards):
        """One step on the next batch. A batch depends on seed and step alone, so going on changes nothing."""
        began = time.process_time()
        options = self.options
        per_pass = max(len(shards) // options.batch, 1)
        order = np.random.default_rng([options.seed, 1, self.step // per_pass]).permutation(len(shards))
        place = self.step % per_pass * options.batch
        rng = np.random.default_rng([options.seed, 2, self.step])
        batch = read_batch(shards, order[place:place + options.batch], rng)
        patch = batch.patch
        varied = torch.from_numpy(rng.random(len(patch)) < 0.5).view(-1, 1, 1, 1)
        patch = torch.where(varied, vary_light(patch, rng), patch).contiguous(memory_format=torch.channels_last)
        for group in self.optimizer.param_groups:
            group["lr"] = rate(self.progress(), options.rate)
        self.network.train()
        self.optimizer.zero_grad(set_to_none=True)
        loss = functional.nll_loss(self.network(patch, batch.condition), batch.labels, ignore_index=IGNORED)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self.optimizer.step()
        self.step += 1
        self._follow()
        self.seconds += time.process_time() - began
        return float(loss.detach())

    @torch.no_grad()
    def _follow(self):
        """The average follows the weights (and the normalizations' figures) over the last hundreds of steps."""
        share = 1 / min(AVERAGED_STEPS, 10 + self.step / 4)
        for mean, now in zip(self.average.state_dict().values(), self.network.state_dict().values()):
            if mean.dtype.is_floating_point:
                mean.lerp_(now, share)
            else:
                mean.copy_(now)

    def state(self):
        return {
            "network": self.network.state_dict(), "average": self.average.state_dict(), "optimizer": self.optimizer.state_dict(),
            "step": self.step, "seconds": self.seconds, "options": vars(self.options)}

    def restore(self, state):
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.seconds = state["step"], state["seconds"]


def save(training, data, folder):
    """Writes the checkpoint at once or not at all."""
    fresh = folder / "checkpoint.pt.new"
    torch.save({**training.state(), "data": data}, fresh)
    os.replace(fresh, folder / "checkpoint.pt")


def describe(shards):
    """What the model card says of the data. A `source.json` names the command that made the shards beside it."""
    frequencies = shards.frequencies()
    for name, share in zip(CLASSES, frequencies):
        if share == 0:
            raise ShardError(f"{shards.folder}: no cell is labeled {name}, so it can't be learned: simulate more patches.")
    return {
        "patches": len(shards), "sha256": shards.digest(),
        "source": [json.loads(path.read_text())["command"] for path in sorted(shards.folder.glob("source.json"))],
        "gsdMeters": [round(float(v), 3) for v in np.quantile(shards.meta[:, 0], (0, 0.5, 1))],
        "shadowKnown": round(float(shards.meta[:, 3].mean()), 3), "classFrequencies": frequencies}


def run(training, shards, held_out, folder):
    """Trains until the budget is used or the process is asked to end; saves and logs on the way."""
    data = {"training": describe(shards), "heldOut": {"patches": len(held_out), "sha256": held_out.digest()}}
    log(folder, {"event": "start", "step": training.step, "options": vars(training.options), "patches": len(shards)})
    stopped = []
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopped.append(True))
    since, recent = time.monotonic(), []
    while training.progress() < 1 and not stopped:
        recent.append(training.learn(shards))
        if time.monotonic() - since > 60 * training.options.save_minutes:
            log(folder, {
                "event": "progress", "step": training.step, "progress": round(training.progress(), 4),
                "patchesPerSecond": round(training.options.batch * training.step / training.seconds, 1),
                "loss": round(float(np.mean(recent)), 4), "heldOut": evaluate(training.average, held_out, 96)})
            save(training, data, folder)
            since, recent = time.monotonic(), []
    save(training, data, folder)
    if not stopped:
        figures = evaluate(training.average, held_out)
        log(folder, {"event": "end", "step": training.step, "cpuMinutes": round(training.seconds / 60, 1), **figures})
        (folder / "figures.json").write_text(json.dumps(figures, indent=2) + "\n")


def options_of(arguments):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shards", required=True)
    parser.add_argument("--held-out", required=True)
    parser.add_argument("--out", required=True)
    budget = parser.add_mutually_exclusive_group()
    budget.add_argument("--minutes", type=float, default=14, help="minutes of this process's CPU time")
    budget.add_argument("--steps", type=int)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=4e-3, help="highest learning rate")
    parser.add_argument("--save-minutes", type=float, default=2)
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
        run(training, ZoneShards(options.shards), ZoneShards(options.held_out), folder)
    except ShardError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
