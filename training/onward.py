"""Takes the weights of an exported model into a network that is to be trained on."""
import numpy as np
import onnx
import torch
from onnx import numpy_helper

from network import BODY_LAYERS, HEADS, TRACK_BINS, Dilated, folded

PREFIX = "network."


def exported_weights(path):
    """The weights of an exported model by their names in the folded network."""
    return {
        tensor.name[len(PREFIX):]: torch.from_numpy(np.array(numpy_helper.to_array(tensor)))
        for tensor in onnx.load(str(path)).graph.initializer if tensor.name.startswith(PREFIX)}


@torch.no_grad()
def restore_others(network, path):
    """Gives a folded network of which only the branch for bodies was learned every other weight of the model it began with, to the bit: taken apart and folded again, they are rounded."""
    weights = exported_weights(path)
    for name, parameter in network.named_parameters():
        if not name.startswith(BODY_LAYERS):
            parameter.copy_(weights[name])


@torch.no_grad()
def average_with(network, path):
    """Makes each weight of a folded network the mean of its own and that of an exported model of the same shape, which it was learned on from.

    Two ends of one path of learning lie in one valley: their mean is better on strips that neither has seen than either (Wortsman et al., Robust
    fine-tuning of zero-shot models, CVPR 2022).
    """
    weights = exported_weights(path)
    for name, parameter in network.named_parameters():
        parameter.lerp_(weights[name], 0.5)


@torch.no_grad()
def go_on_from(network, path, examples):
    """Gives `network` the weights of the ONNX file of a network that isn't wider anywhere, as far as that one has them.

    An exported model has its normalizations folded into the convolutions before them. They are taken apart again so that each
    normalizes by what it sees in `examples` (strips and conditions). Channels and steps that are new change nothing at first: the results stay what they were.
    """
    weights = exported_weights(path)
    whole = folded(network)
    for name, parameter in whole.named_parameters():
        if name in weights:
            parameter.copy_(_fitting(weights[name], parameter, whole.design.columns))
    _hold_back(network, whole, weights)
    for conv, norm, plain in _normalized(network, whole, weights):
        mean, variance = _seen(plain, whole, examples)
        conv.weight.copy_(plain.weight)
        norm.running_mean.copy_(mean - plain.bias)
        norm.running_var.copy_(variance)
        norm.weight.copy_((variance + norm.eps).sqrt())
        norm.bias.copy_(mean)
    normalized = {id(conv) for conv, _, _ in _normalized(network, whole, weights)}
    for name, parameter in network.named_parameters():
        if name in weights and id(network.get_submodule(name.rpartition(".")[0])) not in normalized:
            parameter.copy_(whole.get_parameter(name))


def _fitting(weights, parameter, columns):
    """What `parameter` begins as: the bins of the heads that both have, the first ones of each column; new channels that no old one listens to."""
    if weights.shape == parameter.shape:
        return weights
    if all(old <= new for old, new in zip(weights.shape, parameter.shape)):
        grown = parameter.clone()
        grown[:len(weights)] = 0
        grown[tuple(slice(size) for size in weights.shape)] = weights
        return grown
    parts = weights.reshape(columns, sum(HEADS.values()), *weights.shape[1:])
    return parts[:, :TRACK_BINS].reshape(parameter.shape)


def _hold_back(network, whole, weights):
    """New steps add nothing before they are learned."""
    if network.design.folds and "folds.weight" not in weights:
        for layer in (network.folds, whole.folds):
            layer.weight.zero_()
            layer.bias.zero_()
    for name, step in network.named_modules():
        if isinstance(step, Dilated) and f"{name}.conv.weight" not in weights:
            step.norm.weight.zero_()
            plain = whole.get_submodule(name).conv
            plain.weight.zero_()
            plain.bias.zero_()


def _normalized(network, whole, weights):
    """The convolutions that had weights and that a normalization follows, that, and the folded convolution."""
    yield network.rows3, network.norm3, whole.rows3
    yield network.merge, network.norm_merge, whole.merge
    for name, step in network.named_modules():
        if isinstance(step, Dilated) and f"{name}.conv.weight" in weights:
            yield step.conv, step.norm, whole.get_submodule(name).conv


def _seen(layer, whole, examples):
    """Mean and variance of each channel that a layer gives."""
    sums = []
    hook = layer.register_forward_hook(lambda _, __, out: sums.append(torch.stack(
        [torch.full((out.shape[1],), float(out[:, 0].numel())), out.sum((0, 2, 3)), out.square().sum((0, 2, 3))])))
    for strip, condition in examples:
        whole(strip, condition)
    hook.remove()
    count, total, squares = torch.stack(sums).double().sum(0)
    mean = total / count
    return mean.float(), (squares / count - mean.square()).clamp_min(1e-6).float()
