"""Figures of a track network on held-out strips."""
import numpy as np
import torch
from torch.nn import functional

from track_shards import KINDS, OFFSETS, read_batch

GSD_CLASSES = ((0, 0.4), (0.4, 0.6), (0.6, 0.9), (0.9, 1.2), (1.2, 99))
BATCH = 32


def loss_of(ratios, kinds, weights):
    """The mean logistic loss of places [B, 13, blocks], each with the weight of its kind; what isn't learned from has none."""
    weight = torch.where(kinds >= 0, weights[kinds.clamp_min(0)], torch.zeros(()))
    losses = functional.binary_cross_entropy_with_logits(ratios, (kinds == 0).float(), weight, reduction="sum")
    return losses / weight.sum().clamp_min(1e-6)


@torch.no_grad()
def evaluate(network, shards, limit=None):
    """Scores `network` on the first `limit` strips: a dictionary of figures, ready for JSON."""
    network.eval()
    count = min(len(shards), limit or len(shards))
    ratios, kinds, gsds = [], [], []
    for start in range(0, count, BATCH):
        batch = read_batch(shards, range(start, min(start + BATCH, count)))
        ratios.append(network(batch.strip.contiguous(memory_format=torch.channels_last), batch.condition))
        kinds.append(batch.kinds)
        gsds.append(batch.gsd)
    ratios, kinds, gsds = torch.cat(ratios), torch.cat(kinds), torch.cat(gsds).numpy()
    weights = shards.kind_weights()
    names = [f"{low}-{high}" for low, high in GSD_CLASSES]
    chosen = {name: torch.from_numpy((gsds >= low) & (gsds < high)) for name, (low, high) in zip(names, GSD_CLASSES)}
    middle = slice(OFFSETS // 2 - 1, OFFSETS // 2 + 2)
    return {
        "strips": count, **_scores(ratios, kinds, weights), "middle": _scores(ratios[:, middle], kinds[:, middle], weights),
        "byGsd": {name: _scores(ratios[rows], kinds[rows], weights) for name, rows in chosen.items() if rows.any()},
    }


def _scores(ratios, kinds, weights):
    found = [float((ratios[kinds == kind] > 0).float().mean()) if (kinds == kind).any() else None for kind in range(len(KINDS))]
    share = [None if part is None else round(part, 4) for part in found]
    return {"logLoss": round(float(loss_of(ratios, kinds, weights)), 4), "foundOnTracks": share[0], "foundBetween": share[1], "foundBeside": share[2]}
