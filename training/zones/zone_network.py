"""The zone network: a patch of a cargo zone in, the log-probabilities of six classes for every cell out."""
import copy

import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_eval

from zone_shards import CLASSES

FULL, HALF, QUARTER, EIGHTH = 8, 20, 32, 32

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


class ZoneNetwork(nn.Module):
    """Halves the patch three times and comes back, adding what it saw on the way down.

    Every convolution is 3x3: 1x1 ones are hardly faster in Debian's PyTorch. What is known of the patch (GSD and shadow) enters as a
    bias of the first convolution and as scale and bias of the coarsest features.
    """

    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(4, FULL, 3, padding=1)
        self.halved = nn.Sequential(Block(FULL, HALF, stride=2), Block(HALF, HALF))
        self.quartered = nn.Sequential(Block(HALF, QUARTER, stride=2), Block(QUARTER, QUARTER))
        self.coarsest = Block(QUARTER, EIGHTH, stride=2)
        self.around = Block(EIGHTH, EIGHTH, dilation=2)
        self.to_quarter = Block(EIGHTH, QUARTER)
        self.to_half = Block(QUARTER, HALF)
        self.to_full = Block(HALF, 16)
        self.heads = nn.Conv2d(16 + FULL, len(CLASSES), 3, padding=1)
        self.told = nn.Linear(4, 20)
        self.told_bias = nn.Linear(20, FULL)
        self.told_scale = nn.Linear(20, 2 * EIGHTH)
        for told in (self.told_bias, self.told_scale):
            nn.init.zeros_(told.weight)
            nn.init.zeros_(told.bias)

    def forward(self, patch, condition):
        """`patch` [B, 4, H, W] and `condition` [B, 4] give log-probabilities [B, 6, H, W]."""
        told = functional.relu(self.told(condition))
        full = functional.relu(self.first(patch) + self.told_bias(told).unsqueeze(2).unsqueeze(3))
        half = self.halved(full)
        quarter = self.quartered(half)
        scale, bias = self.told_scale(told).unsqueeze(2).unsqueeze(3).chunk(2, 1)
        eighth = self.coarsest(quarter) * (1 + scale) + bias
        eighth = eighth + self.around(eighth)
        quarter = quarter + self.to_quarter(_doubled(eighth))
        half = half + self.to_half(_doubled(quarter))
        fine = self.to_full(_doubled(half))
        return functional.log_softmax(self.heads(torch.cat([fine, full], 1)), 1)


def _doubled(x):
    return functional.interpolate(x, scale_factor=2.0, mode="nearest")


def folded(network):
    """A copy for inference with every normalization folded into the convolution before it."""
    network = copy.deepcopy(network).eval().to(memory_format=torch.contiguous_format)
    for block in network.modules():
        if isinstance(block, Block):
            block.conv, block.norm = fuse_conv_bn_eval(block.conv, block.norm), nn.Identity()
    return network
