"""Figures of a zone network on held-out patches."""
import numpy as np
import torch

from zone_shards import CLASSES, IGNORED, read_batch

GSD_CLASSES = ((0, 0.4), (0.4, 0.6), (0.6, 0.9), (0.9, 1.2), (1.2, 99))
BATCH = 16


@torch.no_grad()
def evaluate(network, shards, limit=None):
    """Scores `network` on the first `limit` patches: a dictionary of figures, ready for JSON."""
    network.eval()
    count = min(len(shards), limit or len(shards))
    confusion = {name: np.zeros((6, 6)) for name in _names()}
    lost = cells = 0.0
    for start in range(0, count, BATCH):
        batch = read_batch(shards, range(start, min(start + BATCH, count)))
        logs = network(batch.patch.contiguous(memory_format=torch.channels_last), batch.condition)
        for row, gsd in enumerate(batch.gsd.tolist()):
            learned = batch.labels[row] != IGNORED
            labels = batch.labels[row][learned]
            found = logs[row][:, learned]
            lost -= float(found.gather(0, labels.unsqueeze(0)).sum())
            cells += len(labels)
            name = next(n for n, (_, high) in zip(_names(), GSD_CLASSES) if gsd < high)
            np.add.at(confusion[name], (labels.numpy(), found.argmax(0).numpy()), 1)
    every = sum(confusion.values())
    return {
        "patches": count, "logLoss": round(lost / max(cells, 1), 4), **_scores(every),
        "byGsd": {name: _scores(part)["iou"] for name, part in confusion.items() if part.sum()},
    }


def _names():
    return [f"{low}-{high}" for low, high in GSD_CLASSES]


def _scores(confusion):
    hits, labeled, found = confusion.diagonal(), confusion.sum(1), confusion.sum(0)
    return {
        "recall": {name: _share(hits[c], labeled[c]) for c, name in enumerate(CLASSES)},
        "precision": {name: _share(hits[c], found[c]) for c, name in enumerate(CLASSES)},
        "iou": {name: _share(hits[c], labeled[c] + found[c] - hits[c]) for c, name in enumerate(CLASSES)},
    }


def _share(part, whole):
    return round(float(part) / float(whole), 4) if whole else None
