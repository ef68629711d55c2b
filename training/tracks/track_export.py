"""Exports a checkpoint: the ONNX model, its description, its model card, and the tensors that the parity test compares."""
import argparse
import hashlib
import json
import pathlib
import sys

import torch

from track_evaluation import evaluate
from track_network import TrackNetwork, folded
from track_shards import KINDS, OFF_METERS, ON_METERS, META_KNOWN, ROWS, ShardError, TrackShards, read_batch
from network import parameters

OPSET = 13
HERE = pathlib.Path(__file__).parent


def export(network, path):
    """Writes the ONNX file and returns its SHA-256."""
    strip, condition = torch.zeros(1, 4, ROWS, 256), torch.zeros(1, 8)
    torch.onnx.export(
        network, (strip, condition), str(path), opset_version=OPSET, do_constant_folding=True,
        input_names=["strip", "condition"], output_names=["tracks"], dynamic_axes={"strip": {3: "columns"}, "tracks": {2: "blocks"}})
    return hashlib.sha256(path.read_bytes()).hexdigest()


@torch.no_grad()
def write_parity(network, shards, folder):
    """Writes one simulated strip and what PyTorch makes of it, as raw little-endian float32."""
    folder.mkdir(parents=True, exist_ok=True)
    told = next((index for index in range(len(shards)) if shards.meta[index, META_KNOWN] > 0), 0)
    batch = read_batch(shards, [told])
    for name, tensor in zip(("strip", "condition", "tracks"), (batch.strip, batch.condition, network(batch.strip, batch.condition))):
        (folder / f"track-parity.{name}.f32").write_bytes(tensor.numpy().astype("<f4").tobytes())


def description(state, figures, sha256):
    """tracks.json: what the software and a reader need to know of the model."""
    data, options = state["data"]["training"], state["options"]
    return {
        "sha256": sha256,
        "trainedGsdMeters": {"lower": data["gsdMeters"][0], "upper": data["gsdMeters"][2]},
        "training": {
            "strips": data["count"], "sha256": data["sha256"], "source": data["source"], "steps": state["step"],
            "cpuMinutes": round(state["seconds"] / 60, 1), "seed": options["seed"], "threads": options["threads"],
            "batch": options["batch"], "rate": options["rate"],
        },
        "heldOut": {"sha256": state["data"]["heldOut"]["sha256"], **figures},
    }


def card(model):
    """tracks.md: the model card."""
    training, held = model["training"], model["heldOut"]
    rows = "\n".join(
        f"| {name} | {_percent(part['foundOnTracks'])} | {_percent(part['foundBetween'])} | {_percent(part['foundBeside'])} | {part['logLoss']} |"
        for name, part in (*held["byGsd"].items(), ("all", held), ("all, within 0.5 m of the strip's middle", held["middle"])))
    return (HERE / "card.md").read_text(encoding="utf-8").format(
        sha256=model["sha256"], parameters=model["parameters"], rows=rows, on=ON_METERS, off=OFF_METERS, beside=KINDS[1][0],
        lower=model["trainedGsdMeters"]["lower"], upper=model["trainedGsdMeters"]["upper"],
        source="`, `".join(training["source"] or ["a command that was not recorded"]), strips=training["strips"], data=training["sha256"],
        steps=training["steps"], minutes=training["cpuMinutes"], seed=training["seed"], threads=training["threads"],
        batch=training["batch"], rate=training["rate"], held_strips=held["strips"], held_data=held["sha256"])


def _percent(share):
    return "-" if share is None else f"{100 * share:.1f} %"


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", required=True, type=pathlib.Path)
    parser.add_argument("--held-out", required=True, help="folder of held-out shards: figures and the parity strip")
    parser.add_argument("--models", required=True, type=pathlib.Path, help="folder for tracks.onnx, tracks.json, tracks.md")
    parser.add_argument("--parity", required=True, type=pathlib.Path, help="folder for track-parity.*.f32")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    try:
        shards = TrackShards(options.held_out)
    except ShardError as error:
        sys.exit(str(error))
    state = torch.load(options.checkpoint, map_location="cpu")
    trained = TrackNetwork()
    trained.load_state_dict(state["average"])
    network = folded(trained)
    options.models.mkdir(parents=True, exist_ok=True)
    sha256 = export(network, options.models / "tracks.onnx")
    write_parity(network, shards, options.parity)
    model = description(state, evaluate(network, shards), sha256) | {"parameters": parameters(trained)}
    (options.models / "tracks.json").write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")
    (options.models / "tracks.md").write_text(card(model), encoding="utf-8")


if __name__ == "__main__":
    main()
