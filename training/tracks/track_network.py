"""The track network: a strip from anywhere in, how far each block of 8 m speaks for a track at each of 13 offsets out."""
import copy

import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_eval

from track_shards import BLOCK, OFFSETS
from network import CONDITIONS, Dilated

ROWS1, ROWS2, ROWS3, WIDTH = 16, 24, 40, 64
DILATIONS = (1, 2, 4)

# Columns of the strip to a step along the track, and steps to a block.
STRIDE = 4
STEPS = BLOCK // STRIDE


class TrackNetwork(nn.Module):
    """Three convolutions halve the rows to six and the columns to a quarter, one merges the rows, dilated ones run along the track.

    What is known of the strip (GSD, shadow, view) enters as in the column network.
    """

    def __init__(self):
        super().__init__()
        self.rows1 = nn.Conv2d(4, ROWS1, 3, (2, 1), 1)
        self.rows2 = nn.Conv2d(ROWS1, ROWS2, 3, (2, 2), 1)
        self.rows3 = nn.Conv2d(ROWS2, ROWS3, 3, (2, 2), 1, bias=False)
        self.norm3 = nn.BatchNorm2d(ROWS3)
        self.merge = nn.Conv2d(ROWS3, WIDTH, (6, 3), padding=(0, 1), bias=False)
        self.norm_merge = nn.BatchNorm2d(WIDTH)
        self.told = nn.Linear(CONDITIONS, 32)
        self.told_bias = nn.Linear(32, ROWS1)
        self.told_scale = nn.Linear(32, 2 * WIDTH)
        self.along = nn.Sequential(*[Dilated(WIDTH, dilation) for dilation in DILATIONS])
        self.places = nn.Conv2d(WIDTH, OFFSETS, (1, STEPS), (1, STEPS))
        for told in (self.told_bias, self.told_scale):
            nn.init.zeros_(told.weight)
            nn.init.zeros_(told.bias)

    def forward(self, strip, condition):
        """`strip` [B, 4, 48, W], W a multiple of 16, and `condition` [B, 8] give the logarithms of likelihood ratios [B, 13, W / 16]."""
        told = functional.relu(self.told(condition))
        x = functional.relu(self.rows1(strip) + self.told_bias(told).unsqueeze(2).unsqueeze(3))
        x = functional.relu(self.rows2(x))
        x = functional.relu(self.norm3(self.rows3(x)))
        scale, bias = self.told_scale(told).unsqueeze(2).unsqueeze(3).chunk(2, 1)
        x = self.norm_merge(self.merge(x)) * (1 + scale) + bias
        return self.places(functional.relu(self.along(x))).squeeze(2)


def folded(network):
    """A copy for inference with every normalization folded into the convolution before it."""
    network = copy.deepcopy(network).eval().to(memory_format=torch.contiguous_format)
    network.rows3, network.norm3 = fuse_conv_bn_eval(network.rows3, network.norm3), nn.Identity()
    network.merge, network.norm_merge = fuse_conv_bn_eval(network.merge, network.norm_merge), nn.Identity()
    for step in network.along:
        step.conv, step.norm = fuse_conv_bn_eval(step.conv, step.norm), nn.Identity()
    return network
