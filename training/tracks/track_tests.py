"""Tests of track training: run with `/usr/bin/python3 -m unittest track_tests` in this folder."""
import json
import pathlib
import tempfile
import unittest

import numpy as np
import torch

import track_export
import track_train
from track_network import TrackNetwork, folded
from track_shards import BLOCK, IGNORED, OFFSETS, ROWS, ShardError, TrackShards, mirrored, read_batch
from learning import options_of, save
from network import parameters

COLUMNS = 64


def write_shard(folder, number, seed, count):
    """A bright line of two rows along dark ground, or none; the last block of each strip lies beyond its end."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    light = rng.normal(0.3, 0.03, (count, ROWS, COLUMNS))
    meters = np.full((count, OFFSETS, COLUMNS // BLOCK), 254, np.uint8)
    meta = np.zeros((count, 8), np.float32)
    for strip in range(count):
        meta[strip] = (rng.uniform(0.3, 1.0), 0.6, 0.8, 1, 1, 0, 0, 0)
        row = int(rng.integers(11, 37))
        if strip % 3 < 2:
            light[strip, row:row + 2] = 0.9
            off = np.abs((np.arange(OFFSETS) - OFFSETS // 2) * 0.5 - (row + 1 - ROWS // 2) * 0.25)
            meters[strip] = np.minimum(off / 0.02, 254).astype(np.uint8)[:, None]
        meters[strip, :, -1] = IGNORED
    raw = np.clip(np.round((np.stack([light, light * 0, light * 0], 1) + 1) / 2.5 * 254) + 1, 1, 255).astype(np.uint8)
    raw[:, :, :, -BLOCK:] = 0
    for name, array in (("samples", raw), ("meters", meters), ("meta", meta)):
        np.save(folder / f"tracks-{number:05}.{name}.npy", array)


class TrackTrainingTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name)
        for number in range(2):
            write_shard(cls.folder / "train", number, number, 96)
        write_shard(cls.folder / "held-out", 0, 99, 48)
        cls.shards = TrackShards(cls.folder / "train")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def train(self, out, steps):
        track_train.main(["--shards", str(self.folder / "train"), "--held-out", str(self.folder / "held-out"), "--out", str(out),
                          "--steps", str(steps), "--batch", "16"])
        return torch.load(out / "checkpoint.pt")

    def test_shards_read_back_what_was_written(self):
        batch = read_batch(self.shards, [0, 100])
        self.assertEqual(batch.strip.shape, (2, 4, ROWS, COLUMNS))
        self.assertEqual(float(batch.strip[:, :, :, -BLOCK:].abs().sum()), 0)
        self.assertTrue((batch.kinds[:, :, -1] == -1).all())
        raw = self.shards.strip(100)[0][0, 10, 20]
        self.assertAlmostEqual(float(batch.strip[1, 0, 10, 20]), (float(raw) - 1) / 254 * 2.5 - 1, places=5)

    def test_places_on_tracks_weigh_as_much_as_places_off_them(self):
        weights = self.shards.kind_weights()
        kinds = torch.cat([read_batch(self.shards, range(len(self.shards))).kinds.flatten()])
        weight = [float((kinds == kind).sum() * weights[kind]) for kind in range(3)]
        self.assertAlmostEqual(weight[0], weight[1] + weight[2], delta=0.01 * weight[0])

    def test_a_damaged_shard_is_named(self):
        folder = self.folder / "damaged"
        write_shard(folder, 0, 5, 2)
        (folder / "tracks-00000.meters.npy").write_bytes(b"not an array")
        with self.assertRaisesRegex(ShardError, "tracks-00000"):
            TrackShards(folder)

    def test_mirroring_moves_places_and_lean_with_the_pixels(self):
        samples, meters = np.zeros((3, ROWS, COLUMNS), np.uint8), np.full((OFFSETS, COLUMNS // BLOCK), 200, np.uint8)
        samples[:, 28, 3], meters[8, 0] = 255, 0  # 1 m to rising rows
        for sides in np.ndindex(2, 2):
            pixels, places, meta = mirrored(samples, meters, np.array([0.5, 0, 0, 0, 0, 0.1, 0.2, 1], np.float32), np.array(sides) > 0)
            (row, column), (offset, block) = np.argwhere(pixels[0] == 255)[0], np.argwhere(places == 0)[0]
            self.assertEqual(block, column // BLOCK)
            self.assertEqual(offset > OFFSETS // 2, row >= ROWS // 2)
            self.assertEqual((meta[5] < 0, meta[6] < 0), (sides[0] > 0, sides[1] > 0))

    def test_the_network_is_small_and_folding_changes_nothing(self):
        network = TrackNetwork()
        self.assertLess(parameters(network), 110_000)
        batch = read_batch(self.shards, range(4))
        network.train()
        network(batch.strip, batch.condition)
        network.eval()
        with torch.no_grad():
            difference = network(batch.strip, batch.condition) - folded(network)(batch.strip, batch.condition)
        self.assertLess(float(difference.abs().max()), 1e-4)

    def test_training_learns_and_exports(self):
        out = self.folder / "learned"
        self.train(out, 150)
        figures = json.loads((out / "figures.json").read_text())
        self.assertGreater(figures["foundOnTracks"], 0.8)
        self.assertLess(figures["foundBeside"], 0.2)
        track_export.TrackExport().main(["--checkpoint", str(out / "checkpoint.pt"), "--held-out", str(self.folder / "held-out"),
                           "--models", str(out / "models"), "--parity", str(out / "parity")])
        model = json.loads((out / "models" / "tracks.json").read_text())
        self.assertIn(model["sha256"], (out / "models" / "tracks.md").read_text())
        self.assertEqual((out / "parity" / "track-parity.tracks.f32").stat().st_size, 4 * OFFSETS * COLUMNS // BLOCK)

    def test_going_on_gives_what_going_through_gives(self):
        through = self.train(self.folder / "through", 4)
        half = track_train.TrackLearning(options_of(["--shards", "", "--held-out", "", "--out", "", "--steps", "4", "--batch", "16"], track_train.USUAL))
        for _ in range(2):
            half.learn(self.shards)
        out = self.folder / "halves"
        out.mkdir()
        save(half, {}, out)
        halves = self.train(out, 4)
        for one, other in zip(through["average"].values(), halves["average"].values()):
            self.assertTrue(torch.equal(one, other))


if __name__ == "__main__":
    unittest.main()
