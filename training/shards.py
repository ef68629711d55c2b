"""Training shards: reading what `yardwatch simulate --strips` wrote, augmentation, and the targets of the heads.

A shard is four NumPy files with one row per track strip:

    shard-00000.samples.npy  uint8 [N, 3, 32, 512]   0 is not valid, else x = (v - 1) / 254 * 2.5 - 1
    shard-00000.labels.npy   uint8 [N, 512]          column class, 255 is ignored
    shard-00000.types.npy    uint8 [N, 512]          type of the vehicle, plus COVERED, 255 without one
    shard-00000.meta.npy     float32 [N, 11]         the META_ columns below
"""
import hashlib
import math
import pathlib
from dataclasses import dataclass

import numpy as np
import torch

CLASSES = ("empty", "gap", "railcar", "locomotive", "passenger", "obscured")
GAP, OBSCURED, IGNORED = 1, 5, 255
BODIES = (2, 3, 4)
TYPES = ("box", "gondola", "hopper", "flat", "container", "tank", "locomotive", "passenger", "maintenance")
COVERED = 16  # added to a type when the load is under a tarp
LATERAL_BINS, SHADOW_BINS = 23, 9
CHANNELS, ROWS = 3, 32
META_COUNT = 11
(META_GSD, META_ALONG, META_ACROSS, META_KNOWN, META_LATERAL, META_SHADOW, META_USABLE,
 META_LENGTH, META_LEAN_ALONG, META_LEAN_ACROSS, META_LEAN_KNOWN) = range(META_COUNT)

# Gaps are short and decide the count: their columns weigh double. The decoder divides by the frequencies that result.
CLASS_WEIGHTS = torch.tensor([1.0, 2.0, 1.0, 1.0, 1.0, 1.0])

# Rare types weigh more, by about one over the root of how often they are, and so do loads under tarps. The reader of bodies divides by
# the frequencies that result.
TYPE_WEIGHTS = torch.tensor([0.75, 0.8, 1.2, 0.8, 1.4, 1.1, 2.2, 1.4, 3.0])
COVERED_WEIGHTS = torch.tensor([1.0, 3.0])

# Nothing is said of types and tarps where pixels are coarser than about 0.6 m: coarser strips weigh less in their losses.
FINE_GSD, COARSE_WEIGHT = 0.75, 0.25

# A vehicle's end seldom falls on a column's edge: a column shares a tenth of its label with either neighbor.
NEIGHBOR_SHARE = 0.1

# The sector of a shadow (0 along the columns, clockwise, 8 none) after mirroring along or across the track.
SHADOW_MIRRORED_ALONG = np.array([4, 3, 2, 1, 0, 7, 6, 5, 8])
SHADOW_MIRRORED_ACROSS = np.array([0, 7, 6, 5, 4, 3, 2, 1, 8])


class ShardError(Exception):
    """A shard folder can't be used. The message names the file and what is wrong."""


