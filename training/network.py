"""The column network: a track strip in, the log-probabilities of classes, lateral offset and shadow for every column out."""
import copy
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_eval

from shards import CLASSES, LATERAL_BINS, ROWS, SHADOW_BINS, TYPES

# The outputs in their order, and the number of bins of each.
HEADS = {"classes": len(CLASSES), "lateral": LATERAL_BINS, "shadow": SHADOW_BINS, "types": len(TYPES), "covered": 2}

# The heads that say more of a body that is there.
BODY_HEADS = ("types", "covered")
BODY_BINS = sum(HEADS[name] for name in BODY_HEADS)
TRACK_BINS = sum(HEADS.values()) - BODY_BINS

# What is told of a strip: `Batch.condition`.
CONDITIONS = 8


@dataclass(frozen=True)
class Design:
    """What can be chosen about the network."""

    rows: tuple = (16, 24, 32)             # channels of the convolutions that halve the rows
    width: int = 64                        # channels along the track
    dilations: tuple = (1, 2, 4, 8, 16, 32)
    columns: int = 1                       # columns of the strip to a step along the track: 1 is 0.5 m, 2 is 1 m
    detail: int = 0                        # channels that see the rows over the track at full resolution, for bodies; 0: none
    bodies: int = 0                        # channels of the branch that says more of bodies; 0: none
    body_dilations: tuple = (1, 4)         # how far that branch looks along the track, so that what a roof shows in one place is known all along it
    folds: bool = False                    # whether the detail is looked at once more before its rows are merged

    @property
    def reach(self):
        """Columns to either side that can change a column's result: row convolutions, the merge, the dilated ones, the heads."""
        bodies = 1 + sum(self.body_dilations) if self.bodies else 0
        return 3 + self.columns * (1 + sum(self.dilations) + bodies + 1) + self.columns - 1


DESIGNS = {
    "base": Design(),
    "wide": Design(rows=(24, 32, 48), width=96),
    "coarse": Design(width=96, columns=2),
    "detailed": Design(width=96, columns=2, detail=12, bodies=48),
    "grown": Design(
        rows=(24, 32, 48), width=96, dilations=(1, 2, 4, 8, 16, 32, 1, 4), columns=2, detail=24, bodies=80, body_dilations=(1, 4, 2), folds=True),
    "bodied": Design(
        rows=(24, 32, 48), width=96, dilations=(1, 2, 4, 8, 16, 32, 1, 4), columns=2, detail=32, bodies=112, body_dilations=(1, 4, 2, 8), folds=True),
}

# The rows that a vehicle's roof covers, 2.5 m to either side of the track: what the detail path sees.
ROOF = slice(11, 21)

BODY_LAYERS = ("detail", "folds", "detail_merge", "bodies", "body_along", "body_heads")


class Dilated(nn.Module):
    """A residual step that looks `dilation` steps to either side."""

    def __init__(self, width, dilation):
        super().__init__()
        self.conv = nn.Conv2d(width, width, (1, 3), padding=(0, dilation), dilation=(1, dilation), bias=False)
        self.norm = nn.BatchNorm2d(width)

    def forward(self, x):
        return x + self.norm(self.conv(functional.relu(x)))


