"""The column network: a track strip in, the log-probabilities of classes, lateral offset and shadow for every column out."""
import copy

import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_eval

from shards import CLASSES, LATERAL_BINS, SHADOW_BINS

WIDTH = 64
DILATIONS = (1, 2, 4, 8, 16, 32)

# Columns to either side that can change a column's result: three row convolutions, the merge, the dilated ones, the heads.
REACH = 3 + 1 + sum(DILATIONS) + 1


class Dilated(nn.Module):
    """A residual step that looks `dilation` columns to either side."""

    def __init__(self, dilation):
        super().__init__()
        self.conv = nn.Conv2d(WIDTH, WIDTH, (1, 3), padding=(0, dilation), dilation=(1, dilation), bias=False)
        self.norm = nn.BatchNorm2d(WIDTH)

    def forward(self, x):
        return x + self.norm(self.conv(functional.relu(x)))


class ColumnNetwork(nn.Module):
    """Three convolutions halve the rows to four, one merges them, dilated ones run along the track.

    Every convolution has three columns: 1x1 ones are hardly faster in Debian's PyTorch. What is known of the strip (GSD and
    shadow) enters as a bias of the first convolution and as scale and bias of the merged features.
    """

    def __init__(self):
        super().__init__()
        self.rows1 = nn.Conv2d(4, 16, 3, (2, 1), 1)
        self.rows2 = nn.Conv2d(16, 24, 3, (2, 1), 1)
        self.rows3 = nn.Conv2d(24, 32, 3, (2, 1), 1, bias=False)
        self.norm3 = nn.BatchNorm2d(32)
        self.merge = nn.Conv2d(32, WIDTH, (4, 3), padding=(0, 1), bias=False)
        self.norm_merge = nn.BatchNorm2d(WIDTH)
        self.told = nn.Linear(4, 32)
        self.told_bias = nn.Linear(32, 16)
        self.told_scale = nn.Linear(32, 2 * WIDTH)
        self.along = nn.Sequential(*[Dilated(dilation) for dilation in DILATIONS])
        self.heads = nn.Conv2d(WIDTH, len(CLASSES) + LATERAL_BINS + SHADOW_BINS, (1, 3), padding=(0, 1))
        for told in (self.told_bias, self.told_scale):
            nn.init.zeros_(told.weight)
            nn.init.zeros_(told.bias)

    def forward(self, strip, condition):
        """`strip` [B, 4, 32, W] and `condition` [B, 4] give log-probabilities [B, 6, W], [B, 23, W] and [B, 9, W]."""
        told = functional.relu(self.told(condition))
        x = functional.relu(self.rows1(strip) + self.told_bias(told).unsqueeze(2).unsqueeze(3))
        x = functional.relu(self.rows2(x))
        x = functional.relu(self.norm3(self.rows3(x)))
        scale, bias = self.told_scale(told).unsqueeze(2).unsqueeze(3).chunk(2, 1)
        x = self.norm_merge(self.merge(x)) * (1 + scale) + bias
        x = functional.relu(self.along(x))
        heads = self.heads(x).squeeze(2).split((len(CLASSES), LATERAL_BINS, SHADOW_BINS), 1)
        return tuple(functional.log_softmax(head, 1) for head in heads)


def folded(network):
    """A copy for inference with every normalization folded into the convolution before it."""
    network = copy.deepcopy(network).eval().to(memory_format=torch.contiguous_format)
    network.rows3, network.norm3 = fuse_conv_bn_eval(network.rows3, network.norm3), nn.Identity()
    network.merge, network.norm_merge = fuse_conv_bn_eval(network.merge, network.norm_merge), nn.Identity()
    for step in network.along:
        step.conv, step.norm = fuse_conv_bn_eval(step.conv, step.norm), nn.Identity()
    return network


def parameters(network):
    """The number of trained numbers."""
    return sum(p.numel() for p in network.parameters())