class Shards:
    """All strips of a folder and the folders in it, mapped rather than read."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        names = sorted(self.folder.rglob("shard-*.meta.npy"))
        if not names:
            raise ShardError(f"{folder} holds no shard-*.meta.npy: write shards with `./run simulate --strips {folder}`.")
        self._samples, self._labels, self._types, metas = [], [], [], []
        for name in names:
            stem = str(name)[: -len(".meta.npy")]
            meta = self._load(name, (META_COUNT,), np.float32)
            samples = self._load(stem + ".samples.npy", (CHANNELS, ROWS, None), np.uint8)
            labels = self._load(stem + ".labels.npy", (samples.shape[3],), np.uint8)
            types = self._load(stem + ".types.npy", (samples.shape[3],), np.uint8)
            if not len(meta) == len(samples) == len(labels) == len(types):
                raise ShardError(f"{stem}.*: {len(samples)} strips, {len(labels)} rows of labels, {len(types)} of types, {len(meta)} of meta.")
            self._types.append(types)
            self._samples.append(samples)
            self._labels.append(labels)
            metas.append(np.array(meta))
        widths = {labels.shape[1] for labels in self._labels}
        if len(widths) != 1:
            raise ShardError(f"{folder}: strips of different widths {sorted(widths)}.")
        self.columns = widths.pop()
        self.meta = np.concatenate(metas)
        self._starts = np.cumsum([0] + [len(m) for m in metas])
        self.priors = self.lateral_priors()

    @staticmethod
    def _load(path, shape, kind):
        try:
            array = np.load(path, mmap_mode="r")
        except (OSError, ValueError) as error:
            raise ShardError(f"{path} can't be read ({error}): delete the shard and simulate it again.") from error
        fits = array.ndim == len(shape) + 1 and all(w in (None, g) for w, g in zip(shape, array.shape[1:]))
        if array.dtype != kind or not fits:
            raise ShardError(f"{path} is {array.dtype} {array.shape}, expected {np.dtype(kind)} [N, {shape}].")
        return array

    def __len__(self):
        return len(self.meta)

    def typed(self):
        """Indices of the strips whose bodies are learned from and whose pixels are fine enough to tell types."""
        return np.flatnonzero((self.meta[:, META_USABLE] > 0) & (self.meta[:, META_GSD] <= FINE_GSD))

    def strip(self, index):
        """One strip: samples uint8 [3, 32, columns], labels and types uint8 [columns], meta float32 [11]."""
        shard = int(np.searchsorted(self._starts, index, side="right")) - 1
        row = index - self._starts[shard]
        return self._samples[shard][row], self._labels[shard][row], self._types[shard][row], self.meta[index]

    def label_frequencies(self):
        """How often each class is the label of a column that is learned from."""
        return self._frequencies(lambda labels, usable: torch.bincount(
            labels[usable].flatten()[labels[usable].flatten() != IGNORED], minlength=6)[:6].double())

    def learned_frequencies(self):
        """The same with the weights and the soft labels of the loss: the prior that the network's probabilities contain."""
        def learned(labels, usable):
            target, weight = class_targets(labels, usable.float())
            return (target * weight.unsqueeze(1)).double().sum((0, 2))
        return self._frequencies(learned)

    def lateral_priors(self):
        """How often each bin of the lateral offset is true [2, 23]: where the shadow is not told, and where it is."""
        targets = lateral_targets(torch.from_numpy(self.meta[:, META_LATERAL])).squeeze(2)
        known = torch.from_numpy(self.meta[:, META_KNOWN]) > 0
        counts = torch.stack([targets[~known].sum(0), targets[known].sum(0)]) + 1
        return counts / counts.sum(1, keepdim=True)

    def type_frequencies(self, coarsest=math.inf):
        """How often each type is true among the columns of bodies that are learned from, up to a GSD, and a tarp over them, with the losses' weights."""
        counts = np.zeros(2 * COVERED, np.int64)
        learned = (self.meta[:, META_USABLE] > 0) & (self.meta[:, META_GSD] <= coarsest)
        for types, start in zip(self._types, self._starts):
            usable = learned[start:start + len(types)]
            known = np.array(types)[usable]
            counts += np.bincount(known[known != IGNORED], minlength=2 * COVERED)
        counts = counts.reshape(2, COVERED)[:, :len(TYPES)]
        types, covered = counts.sum(0) * TYPE_WEIGHTS.double().numpy(), counts.sum(1) * COVERED_WEIGHTS.double().numpy()
        return (types / max(types.sum(), 1)).tolist(), float(covered[1] / max(covered.sum(), 1))

    def _frequencies(self, count):
        total = torch.zeros(6, dtype=torch.float64)
        for shard, start in zip(self._labels, self._starts):
            for row in range(0, len(shard), 1024):
                labels = torch.from_numpy(np.array(shard[row:row + 1024])).long()
                usable = torch.from_numpy(self.meta[start + row:start + row + len(labels), META_USABLE]) > 0
                total += count(labels, usable)
        return (total / total.sum()).tolist()

    def digest(self):
        """SHA-256 over labels and meta, which the samples follow from: names the data a model was trained on."""
        digest = hashlib.sha256(np.ascontiguousarray(self.meta).tobytes())
        for labels in self._labels:
            digest.update(np.ascontiguousarray(labels).tobytes())
        return digest.hexdigest()


