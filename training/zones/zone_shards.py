"""Zone shards: reading what `yardwatch simulate --zones` wrote, and augmentation.

A shard is three NumPy files with one row per patch of 128 x 128 cells of 0.5 m:

    zones-00000.samples.npy  uint8 [N, 3, 128, 128]   0 is not valid, else x = (v - 1) / 254 * 2.5 - 1
    zones-00000.labels.npy   uint8 [N, 128, 128]      class, 255 is ignored
    zones-00000.meta.npy     float32 [N, 4]           GSD in meters, shadow to the east, shadow to the south, shadow known
"""
import hashlib
import pathlib
import sys
from dataclasses import dataclass

import numpy as np
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from shards import ShardError  # noqa: E402

CLASSES = ("ground", "covered", "shortContainer", "longContainer", "other", "obscured")
GROUND, COVERED, SHORT, LONG, OTHER, OBSCURED = range(6)
IGNORED = 255


class ZoneShards:
    """All patches of a folder, mapped rather than read."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        names = sorted(self.folder.glob("zones-*.meta.npy"))
        if not names:
            raise ShardError(f"{folder} holds no zones-*.meta.npy: write shards with `./run simulate --zones {folder}`.")
        self._samples, self._labels, metas = [], [], []
        for name in names:
            stem = str(name)[: -len(".meta.npy")]
            try:
                parts = [np.load(f"{stem}.{part}.npy", mmap_mode="r") for part in ("samples", "labels", "meta")]
            except (OSError, ValueError) as error:
                raise ShardError(f"{stem}.* can't be read ({error}): delete the shard and simulate it again.") from error
            samples, labels, meta = parts
            if samples.shape[1:] != (3, *labels.shape[1:]) or meta.shape[1:] != (4,) or not len(samples) == len(labels) == len(meta):
                raise ShardError(f"{stem}.*: shapes {samples.shape}, {labels.shape}, {meta.shape} don't belong together.")
            self._samples.append(samples)
            self._labels.append(labels)
            metas.append(np.array(meta))
        self.meta = np.concatenate(metas)
        self._starts = np.cumsum([0] + [len(m) for m in metas])

    def __len__(self):
        return len(self.meta)

    def patch(self, index):
        """One patch: samples uint8 [3, 128, 128], labels uint8 [128, 128], meta float32 [4]."""
        shard = int(np.searchsorted(self._starts, index, side="right")) - 1
        row = index - self._starts[shard]
        return self._samples[shard][row], self._labels[shard][row], self.meta[index].copy()

    def frequencies(self):
        """How often each class is the label of a cell that is learned from."""
        counts = sum(np.bincount(np.asarray(labels).ravel(), minlength=256)[:6] for labels in self._labels)
        return (counts / counts.sum()).tolist()

    def digest(self):
        """SHA-256 over labels and meta, which the samples follow from: names the data a model was trained on."""
        digest = hashlib.sha256(np.ascontiguousarray(self.meta).tobytes())
        for labels in self._labels:
            digest.update(np.ascontiguousarray(labels).tobytes())
        return digest.hexdigest()


@dataclass
class ZoneBatch:
    """Patches as the network takes them, and what they show."""

    patch: torch.Tensor      # [B, 4, H, W]: brightness, red - green, blue - green, valid
    condition: torch.Tensor  # [B, 4]: log2(GSD / 0.5 m), shadow to the east, to the south, shadow known
    labels: torch.Tensor     # [B, H, W] class or IGNORED
    gsd: torch.Tensor        # [B] meters


def read_batch(shards, indices, rng=None):
    """Reads patches; with a generator each is turned and mirrored at random, its shadow with it."""
    samples, labels, meta = [], [], []
    for index in indices:
        patch, label, facts = shards.patch(int(index))
        if rng is not None:
            patch, label, facts = turned(patch, label, facts, rng.random(3) < 0.5)
        samples.append(patch)
        labels.append(label)
        meta.append(facts)
    raw = torch.from_numpy(np.ascontiguousarray(np.stack(samples)))
    valid = (raw[:, :1] > 0).float()
    values = ((raw.float() - 1) * (2.5 / 254) - 1) * valid
    facts = torch.from_numpy(np.stack(meta))
    known = facts[:, 3]
    condition = torch.stack([torch.log2(facts[:, 0] / 0.5), facts[:, 1] * known, facts[:, 2] * known, known], 1)
    return ZoneBatch(torch.cat([values, valid], 1), condition, torch.from_numpy(np.ascontiguousarray(np.stack(labels))).long(), facts[:, 0])


def turned(patch, label, facts, ways):
    """Mirrors east-west, north-south, and across the diagonal, in that order; the shadow's direction follows."""
    gsd, east, south, known = facts
    if ways[0]:
        patch, label, east = patch[:, :, ::-1], label[:, ::-1], -east
    if ways[1]:
        patch, label, south = patch[:, ::-1], label[::-1], -south
    if ways[2]:
        patch, label, east, south = patch.transpose(0, 2, 1), label.T, south, east
    return patch, label, np.array([gsd, east, south, known], np.float32)