class ColumnNetwork(nn.Module):
    """Three convolutions halve the rows to four, one merges them, dilated ones run along the track.

    A design with detail has a branch for the heads of bodies: the rows over the track, read at full resolution, join what was seen
    along the track. It changes no other head. Every convolution has three columns: 1x1 ones are hardly faster in Debian's PyTorch. What is known of the strip (GSD,
    shadow, view) enters as a bias of the first convolution and as scale and bias of the merged features.
    """

    def __init__(self, design):
        super().__init__()
        first, second, third = design.rows
        self.design = design
        self.rows1 = nn.Conv2d(4, first, 3, (2, 1), 1)
        self.rows2 = nn.Conv2d(first, second, 3, (2, 1), 1)
        self.rows3 = nn.Conv2d(second, third, 3, (2, design.columns), 1, bias=False)
        self.norm3 = nn.BatchNorm2d(third)
        self.merge = nn.Conv2d(third, design.width, (4, 3), padding=(0, 1), bias=False)
        self.norm_merge = nn.BatchNorm2d(design.width)
        self.told = nn.Linear(CONDITIONS, 32)
        self.told_bias = nn.Linear(32, first)
        self.told_scale = nn.Linear(32, 2 * design.width)
        self.along = nn.Sequential(*[Dilated(design.width, dilation) for dilation in design.dilations])
        bins = TRACK_BINS if design.bodies else TRACK_BINS + BODY_BINS
        self.heads = nn.Conv2d(design.width, design.columns * bins, (1, 3), padding=(0, 1))
        if design.bodies:
            rows = ROOF.stop - ROOF.start
            self.detail = nn.Conv2d(4, design.detail, 3, padding=(0, 1))
            if design.folds:
                self.folds = nn.Conv2d(design.detail, design.detail, 3, padding=1)
            self.detail_merge = nn.Conv2d(design.detail, design.bodies, (rows - 2, 3), (1, design.columns), (0, 1))
            self.bodies = nn.Conv2d(design.width, design.bodies, (1, 3), padding=(0, 1))
            self.body_along = nn.Sequential(*[Dilated(design.bodies, dilation) for dilation in design.body_dilations])
            self.body_heads = nn.Conv2d(design.bodies, design.columns * BODY_BINS, (1, 3), padding=(0, 1))
        for told in (self.told_bias, self.told_scale):
            nn.init.zeros_(told.weight)
            nn.init.zeros_(told.bias)

    def forward(self, strip, condition):
        """`strip` [B, 4, 32, W] and `condition` [B, 8] give the log-probabilities of every head, [B, bins, W]."""
        told = functional.relu(self.told(condition))
        x = functional.relu(self.rows1(strip) + self.told_bias(told).unsqueeze(2).unsqueeze(3))
        x = functional.relu(self.rows2(x))
        x = functional.relu(self.norm3(self.rows3(x)))
        scale, bias = self.told_scale(told).unsqueeze(2).unsqueeze(3).chunk(2, 1)
        x = self.norm_merge(self.merge(x)) * (1 + scale) + bias
        x = functional.relu(self.along(x))
        heads = self._spread(self.heads(x).squeeze(2))
        if self.design.bodies:
            bodies = self.bodies(x) + self.detail_merge(self._detail(strip))
            bodies = self.body_heads(functional.relu(self.body_along(bodies)))
            heads = torch.cat([heads, self._spread(bodies.squeeze(2))], 1)
        heads = heads[:, :, :strip.shape[3]]
        return tuple(functional.log_softmax(head, 1) for head in heads.split(tuple(HEADS.values()), 1))

    def body_layers(self):
        """The layers of the branch for bodies."""
        return [module for name, module in self.named_children() if name in BODY_LAYERS]

    def _detail(self, strip):
        detail = functional.relu(self.detail(strip[:, :, ROOF]))
        return functional.relu(detail + self.folds(detail)) if self.design.folds else detail

    def _spread(self, heads):
        """The results of a step's columns, one after another."""
        if self.design.columns == 1:
            return heads
        parts = torch.stack(heads.chunk(self.design.columns, 1), 3)
        return parts.flatten(2)


def folded(network):
    """A copy for inference with every normalization folded into the convolution before it."""
    network = copy.deepcopy(network).eval().to(memory_format=torch.contiguous_format)
    network.rows3, network.norm3 = fuse_conv_bn_eval(network.rows3, network.norm3), nn.Identity()
    network.merge, network.norm_merge = fuse_conv_bn_eval(network.merge, network.norm_merge), nn.Identity()
    for step in (*network.along, *(network.body_along if network.design.bodies else ())):
        step.conv, step.norm = fuse_conv_bn_eval(step.conv, step.norm), nn.Identity()
    return network


def parameters(network):
    """The number of trained numbers."""
    return sum(p.numel() for p in network.parameters())


@torch.no_grad()
def multiplications(network, *inputs):
    """How many numbers the convolutions of a network multiply for these inputs."""
    total = 0

    def add(layer, _, out):
        nonlocal total
        total += out.numel() * layer.weight[0].numel()

    hooks = [layer.register_forward_hook(add) for layer in network.modules() if isinstance(layer, nn.Conv2d)]
    network(*inputs)
    for hook in hooks:
        hook.remove()
    return total


def multiplications_per_column(network):
    """The same for a column of a long strip."""
    columns = 1024
    return round(multiplications(network, torch.zeros(1, 4, ROWS, columns), torch.zeros(1, CONDITIONS)) / columns)
