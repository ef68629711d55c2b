"""Track shards: reading what `yardwatch simulate --places` wrote, and the targets.

A shard is three NumPy files with one row per strip:

    tracks-00000.samples.npy  uint8 [N, 3, 48, 256]   0 is not valid, else x = (v - 1) / 254 * 2.5 - 1
    tracks-00000.meters.npy   uint8 [N, 13, 16]       from each offset in each block of 8 m to the nearest track, in steps of 2 cm, 255 is ignored
    tracks-00000.meta.npy     float32 [N, 8]          GSD; shadow along, across, known, length; lean along, across, known
"""
import hashlib
import pathlib
import sys
from dataclasses import dataclass

import numpy as np
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from shards import ShardError  # noqa: E402

OFFSETS, BLOCK = 13, 16
CHANNELS, ROWS, META_COUNT = 3, 48, 8
(META_GSD, META_ALONG, META_ACROSS, META_KNOWN, META_LENGTH, META_LEAN_ALONG, META_LEAN_ACROSS, META_LEAN_KNOWN) = range(META_COUNT)
STEP_METERS, IGNORED = 0.02, 255

# A place this near to a track's middle lies on it, and one this far from any lies on none; what is between isn't learned from.
ON_METERS, OFF_METERS = 0.3, 0.9

# Places off the tracks by their distance from the nearest: between tracks, and where a further track would lie or open ground. All kinds together
# weigh as much as the places on tracks, so that what comes out is the logarithm of a likelihood ratio.
KINDS = ((ON_METERS, 1.0), (3.2, 0.3), (99.0, 0.7))


class TrackShards:
    """All strips of a folder and the folders in it, mapped rather than read."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        names = sorted(self.folder.rglob("tracks-*.meta.npy"))
        if not names:
            raise ShardError(f"{folder} holds no tracks-*.meta.npy: write shards with `./run simulate --places {folder}`.")
        self._samples, self._meters, metas = [], [], []
        for name in names:
            stem = str(name)[: -len(".meta.npy")]
            try:
                samples, meters, meta = (np.load(f"{stem}.{part}.npy", mmap_mode="r") for part in ("samples", "meters", "meta"))
            except (OSError, ValueError) as error:
                raise ShardError(f"{stem}.* can't be read ({error}): delete the shard and simulate it again.") from error
            fits = samples.shape[1:3] == (CHANNELS, ROWS) and meters.shape[1:] == (OFFSETS, samples.shape[3] // BLOCK) and meta.shape[1:] == (META_COUNT,)
            if not fits or not len(samples) == len(meters) == len(meta):
                raise ShardError(f"{stem}.*: shapes {samples.shape}, {meters.shape}, {meta.shape} don't belong together.")
            self._samples.append(samples)
            self._meters.append(meters)
            metas.append(np.array(meta))
        self.meta = np.concatenate(metas)
        self._starts = np.cumsum([0] + [len(m) for m in metas])

    def __len__(self):
        return len(self.meta)

    def strip(self, index):
        """One strip: samples uint8 [3, 48, columns], meters uint8 [13, blocks], meta float32 [8]."""
        shard = int(np.searchsorted(self._starts, index, side="right")) - 1
        row = index - self._starts[shard]
        return self._samples[shard][row], self._meters[shard][row], self.meta[index].copy()

    def kind_weights(self):
        """What a place of each kind weighs, so that the kinds weigh as KINDS says; a place on a track and one off have a mean weight of 1 together."""
        counts = np.zeros(len(KINDS))
        for meters in self._meters:
            kinds = kinds_of(np.array(meters))
            counts += np.bincount(kinds[kinds >= 0], minlength=len(KINDS))
        if (counts == 0).any():
            raise ShardError(f"{self.folder}: some kind of place is missing ({counts.tolist()} of {KINDS}): simulate more strips.")
        return torch.from_numpy(np.array([share for _, share in KINDS]) * counts.sum() / (2 * counts)).float()

    def digest(self):
        """SHA-256 over meters and meta, which the samples follow from: names the data a model was trained on."""
        digest = hashlib.sha256(np.ascontiguousarray(self.meta).tobytes())
        for meters in self._meters:
            digest.update(np.ascontiguousarray(meters).tobytes())
        return digest.hexdigest()


def kinds_of(meters):
    """The kind of each place, -1 where nothing is learned from it."""
    off = meters.astype(np.float32) * STEP_METERS
    kinds = np.select([off < limit for limit, _ in KINDS], range(len(KINDS)))
    return np.where((meters == IGNORED) | ((off >= ON_METERS) & (off < OFF_METERS)), -1, kinds)


@dataclass
class TrackBatch:
    """Strips as the network takes them, and where in them tracks lie."""

    strip: torch.Tensor      # [B, 4, 48, W]: brightness, red - green, blue - green, valid
    condition: torch.Tensor  # [B, 8]: log2(GSD / 0.5 m); shadow along, across, known, length / 2; lean along, across, known
    kinds: torch.Tensor      # [B, 13, W / 16] the kind of each place, -1: not learned from
    gsd: torch.Tensor        # [B] meters


def read_batch(shards, indices, rng=None):
    """Reads strips; with a generator those whose shadow is not known are mirrored along and across at random."""
    strips = []
    for index in indices:
        samples, meters, meta = shards.strip(int(index))
        if rng is not None and meta[META_KNOWN] == 0:
            samples, meters, meta = mirrored(samples, meters, meta, rng.random(2) < 0.5)
        strips.append((samples, meters, meta))
    samples, meters, meta = (np.ascontiguousarray(np.stack(part)) for part in zip(*strips))
    raw = torch.from_numpy(samples)
    valid = (raw[:, :1] > 0).float()
    values = ((raw.float() - 1) * (2.5 / 254) - 1) * valid
    facts = torch.from_numpy(meta)
    known, lean_known = facts[:, META_KNOWN], facts[:, META_LEAN_KNOWN]
    condition = torch.stack([
        torch.log2(facts[:, META_GSD] / 0.5), facts[:, META_ALONG] * known, facts[:, META_ACROSS] * known, known,
        facts[:, META_LENGTH] / 2 * known, facts[:, META_LEAN_ALONG] * lean_known, facts[:, META_LEAN_ACROSS] * lean_known, lean_known], 1)
    return TrackBatch(torch.cat([values, valid], 1), condition, torch.from_numpy(kinds_of(meters)).long(), facts[:, META_GSD])


def mirrored(samples, meters, meta, sides):
    """Mirrors along and across; places and lean follow."""
    along, across = sides
    if along:
        samples, meters = samples[:, :, ::-1], meters[:, ::-1]
        meta[META_LEAN_ALONG] = -meta[META_LEAN_ALONG]
    if across:
        samples, meters = samples[:, ::-1], meters[::-1]
        meta[META_LEAN_ACROSS] = -meta[META_LEAN_ACROSS]
    return samples, meters, meta
