"""Exports a checkpoint of the zone network: see exporting.py."""
import pathlib

import torch

from zone_evaluation import evaluate
from zone_network import STEP, ZoneNetwork, folded
from zone_shards import CLASSES, COVERED, SHORT, ZoneShards, read_batch
from exporting import Export, basis, percent, told

PARITY_CELLS = 64
HERE = pathlib.Path(__file__).parent


class ZoneExport(Export):
    """The zone network."""

    name, prefix = "zones", "zone-parity"
    inputs, outputs = ("patch", "condition"), ("classes",)
    axes = {"patch": {2: "rows", 3: "columns"}, "classes": {2: "rows", 3: "columns"}}

    def read(self, folder):
        return ZoneShards(folder)

    def network(self, state, options):
        trained = ZoneNetwork()
        trained.load_state_dict(state["average"])
        return folded(trained)

    def example(self):
        return torch.zeros(1, 4, 128, 128), torch.zeros(1, 4)

    def telling(self, shards):
        """The middle of the first patch with covered cargo and containers and a known shadow, or of the first patch."""
        index = next((index for index in range(len(shards)) if _tells(*shards.patch(index)[1:])), 0)
        batch = read_batch(shards, [index])
        start = (batch.patch.shape[2] - PARITY_CELLS) // 2 // STEP * STEP
        middle = slice(start, start + PARITY_CELLS)
        patch = batch.patch[:, :, middle, middle].contiguous()
        patch[:, :, -6:, -9:] = 0  # a corner that is not valid
        return patch, batch.condition

    def describe(self, state, network, shards):
        return {
            "classes": list(CLASSES), "classFrequencies": [round(share, 8) for share in state["data"]["training"]["classFrequencies"]],
            **basis(state, network, evaluate(network, shards), "patches")}

    def card(self, model):
        training, held = model["training"], model["heldOut"]
        rows = "\n".join(
            f"| {name} | {percent(model['classFrequencies'][c])} | {percent(held['recall'][name])} | {percent(held['precision'][name])} "
            f"| {percent(held['iou'][name])} |" for c, name in enumerate(CLASSES))
        gsd = "\n".join(
            f"| {name} | " + " | ".join(percent(iou[kind]) for kind in CLASSES) + " |" for name, iou in held["byGsd"].items())
        return (HERE / "card.md").read_text(encoding="utf-8").format(
            **told(model), rows=rows, gsd=gsd, patches=training["patches"], held_patches=held["patches"], log_loss=held["logLoss"])


def _tells(labels, meta):
    return {COVERED, SHORT} <= set(labels[32:96, 32:96].ravel().tolist()) and meta[3] > 0


if __name__ == "__main__":
    ZoneExport().main()
