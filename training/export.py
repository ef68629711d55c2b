"""Exports a checkpoint: the ONNX model, its description, its model card, and the tensors that the parity test compares."""
import argparse
import hashlib
import json
import pathlib
import sys

import numpy as np
import torch
from torch import nn

from evaluation import evaluate
from onward import average_with, restore_others
from network import CONDITIONS, DESIGNS, HEADS, ColumnNetwork, folded, multiplications_per_column, parameters
from shards import CLASS_WEIGHTS, CLASSES, COVERED_WEIGHTS, FINE_GSD, META_KNOWN, TYPE_WEIGHTS, ShardError, Shards, read_batch

OPSET = 13
PARITY_COLUMNS = 96
HERE = pathlib.Path(__file__).parent


class Shaped(nn.Module):
    """The network for one strip, its results in the sizes that PyTorch's exporter can't see through the spreading of steps to columns."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, strip, condition):
        return tuple(head.reshape(1, bins, -1) for head, bins in zip(self.network(strip, condition), HEADS.values()))


def export(network, path):
    """Writes the ONNX file and returns its SHA-256."""
    strip, condition = torch.zeros(1, 4, 32, 255), torch.zeros(1, CONDITIONS)
    torch.onnx.export(
        Shaped(network), (strip, condition), str(path), opset_version=OPSET, do_constant_folding=True,
        input_names=["strip", "condition"], output_names=list(HEADS),
        dynamic_axes={"strip": {3: "columns"}, **{name: {2: "columns"} for name in HEADS}})
    return hashlib.sha256(path.read_bytes()).hexdigest()


@torch.no_grad()
def write_parity(network, shards, folder):
    """Writes one real strip and what PyTorch makes of it, as raw little-endian float32."""
    folder.mkdir(parents=True, exist_ok=True)
    batch = read_batch(shards, [_telling(shards)])
    start = max((shards.columns - PARITY_COLUMNS) // 2, 0)
    strip = batch.strip[..., start:start + PARITY_COLUMNS].contiguous()
    strip[:, :, -6:, -9:] = 0  # a corner that is not valid
    names = ("strip", "condition", *HEADS)
    for name, tensor in zip(names, (strip, batch.condition, *network(strip, batch.condition))):
        (folder / f"parity.{name}.f32").write_bytes(tensor.numpy().astype("<f4").tobytes())


def _telling(shards):
    """The first strip whose middle shows a vehicle, a gap and empty track, or the first strip."""
    middle = slice((shards.columns - PARITY_COLUMNS) // 2, (shards.columns + PARITY_COLUMNS) // 2)
    for index in range(min(len(shards), 2000)):
        if {0, 1, 2} <= set(shards.strip(index)[1][middle].tolist()) and shards.meta[index, META_KNOWN] > 0:
            return index
    return 0


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


def description(state, figures, sha256, averaged=None):
    """columns.json: what the software needs to know of the model."""
    data = state["data"]["training"]
    counted = counting(state)
    return {
        "sha256": sha256,
        "classes": list(CLASSES),
        **frequencies(state, averaged),
        "classWeights": CLASS_WEIGHTS.tolist(),
        "typeWeights": [round(weight, 3) for weight in TYPE_WEIGHTS.tolist()],
        "coveredWeights": COVERED_WEIGHTS.tolist(),
        "trainedGsdMeters": counted["trainedGsdMeters"],
        "columnsPerTrainingStrip": state["options"]["crop"],
        "design": state["options"]["design"],
        "reachColumns": DESIGNS[state["options"]["design"]].reach,
        "parameters": None,
        "multiplicationsPerColumn": None,
        "training": {
            "strips": data["strips"], "sha256": data["sha256"], "source": data["source"], "steps": state["step"],
            "minutes": round(state["seconds"] / 60, 1), "seed": state["options"]["seed"],
            "startedFrom": state["startedFrom"], "averagedWith": hashlib.sha256(averaged.read_bytes()).hexdigest() if averaged else None, "bodiesOnly": state["options"]["bodies"], "threads": state["options"]["threads"], "batch": state["options"]["batch"], "rate": state["options"]["rate"],
        },
        "heldOut": {"sha256": state["data"]["heldOut"]["sha256"], **figures},
    }


def card(model):
    """columns.md: the model card."""
    training, held = model["training"], model["heldOut"]
    rows = "\n".join(
        f"| {name} | {_percent(model['labelFrequencies'][c])} | {_percent(held['recall'][name])} | {_percent(held['precision'][name])} |"
        for c, name in enumerate(model["classes"]))
    gsd = "\n".join(
        f"| {name} | {_percent(f['occupiedAccuracy'])} | {_percent(f['gapRecall'])} |" for name, f in held["byGsd"].items())
    types = "\n".join(f"| {name} | {_percent(share)} |" for name, share in held["types"].items())
    source = "`, `".join(training["source"] or ["a command that was not recorded"])
    return (HERE / "card.md").read_text(encoding="utf-8").format(
        sha256=model["sha256"], parameters=model["parameters"], work=model["multiplicationsPerColumn"], reach=model["reachColumns"] * 0.5, rows=rows, gsd=gsd, types=types,
        design=model["design"], fine=FINE_GSD, start=_start(training), covered_recall=_percent(held["covered"]["recall"]), covered_precision=_percent(held["covered"]["precision"]),
        lower=model["trainedGsdMeters"]["lower"], upper=model["trainedGsdMeters"]["upper"], source=source,
        strips=training["strips"], data=training["sha256"], steps=training["steps"], minutes=training["minutes"],
        seed=training["seed"], threads=training["threads"], batch=training["batch"], rate=training["rate"],
        held_strips=held["strips"], held_data=held["sha256"], log_loss=held["logLoss"],
        occupied=_percent(held["occupiedAccuracy"]), runs=held["runs"]["meanTrue"], runs_bias=held["runs"]["bias"],
        runs_error=held["runs"]["meanAbsoluteError"], lateral=held["lateralMedianErrorMeters"],
        lateral_strip=held["lateralMedianErrorMetersPerStrip"], shadow=_percent(held["shadowAccuracy"]),
        shadow_strip=_percent(held["shadowAccuracyPerStrip"]))


def _start(training):
    only = f" Only the branch for types and covers was learned, on strips up to {FINE_GSD} m." if training["bodiesOnly"] else ""
    start = f"Training went on from the model with SHA-256 `{training['startedFrom']}`.{only} " if training["startedFrom"] else ""
    mean = f"The shipped weights are the mean of those and of those of the model with SHA-256 `{training['averagedWith']}`. " if training["averagedWith"] else ""
    return start + mean


def _percent(share):
    return "-" if share is None else f"{100 * share:.1f} %"


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", required=True, type=pathlib.Path)
    parser.add_argument("--held-out", required=True, help="folder of held-out shards: figures and the parity strip")
    parser.add_argument("--models", required=True, type=pathlib.Path, help="folder for columns.onnx, columns.json, columns.md")
    parser.add_argument("--parity", required=True, type=pathlib.Path, help="folder for parity.*.f32")
    parser.add_argument("--average", type=pathlib.Path, help="ONNX file, its description beside it, of the model that training went on from: the mean of both is exported")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    try:
        shards = Shards(options.held_out)
    except ShardError as error:
        sys.exit(str(error))
    state = torch.load(options.checkpoint, map_location="cpu")
    trained = ColumnNetwork(DESIGNS[state["options"]["design"]])
    trained.load_state_dict(state["average"])
    network = folded(trained)
    if state["options"]["bodies"] and state["options"]["start"]:
        restore_others(network, pathlib.Path(state["options"]["start"]))
    if options.average:
        average_with(network, options.average)
    options.models.mkdir(parents=True, exist_ok=True)
    sha256 = export(network, options.models / "columns.onnx")
    write_parity(network, shards, options.parity)
    model = description(state, evaluate(network, shards), sha256, options.average) | {"parameters": parameters(network), "multiplicationsPerColumn": multiplications_per_column(network)}
    (options.models / "columns.json").write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")
    (options.models / "columns.md").write_text(card(model), encoding="utf-8")


if __name__ == "__main__":
    main()
