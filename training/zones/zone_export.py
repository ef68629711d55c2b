"""Exports a checkpoint: the ONNX model, its description, its model card, and the tensors that the parity test compares."""
import argparse
import hashlib
import json
import pathlib
import sys

import torch

from zone_evaluation import evaluate
from zone_network import STEP, ZoneNetwork, folded
from zone_shards import CLASSES, COVERED, SHORT, ShardError, ZoneShards, read_batch
from network import parameters

OPSET = 13
PARITY_CELLS = 64
HERE = pathlib.Path(__file__).parent


def export(network, path):
    """Writes the ONNX file and returns its SHA-256."""
    patch, condition = torch.zeros(1, 4, 128, 128), torch.zeros(1, 4)
    torch.onnx.export(
        network, (patch, condition), str(path), opset_version=OPSET, do_constant_folding=True,
        input_names=["patch", "condition"], output_names=["classes"],
        dynamic_axes={"patch": {2: "rows", 3: "columns"}, "classes": {2: "rows", 3: "columns"}})
    return hashlib.sha256(path.read_bytes()).hexdigest()


@torch.no_grad()
def write_parity(network, shards, folder):
    """Writes one simulated patch and what PyTorch makes of it, as raw little-endian float32."""
    folder.mkdir(parents=True, exist_ok=True)
    batch = read_batch(shards, [_telling(shards)])
    start = (batch.patch.shape[2] - PARITY_CELLS) // 2 // STEP * STEP
    middle = slice(start, start + PARITY_CELLS)
    patch = batch.patch[:, :, middle, middle].contiguous()
    patch[:, :, -6:, -9:] = 0  # a corner that is not valid
    for name, tensor in zip(("patch", "condition", "classes"), (patch, batch.condition, network(patch, batch.condition))):
        (folder / f"zone-parity.{name}.f32").write_bytes(tensor.numpy().astype("<f4").tobytes())


def _telling(shards):
    """The first patch with covered cargo and containers and a known shadow, or the first patch."""
    for index in range(len(shards)):
        _, labels, meta = shards.patch(index)
        if {COVERED, SHORT} <= set(labels[32:96, 32:96].ravel().tolist()) and meta[3] > 0:
            return index
    return 0


def description(state, figures, sha256):
    """zones.json: what the software needs to know of the model."""
    data = state["data"]["training"]
    options = state["options"]
    return {
        "sha256": sha256,
        "classes": list(CLASSES),
        "classFrequencies": [round(f, 8) for f in data["classFrequencies"]],
        "trainedGsdMeters": {"lower": data["gsdMeters"][0], "upper": data["gsdMeters"][2]},
        "training": {
            "patches": data["count"], "sha256": data["sha256"], "source": data["source"], "steps": state["step"],
            "cpuMinutes": round(state["seconds"] / 60, 1), "seed": options["seed"], "threads": options["threads"],
            "batch": options["batch"], "rate": options["rate"],
        },
        "heldOut": {"sha256": state["data"]["heldOut"]["sha256"], **figures},
    }


def card(model):
    """zones.md: the model card."""
    training, held = model["training"], model["heldOut"]
    rows = "\n".join(
        f"| {name} | {_percent(model['classFrequencies'][c])} | {_percent(held['recall'][name])} | {_percent(held['precision'][name])} "
        f"| {_percent(held['iou'][name])} |" for c, name in enumerate(CLASSES))
    gsd = "\n".join(
        f"| {name} | " + " | ".join(_percent(iou[kind]) for kind in CLASSES) + " |" for name, iou in held["byGsd"].items())
    return (HERE / "card.md").read_text(encoding="utf-8").format(
        sha256=model["sha256"], parameters=model["parameters"], rows=rows, gsd=gsd,
        lower=model["trainedGsdMeters"]["lower"], upper=model["trainedGsdMeters"]["upper"],
        source="`, `".join(training["source"] or ["a command that was not recorded"]), patches=training["patches"], data=training["sha256"],
        steps=training["steps"], minutes=training["cpuMinutes"], seed=training["seed"], threads=training["threads"],
        batch=training["batch"], rate=training["rate"], held_patches=held["patches"], held_data=held["sha256"], log_loss=held["logLoss"])


def _percent(share):
    return "-" if share is None else f"{100 * share:.1f} %"


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", required=True, type=pathlib.Path)
    parser.add_argument("--held-out", required=True, help="folder of held-out shards: figures and the parity patch")
    parser.add_argument("--models", required=True, type=pathlib.Path, help="folder for zones.onnx, zones.json, zones.md")
    parser.add_argument("--parity", required=True, type=pathlib.Path, help="folder for zone-parity.*.f32")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    try:
        shards = ZoneShards(options.held_out)
    except ShardError as error:
        sys.exit(str(error))
    state = torch.load(options.checkpoint, map_location="cpu")
    trained = ZoneNetwork()
    trained.load_state_dict(state["average"])
    network = folded(trained)
    options.models.mkdir(parents=True, exist_ok=True)
    sha256 = export(network, options.models / "zones.onnx")
    write_parity(network, shards, options.parity)
    model = description(state, evaluate(network, shards), sha256) | {"parameters": parameters(trained)}
    (options.models / "zones.json").write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")
    (options.models / "zones.md").write_text(card(model), encoding="utf-8")


if __name__ == "__main__":
    main()
