"""Exports a checkpoint of the column network: see exporting.py."""
import hashlib
import json
import pathlib

import numpy as np
import torch
from torch import nn

from evaluation import evaluate
from exporting import Export, percent, told
from onward import average_with, restore_others
from network import CONDITIONS, DESIGNS, HEADS, ColumnNetwork, folded, multiplications_per_column, parameters
from shards import CLASS_WEIGHTS, CLASSES, COVERED_WEIGHTS, FINE_GSD, META_KNOWN, TYPE_WEIGHTS, Shards, read_batch

PARITY_COLUMNS = 96
HERE = pathlib.Path(__file__).parent


class Shaped(nn.Module):
    """The network for one strip, its results in the sizes that PyTorch's exporter can't see through the spreading of steps to columns."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, strip, condition):
        return tuple(head.reshape(1, bins, -1) for head, bins in zip(self.network(strip, condition), HEADS.values()))


class ColumnExport(Export):
    """The column network."""

    name, prefix = "columns", "parity"
    inputs, outputs = ("strip", "condition"), tuple(HEADS)
    axes = {"strip": {3: "columns"}, **{name: {2: "columns"} for name in HEADS}}

    def __init__(self):
        self.averaged = None

    def parser(self):
        parser = super().parser()
        parser.add_argument("--average", type=pathlib.Path, help="ONNX file, its description beside it, of the model that training went on from: the mean of both is exported")
        return parser

    def read(self, folder):
        return Shards(folder)

    def network(self, state, options):
        self.averaged = options.average
        trained = ColumnNetwork(DESIGNS[state["options"]["design"]])
        trained.load_state_dict(state["average"])
        network = folded(trained)
        if state["options"]["bodies"] and state["options"]["start"]:
            restore_others(network, pathlib.Path(state["options"]["start"]))
        if self.averaged:
            average_with(network, self.averaged)
        return network

    def example(self):
        return torch.zeros(1, 4, 32, 255), torch.zeros(1, CONDITIONS)

    def write_onnx(self, network, path):
        return super().write_onnx(Shaped(network), path)

    def telling(self, shards):
        """The middle of the first strip that shows a vehicle, a gap and empty track there, or of the first strip."""
        middle = slice((shards.columns - PARITY_COLUMNS) // 2, (shards.columns + PARITY_COLUMNS) // 2)
        index = next((index for index in range(min(len(shards), 2000))
                      if {0, 1, 2} <= set(shards.strip(index)[1][middle].tolist()) and shards.meta[index, META_KNOWN] > 0), 0)
        batch = read_batch(shards, [index])
        start = max((shards.columns - PARITY_COLUMNS) // 2, 0)
        strip = batch.strip[..., start:start + PARITY_COLUMNS].contiguous()
        strip[:, :, -6:, -9:] = 0  # a corner that is not valid
        return strip, batch.condition

    def describe(self, state, network, shards):
        data, options = state["data"]["training"], state["options"]
        return {
            "classes": list(CLASSES),
            **frequencies(state, self.averaged),
            "classWeights": CLASS_WEIGHTS.tolist(),
            "typeWeights": [round(weight, 3) for weight in TYPE_WEIGHTS.tolist()],
            "coveredWeights": COVERED_WEIGHTS.tolist(),
            "trainedGsdMeters": counting(state)["trainedGsdMeters"],
            "columnsPerTrainingStrip": options["crop"],
            "design": options["design"],
            "reachColumns": DESIGNS[options["design"]].reach,
            "parameters": parameters(network),
            "multiplicationsPerColumn": multiplications_per_column(network),
            "training": {
                "strips": data["strips"], "sha256": data["sha256"], "source": data["source"], "steps": state["step"],
                "minutes": round(state["seconds"] / 60, 1), "seed": options["seed"], "startedFrom": state["startedFrom"],
                "averagedWith": hashlib.sha256(self.averaged.read_bytes()).hexdigest() if self.averaged else None,
                "bodiesOnly": options["bodies"], "threads": options["threads"], "batch": options["batch"], "rate": options["rate"],
            },
            "heldOut": {"sha256": state["data"]["heldOut"]["sha256"], **evaluate(network, shards)},
        }

    def card(self, model):
        training, held = model["training"], model["heldOut"]
        rows = "\n".join(
            f"| {name} | {percent(model['labelFrequencies'][c])} | {percent(held['recall'][name])} | {percent(held['precision'][name])} |"
            for c, name in enumerate(model["classes"]))
        gsd = "\n".join(
            f"| {name} | {percent(f['occupiedAccuracy'])} | {percent(f['gapRecall'])} |" for name, f in held["byGsd"].items())
        types = "\n".join(f"| {name} | {percent(share)} |" for name, share in held["types"].items())
        return (HERE / "card.md").read_text(encoding="utf-8").format(
            **told(model), work=model["multiplicationsPerColumn"], reach=model["reachColumns"] * 0.5, rows=rows, gsd=gsd, types=types,
            design=model["design"], fine=FINE_GSD, start=_start(training), covered_recall=percent(held["covered"]["recall"]),
            covered_precision=percent(held["covered"]["precision"]), strips=training["strips"], held_strips=held["strips"], log_loss=held["logLoss"],
            occupied=percent(held["occupiedAccuracy"]), runs=held["runs"]["meanTrue"], runs_bias=held["runs"]["bias"],
            runs_error=held["runs"]["meanAbsoluteError"], lateral=held["lateralMedianErrorMeters"],
            lateral_strip=held["lateralMedianErrorMetersPerStrip"], shadow=percent(held["shadowAccuracy"]),
            shadow_strip=percent(held["shadowAccuracyPerStrip"]))


def counting(state):
    """What the heads that count were trained on: where only bodies were learned, the model that training went on from says it."""
    options, data = state["options"], state["data"]["training"]
    if options["bodies"] and options["start"]:
        return json.loads(pathlib.Path(options["start"]).with_suffix(".json").read_text(encoding="utf-8"))
    return data | {"trainedGsdMeters": {"lower": data["gsdMeters"][0], "upper": data["gsdMeters"][2]}}


FREQUENCIES = ("classFrequencies", "labelFrequencies", "typeFrequencies", "coveredFrequency")


def frequencies(state, averaged):
    """How often classes, types and covers were true in training; of a mean of two models the mean of both."""
    own = counting(state) | {key: state["data"]["training"][key] for key in FREQUENCIES[2:]}
    other = json.loads(averaged.with_suffix(".json").read_text(encoding="utf-8")) if averaged else own
    return {key: np.round((np.array(own[key]) + np.array(other[key])) / 2, 8).tolist() for key in FREQUENCIES}


def _start(training):
    only = f" Only the branch for types and covers was learned, on strips up to {FINE_GSD} m." if training["bodiesOnly"] else ""
    start = f"Training went on from the model with SHA-256 `{training['startedFrom']}`.{only} " if training["startedFrom"] else ""
    mean = f"The shipped weights are the mean of those and of those of the model with SHA-256 `{training['averagedWith']}`. " if training["averagedWith"] else ""
    return start + mean


if __name__ == "__main__":
    ColumnExport().main()
