"""The zone network: a patch of a cargo zone in, the log-probabilities of six classes for every cell out."""
import copy

import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_eval

from zone_shards import CLASSES

HALF, QUARTER, EIGHTH = 32, 64, 96

# Columns and rows of a patch are multiples of this.
STEP = 8


class Block(nn.Module):
    """A 3x3 convolution with normalization and rectifier."""

    def __init__(self, inputs, outputs, stride=1, dilation=1):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3, stride, dilation, dilation, bias=False)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return functional.relu(self.norm(self.conv(x)))


class Added(Block):
    """A block whose result is added to what it saw."""

    def __init__(self, channels, dilation=1):
        super().__init__(channels, channels, dilation=dilation)

    def forward(self, x):
        return x + super().forward(x)


class ZoneNetwork(nn.Module):
    """Halves the patch three times and comes back, adding what it saw on the way down.

    No layer works on single cells, where convolutions of few channels cost most of the time: the first takes cells by twos, and the
    last tells all four of a square of two by two. What is known of the patch (GSD and shadow) enters as a bias of the first
    convolution and as scale and bias of the coarsest features.
    """

    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(4, HALF, 4, stride=2, padding=1)
        self.halved = Added(HALF)
        self.quartered = nn.Sequential(Block(HALF, QUARTER, stride=2), Added(QUARTER), Added(QUARTER))
        self.coarsest = Block(QUARTER, EIGHTH, stride=2)
        self.around = nn.Sequential(Added(EIGHTH, dilation=2), Added(EIGHTH, dilation=4), Added(EIGHTH))
        self.to_quarter, self.quarter = Block(EIGHTH, QUARTER), Added(QUARTER)
        self.to_half, self.half_again = Block(QUARTER, HALF), Added(HALF)
        self.heads = nn.Conv2d(HALF, 4 * len(CLASSES), 3, padding=1)
        self.told = nn.Linear(4, 20)
        self.told_bias = nn.Linear(20, HALF)
        self.told_scale = nn.Linear(20, 2 * EIGHTH)
        for told in (self.told_bias, self.told_scale):
            nn.init.zeros_(told.weight)
            nn.init.zeros_(told.bias)

    def forward(self, patch, condition):
        """`patch` [B, 4, H, W] and `condition` [B, 4] give log-probabilities [B, 6, H, W]."""
        told = functional.relu(self.told(condition))
        half = self.halved(functional.relu(self.first(patch) + self.told_bias(told).unsqueeze(2).unsqueeze(3)))
        quarter = self.quartered(half)
        scale, bias = self.told_scale(told).unsqueeze(2).unsqueeze(3).chunk(2, 1)
        eighth = self.around(self.coarsest(quarter) * (1 + scale) + bias)
        quarter = self.quarter(quarter + _doubled(self.to_quarter(eighth)))
        half = self.half_again(half + _doubled(self.to_half(quarter)))
        return functional.log_softmax(functional.pixel_shuffle(self.heads(half), 2), 1)


def _doubled(x):
    return functional.interpolate(x, scale_factor=2.0, mode="nearest")


def folded(network):
    """A copy for inference with every normalization folded into the convolution before it."""
    network = copy.deepcopy(network).eval().to(memory_format=torch.contiguous_format)
    for block in network.modules():
        if isinstance(block, Block):
            block.conv, block.norm = fuse_conv_bn_eval(block.conv, block.norm), nn.Identity()
    return network
