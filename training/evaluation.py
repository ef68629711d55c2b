"""Figures of a network on held-out strips."""
import numpy as np
import torch

from shards import BODIES, CLASSES, GAP, IGNORED, OBSCURED, TYPES, read_batch, seen, typed

GSD_CLASSES = ((0, 0.4), (0.4, 0.7), (0.7, 1.2), (1.2, 99))
BATCH = 32

# A run of vehicle columns shorter than this is no vehicle: 4 m.
SHORTEST_RUN = 8


@torch.no_grad()
def evaluate(network, shards, limit=None):
    """Scores `network` on the first `limit` strips: a dictionary of figures, ready for JSON."""
    network.eval()
    count = min(len(shards), limit or len(shards))
    tally = _Tally()
    for start in range(0, count, BATCH):
        batch = read_batch(shards, range(start, min(start + BATCH, count)))
        outputs = network(batch.strip.contiguous(memory_format=torch.channels_last), batch.condition)
        tally.add(batch, *outputs)
    return tally.figures(count)


class _Tally:
    def __init__(self):
        self.confusion = np.zeros((6, 6), np.int64)
        self.types, self.covered = np.zeros((len(TYPES), len(TYPES)), np.int64), np.zeros((2, 2), np.int64)
        self.by_gsd = {}
        self.log_losses, self.runs, self.lateral, self.strip_lateral = [], [], [], []
        self.shadow, self.strip_shadow = [], []

    def add(self, batch, classes, lateral, shadow, types, covered):
        learned = (batch.labels != IGNORED) & (batch.usable > 0).unsqueeze(1)
        found = classes.argmax(1)
        np.add.at(self.confusion, (batch.labels[learned].numpy(), found[learned].numpy()), 1)
        self.log_losses.append(-classes.gather(1, batch.labels.clamp_max(5).unsqueeze(1)).squeeze(1)[learned].numpy())
        self._add_lateral(batch, lateral)
        self._add_shadow(batch, shadow)
        self._add_types(batch, types, covered)
        for row in range(len(found)):
            # Strips with a column to ignore may hide a vehicle there: their runs say nothing.
            if batch.usable[row] > 0 and not (batch.labels[row] == IGNORED).any():
                self.runs.append((_runs(found[row]), _runs(batch.labels[row])))
            self._add_gsd(float(batch.gsd[row]), found[row], batch.labels[row], learned[row])

    def _add_gsd(self, gsd, found, labels, learned):
        name = next(f"{low}-{high}" for low, high in GSD_CLASSES if gsd < high)
        told = learned & (labels != OBSCURED) & (labels != GAP)
        right = (_body(found) == _body(labels))[told]
        gaps = learned & (labels == GAP)
        total = self.by_gsd.setdefault(name, np.zeros(4, np.int64))
        total += [int(right.sum()), int(told.sum()), int((found == GAP)[gaps].sum()), int(gaps.sum())]

    def _add_lateral(self, batch, lateral):
        visible = seen(batch.labels)
        bins = lateral.argmax(1).float()
        error = (((bins - 11) * 0.5) - batch.lateral.view(-1, 1)).abs()
        self.lateral.append(error[visible > 0].numpy())
        whole = ((lateral * visible.unsqueeze(1)).sum(2).argmax(1).float() - 11) * 0.5
        some = visible.sum(1) > 0
        self.strip_lateral.append((whole - batch.lateral).abs()[some].numpy())

    def _add_shadow(self, batch, shadow):
        visible = seen(batch.labels) * (1 - batch.known).view(-1, 1)
        self.shadow.append((shadow.argmax(1) == batch.shadow.view(-1, 1))[visible > 0].numpy())
        whole = (shadow * visible.unsqueeze(1)).sum(2).argmax(1)
        self.strip_shadow.append((whole == batch.shadow)[visible.sum(1) > 0].numpy())

    def _add_types(self, batch, types, covered):
        weight, kind, tarp = typed(batch)
        body = weight >= 1  # strips fine enough for types and tarps to be told
        np.add.at(self.types, (kind[body].numpy(), types.argmax(1)[body].numpy()), 1)
        np.add.at(self.covered, (tarp[body].numpy(), covered.argmax(1)[body].numpy()), 1)

    def figures(self, count):
        hits, labeled, found = self.confusion.diagonal(), self.confusion.sum(1), self.confusion.sum(0)
        told = [c for c in range(6) if c not in (GAP, OBSCURED)]
        body = np.isin(np.arange(6), BODIES)
        right = self.confusion[told][:, body][body[told]].sum() + self.confusion[told][:, ~body][~body[told]].sum()
        runs = np.array(self.runs or [(0, 0)], float)
        return {
            "strips": count,
            "logLoss": _mean(self.log_losses),
            "recall": {name: _share(hits[c], labeled[c]) for c, name in enumerate(CLASSES)},
            "precision": {name: _share(hits[c], found[c]) for c, name in enumerate(CLASSES)},
            "occupiedAccuracy": _share(right, self.confusion[told].sum()),
            "byGsd": {name: {"occupiedAccuracy": _share(t[0], t[1]), "gapRecall": _share(t[2], t[3])}
                      for name, t in sorted(self.by_gsd.items())},
            "runs": {"meanTrue": round(float(runs[:, 1].mean()), 3), "bias": round(float((runs[:, 0] - runs[:, 1]).mean()), 3),
                     "meanAbsoluteError": round(float(np.abs(runs[:, 0] - runs[:, 1]).mean()), 3)},
            "lateralMedianErrorMeters": _median(self.lateral),
            "lateralMedianErrorMetersPerStrip": _median(self.strip_lateral),
            "types": {name: _share(self.types[t, t], self.types[t].sum()) for t, name in enumerate(TYPES)},
            "covered": {"recall": _share(self.covered[1, 1], self.covered[1].sum()),
                        "precision": _share(self.covered[1, 1], self.covered[:, 1].sum())},
            "shadowAccuracy": _mean(self.shadow),
            "shadowAccuracyPerStrip": _mean(self.strip_shadow),
        }


def _body(classes):
    return (classes >= BODIES[0]) & (classes <= BODIES[-1])


def _runs(classes):
    """The number of unbroken runs of vehicle columns."""
    body = np.concatenate([[0], _body(classes).numpy().astype(np.int8), [0]])
    edges = np.diff(body)
    return int((np.flatnonzero(edges == -1) - np.flatnonzero(edges == 1) >= SHORTEST_RUN).sum())


def _share(part, whole):
    return round(float(part) / float(whole), 4) if whole else None


def _mean(parts):
    joined = np.concatenate(parts)
    return round(float(joined.mean()), 4) if len(joined) else None


def _median(parts):
    joined = np.concatenate(parts)
    return round(float(np.median(joined)), 3) if len(joined) else None
