"""Export of a checkpoint: the ONNX model, its description, its model card, and the tensors that the parity test compares."""
import argparse
import hashlib
import json
import pathlib
import sys

import torch

from network import parameters
from shards import ShardError

OPSET = 13


class Export:
    """Writes the files of one model. What is exported how is a subclass's."""

    name = None     # of the files models/NAME.onnx, NAME.json and NAME.md
    prefix = None   # of the parity tensors' files
    inputs = ()     # names of the network's inputs and outputs
    outputs = ()
    axes = {}       # which sizes of them may change

    def read(self, folder):
        """The held-out shards of a folder."""
        raise NotImplementedError

    def network(self, state, options):
        """The network for inference, of a checkpoint."""
        raise NotImplementedError

    def example(self):
        """Inputs of a size that the network takes."""
        raise NotImplementedError

    def telling(self, shards):
        """Inputs that show much of what there is to tell, for the parity test."""
        raise NotImplementedError

    def describe(self, state, network, shards):
        """What the software and a reader need to know of the model, but for its hash."""
        raise NotImplementedError

    def card(self, model):
        """The model card of a description."""
        raise NotImplementedError

    def write_onnx(self, network, path):
        """Writes the ONNX file and returns its SHA-256."""
        torch.onnx.export(
            network, self.example(), str(path), opset_version=OPSET, do_constant_folding=True,
            input_names=list(self.inputs), output_names=list(self.outputs), dynamic_axes=self.axes)
        return hashlib.sha256(path.read_bytes()).hexdigest()

    def write_parity(self, network, shards, folder):
        """Writes simulated inputs and what PyTorch makes of them, as raw little-endian float32."""
        folder.mkdir(parents=True, exist_ok=True)
        inputs = self.telling(shards)
        with torch.no_grad():
            results = network(*inputs)
        results = results if isinstance(results, (tuple, list)) else (results,)
        for name, tensor in zip((*self.inputs, *self.outputs), (*inputs, *results)):
            (folder / f"{self.prefix}.{name}.f32").write_bytes(tensor.numpy().astype("<f4").tobytes())

    def parser(self):
        """The command line."""
        parser = argparse.ArgumentParser(description=__doc__)
        parser.add_argument("--checkpoint", required=True, type=pathlib.Path)
        parser.add_argument("--held-out", required=True, help="folder of held-out shards: for figures and parity tensors")
        parser.add_argument("--models", required=True, type=pathlib.Path, help="folder for {0}.onnx, {0}.json, {0}.md".format(self.name))
        parser.add_argument("--parity", required=True, type=pathlib.Path, help=f"folder for {self.prefix}.*.f32")
        parser.add_argument("--threads", type=int, default=1)
        return parser

    def main(self, arguments=None):
        """Exports as the command line says."""
        options = self.parser().parse_args(arguments)
        torch.set_num_threads(options.threads)
        try:
            shards = self.read(options.held_out)
        except ShardError as error:
            sys.exit(str(error))
        state = torch.load(options.checkpoint, map_location="cpu")
        network = self.network(state, options)
        options.models.mkdir(parents=True, exist_ok=True)
        sha256 = self.write_onnx(network, options.models / f"{self.name}.onnx")
        self.write_parity(network, shards, options.parity)
        model = {"sha256": sha256, **self.describe(state, network, shards)}
        (options.models / f"{self.name}.json").write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")
        (options.models / f"{self.name}.md").write_text(self.card(model), encoding="utf-8")


def basis(state, network, figures, unit):
    """What the descriptions of all networks that were learned from nothing share; `unit` is what examples are called."""
    data, options = state["data"]["training"], state["options"]
    return {
        "trainedGsdMeters": {"lower": data["gsdMeters"][0], "upper": data["gsdMeters"][2]},
        "training": {
            unit: data["count"], "sha256": data["sha256"], "source": data["source"], "steps": state["step"],
            "cpuMinutes": round(state["seconds"] / 60, 1), "seed": options["seed"], "threads": options["threads"],
            "batch": options["batch"], "rate": options["rate"],
        },
        "heldOut": {"sha256": state["data"]["heldOut"]["sha256"], **figures},
        "parameters": parameters(network),
    }


def told(model):
    """What the model cards of all networks say of how they were learned, by the names that the cards use."""
    training, held = model["training"], model["heldOut"]
    minutes = training["minutes"] if "minutes" in training else training["cpuMinutes"]
    return {
        "sha256": model["sha256"], "parameters": model["parameters"], "lower": model["trainedGsdMeters"]["lower"], "upper": model["trainedGsdMeters"]["upper"],
        "source": "`, `".join(training["source"] or ["a command that was not recorded"]), "data": training["sha256"], "steps": training["steps"],
        "minutes": minutes, "seed": training["seed"], "threads": training["threads"], "batch": training["batch"], "rate": training["rate"],
        "held_data": held["sha256"]}


def percent(share):
    return "-" if share is None else f"{100 * share:.1f} %"
