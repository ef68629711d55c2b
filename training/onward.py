"""Takes the weights of an exported model into a network that is to be trained on."""
import numpy as np
import onnx
import torch
from onnx import numpy_helper

from network import HEADS, TRACK_BINS, folded

PREFIX = "network."


@torch.no_grad()
def go_on_from(network, path, examples):
    """Gives `network` the weights of the ONNX file of a network of the same width, as far as that one has them.

    An exported model has its normalizations folded into the convolutions before them. They are taken apart again so that each
    normalizes by what it sees in `examples` (strips and conditions): the results stay what they were.
    """
    weights = {
        tensor.name[len(PREFIX):]: torch.from_numpy(np.array(numpy_helper.to_array(tensor)))
        for tensor in onnx.load(str(path)).graph.initializer if tensor.name.startswith(PREFIX)}
    whole = folded(network)
    for name, parameter in whole.named_parameters():
        if name in weights:
            parameter.copy_(_fitting(weights[name], parameter, whole.design.columns))
    for conv, norm, plain in _normalized(network, whole):
        mean, variance = _seen(plain, whole, examples)
        conv.weight.copy_(plain.weight)
        norm.running_mean.copy_(mean - plain.bias)
        norm.running_var.copy_(variance)
        norm.weight.copy_((variance + norm.eps).sqrt())
        norm.bias.copy_(mean)
    normalized = {id(conv) for conv, _, _ in _normalized(network, whole)}
    for name, parameter in network.named_parameters():
        if name in weights and id(network.get_submodule(name.rpartition(".")[0])) not in normalized:
            parameter.copy_(whole.get_parameter(name))


def _fitting(weights, parameter, columns):
    """The bins of the heads that both have: the first ones of each column."""
    if weights.shape == parameter.shape:
        return weights
    parts = weights.reshape(columns, sum(HEADS.values()), *weights.shape[1:])
    return parts[:, :TRACK_BINS].reshape(parameter.shape)


def _normalized(network, whole):
    """The convolutions that a normalization follows, that, and the folded convolution."""
    yield network.rows3, network.norm3, whole.rows3
    yield network.merge, network.norm_merge, whole.merge
    branches = [(network.along, whole.along)]
    if network.design.bodies:
        branches.append((network.body_along, whole.body_along))
    for steps, plains in branches:
        for step, plain in zip(steps, plains):
            yield step.conv, step.norm, plain.conv


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