@dataclass
class Batch:
    """Strips as the network takes them, and what is known about them."""

    strip: torch.Tensor      # [B, 4, 32, W]: brightness, red - green, blue - green, valid
    condition: torch.Tensor  # [B, 8]: log2(GSD / 0.5 m); shadow along, across, known, length / 2; lean along, across, known
    labels: torch.Tensor     # [B, W] column class or IGNORED
    types: torch.Tensor      # [B, W] type of the vehicle, plus COVERED, or IGNORED
    lateral: torch.Tensor    # [B] meters
    shadow: torch.Tensor     # [B] sector
    known: torch.Tensor      # [B] 1 where the network is told the shadow
    usable: torch.Tensor     # [B] 1 where the labels are learned from
    gsd: torch.Tensor        # [B] meters


def read_batch(shards, indices, rng=None, crop=None):
    """Reads strips; with a generator they are cropped to `crop` columns and mirrored at random: along, and across if the shadow is not known."""
    width = crop if rng is not None and crop else shards.columns
    samples = np.empty((len(indices), CHANNELS, ROWS, width), np.uint8)
    labels = np.empty((len(indices), width), np.uint8)
    types = np.empty((len(indices), width), np.uint8)
    meta = np.empty((len(indices), META_COUNT), np.float32)
    for row, index in enumerate(indices):
        strip, label, kind, facts = shards.strip(int(index))
        facts = facts.copy()
        start = int(rng.integers(shards.columns - width + 1)) if rng is not None else 0
        strip, label, kind = strip[:, :, start:start + width], label[start:start + width], kind[start:start + width]
        if rng is not None:
            # Turned to the sun, a strip has its shadow on one side; which way along it falls is any.
            along, across = rng.random(2) < 0.5
            strip, label, kind = _mirror((strip, label, kind), facts, (along, across and facts[META_KNOWN] == 0))
        samples[row], labels[row], types[row], meta[row] = strip, label, kind, facts
    return _tensors(samples, labels, types, meta)


def _mirror(arrays, facts, sides):
    """Mirrors along and across; shadow, lean and the lateral offset follow (`facts` is changed)."""
    strip, label, kind = arrays
    along, across = sides
    if along:
        strip, label, kind = strip[:, :, ::-1], label[::-1], kind[::-1]
        facts[META_SHADOW] = SHADOW_MIRRORED_ALONG[int(facts[META_SHADOW])]
        facts[META_ALONG] = -facts[META_ALONG]
        facts[META_LEAN_ALONG] = -facts[META_LEAN_ALONG]
    if across:
        strip = strip[:, ::-1]
        facts[META_LATERAL] = -facts[META_LATERAL]
        facts[META_LEAN_ACROSS] = -facts[META_LEAN_ACROSS]
        facts[META_SHADOW] = SHADOW_MIRRORED_ACROSS[int(facts[META_SHADOW])]
    return strip, label, kind


def _tensors(samples, labels, types, meta):
    raw = torch.from_numpy(samples)
    valid = (raw[:, :1] > 0).float()
    values = ((raw.float() - 1) * (2.5 / 254) - 1) * valid
    facts = torch.from_numpy(meta)
    known = facts[:, META_KNOWN]
    lean_known = facts[:, META_LEAN_KNOWN]
    condition = torch.stack([
        torch.log2(facts[:, META_GSD] / 0.5), facts[:, META_ALONG] * known, facts[:, META_ACROSS] * known, known,
        facts[:, META_LENGTH] / 2 * known, facts[:, META_LEAN_ALONG] * lean_known, facts[:, META_LEAN_ACROSS] * lean_known, lean_known], 1)
    return Batch(
        strip=torch.cat([values, valid], 1), condition=condition, labels=torch.from_numpy(labels).long(),
        types=torch.from_numpy(types).long(), lateral=facts[:, META_LATERAL], shadow=facts[:, META_SHADOW].long(), known=known,
        usable=facts[:, META_USABLE], gsd=facts[:, META_GSD])


