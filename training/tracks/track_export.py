"""Exports a checkpoint of the track network: see exporting.py."""
import pathlib

import torch

from track_evaluation import evaluate
from track_network import TrackNetwork, folded
from track_shards import KINDS, OFF_METERS, ON_METERS, META_KNOWN, ROWS, TrackShards, read_batch
from exporting import Export, basis, percent, told

HERE = pathlib.Path(__file__).parent


class TrackExport(Export):
    """The track network."""

    name, prefix = "tracks", "track-parity"
    inputs, outputs = ("strip", "condition"), ("tracks",)
    axes = {"strip": {3: "columns"}, "tracks": {2: "blocks"}}

    def read(self, folder):
        return TrackShards(folder)

    def network(self, state, options):
        trained = TrackNetwork()
        trained.load_state_dict(state["average"])
        return folded(trained)

    def example(self):
        return torch.zeros(1, 4, ROWS, 256), torch.zeros(1, 8)

    def telling(self, shards):
        """The first strip whose shadow is known, or the first strip."""
        batch = read_batch(shards, [next((index for index in range(len(shards)) if shards.meta[index, META_KNOWN] > 0), 0)])
        return batch.strip, batch.condition

    def describe(self, state, network, shards):
        return basis(state, network, evaluate(network, shards), "strips")

    def card(self, model):
        held = model["heldOut"]
        rows = "\n".join(
            f"| {name} | {percent(part['foundOnTracks'])} | {percent(part['foundBetween'])} | {percent(part['foundBeside'])} | {part['logLoss']} |"
            for name, part in (*held["byGsd"].items(), ("all", held), ("all, within 0.5 m of the strip's middle", held["middle"])))
        return (HERE / "card.md").read_text(encoding="utf-8").format(
            **told(model), rows=rows, on=ON_METERS, off=OFF_METERS, beside=KINDS[1][0], strips=model["training"]["strips"], held_strips=held["strips"])


if __name__ == "__main__":
    TrackExport().main()