def vary_light(strip, rng):
    """Varies what sensors and contrast stretching vary: gamma, contrast, brightness, colors, noise. Returns new strips."""
    count = len(strip)

    def draw(low, high):
        return torch.from_numpy(rng.uniform(low, high, count).astype(np.float32)).view(-1, 1, 1, 1)

    valid = strip[:, 3:]
    gamma, contrast, offset = torch.exp(draw(-0.3, 0.3)), torch.exp(draw(-0.3, 0.3)), draw(-0.12, 0.12)
    light = strip[:, :1]
    light = light.sign() * light.abs().clamp_min(1e-4).pow(gamma)
    light = (light - 0.5) * contrast + 0.5 + offset
    chroma = strip[:, 1:3] * draw(0.4, 1.5) * (draw(0, 1) > 0.2)
    swapped = draw(0, 1) < 0.1
    chroma = torch.where(swapped, chroma.flip(1), chroma)
    # Fine noise on half of the strips, noise as coarse as two or three columns on the others.
    generator = torch.Generator().manual_seed(int(rng.integers(2 ** 62)))
    noise = torch.randn(light.shape, generator=generator)
    coarse = torch.nn.functional.avg_pool2d(noise, 3, 1, 1) * 2
    noise = torch.where(draw(0, 1) < 0.5, noise, coarse) * draw(0, 0.22).square()
    light = (light + noise).clamp(-0.5, 1.5)
    return torch.cat([light * valid, chroma.clamp(-1, 1.5) * valid, valid], 1)


def class_targets(labels, usable):
    """Soft labels [B, 6, W] and the weight of each column [B, W]."""
    learned = labels != IGNORED
    hard = torch.nn.functional.one_hot(labels.where(learned, torch.zeros_like(labels)), 6).permute(0, 2, 1).float()
    hard = hard * learned.unsqueeze(1)
    soft = (1 - 2 * NEIGHBOR_SHARE) * hard
    soft[:, :, 1:] += NEIGHBOR_SHARE * hard[:, :, :-1]
    soft[:, :, :-1] += NEIGHBOR_SHARE * hard[:, :, 1:]
    soft = soft / soft.sum(1, keepdim=True).clamp_min(1e-6)
    weight = (CLASS_WEIGHTS.view(1, -1, 1) * hard).sum(1) * usable.view(-1, 1)
    return soft, weight


def lateral_targets(lateral):
    """Soft labels [B, 23, 1]: the offset shared between the two nearest bins of `(bin - 11) * 0.5` meters."""
    position = (lateral / 0.5 + 11).clamp(0, LATERAL_BINS - 1).view(-1, 1)
    distance = (torch.arange(LATERAL_BINS).view(1, -1) - position).abs()
    return (1 - distance).clamp_min(0).unsqueeze(2)


def typed(batch):
    """The weight of columns of bodies that can be seen [B, W], their types and whether a tarp covers the load, 0 elsewhere."""
    known = batch.types != IGNORED
    fine = torch.where(batch.gsd <= FINE_GSD, 1.0, COARSE_WEIGHT)
    weight = known.float() * seen(batch.labels) * (batch.usable * fine).view(-1, 1)
    kinds = batch.types.where(known, torch.zeros_like(batch.types))
    return weight, kinds % COVERED, kinds // COVERED


def seen(labels):
    """1 for columns that can be seen and are learned from [B, W]."""
    return ((labels != IGNORED) & (labels != OBSCURED)).float()
