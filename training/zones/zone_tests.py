"""Tests of zone training: run with `/usr/bin/python3 -m unittest zone_tests` in this folder."""
import json
import pathlib
import tempfile
import unittest

import numpy as np
import torch

import zone_export
import zone_train
from learning import options_of, save
from zone_network import ZoneNetwork, folded
from zone_shards import COVERED, IGNORED, ShardError, ZoneShards, read_batch, turned
from network import parameters

SIDE = 128


def write_shard(folder, number, seed, count):
    """Bright and dark rectangles with a shadow on the side that meta tells."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    light = rng.normal(0.4, 0.05, (count, SIDE, SIDE))
    labels = np.zeros((count, SIDE, SIDE), np.uint8)
    meta = np.zeros((count, 4), np.float32)
    for patch in range(count):
        meta[patch] = (rng.uniform(0.3, 1.0), 1, 0, 1)
        for kind in (1, 2, 3, 4, 5):
            y, x = rng.integers(8, 100, 2)
            labels[patch, y:y + 16, x:x + 16] = kind
            light[patch, y:y + 16, x:x + 16] = 0.2 * kind + 0.45
            light[patch, y:y + 16, x + 16:x + 20] = -0.2
            labels[patch, y:y + 16, x + 16:x + 20] = 0
        labels[patch, :4] = IGNORED
    raw = np.clip(np.round((np.stack([light, light * 0, light * 0], 1) + 1) / 2.5 * 254) + 1, 1, 255).astype(np.uint8)
    raw[:, :, :4, :8] = 0
    for name, array in (("samples", raw), ("labels", labels), ("meta", meta)):
        np.save(folder / f"zones-{number:05}.{name}.npy", array)


class ZoneTrainingTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name)
        for number in range(2):
            write_shard(cls.folder / "train", number, number, 12)
        write_shard(cls.folder / "held-out", 0, 99, 8)
        cls.shards = ZoneShards(cls.folder / "train")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def train(self, out, steps):
        zone_train.main(["--shards", str(self.folder / "train"), "--held-out", str(self.folder / "held-out"), "--out", str(out),
                         "--steps", str(steps), "--batch", "4"])
        return torch.load(out / "checkpoint.pt")

    def test_shards_read_back_what_was_written(self):
        batch = read_batch(self.shards, [0, 20])
        self.assertEqual(batch.patch.shape, (2, 4, SIDE, SIDE))
        self.assertEqual(float(batch.patch[0, :, 2, 3].abs().sum()), 0)
        raw = self.shards.patch(20)[0][0, 60, 70]
        self.assertAlmostEqual(float(batch.patch[1, 0, 60, 70]), (float(raw) - 1) / 254 * 2.5 - 1, places=5)

    def test_a_damaged_shard_is_named(self):
        folder = self.folder / "damaged"
        write_shard(folder, 0, 5, 2)
        (folder / "zones-00000.labels.npy").write_bytes(b"not an array")
        with self.assertRaisesRegex(ShardError, "zones-00000"):
            ZoneShards(folder)

    def test_turning_moves_labels_and_shadow_with_the_pixels(self):
        # A shadow to the east of one bright cell stays beside it, on the side that meta tells.
        patch, label = np.full((3, SIDE, SIDE), 100, np.uint8), np.zeros((SIDE, SIDE), np.uint8)
        patch[:, 40, 30], patch[:, 40, 31], label[40, 30] = 200, 10, COVERED
        for ways in np.ndindex(2, 2, 2):
            pixels, labels, meta = turned(patch, label, np.array([0.5, 1, 0, 1], np.float32), np.array(ways) > 0)
            (y, x), = np.argwhere(labels == COVERED)
            self.assertEqual(int(pixels[0, y, x]), 200)
            self.assertEqual(int(pixels[0, y + int(meta[2]), x + int(meta[1])]), 10)

    def test_the_network_is_small_and_folding_changes_nothing(self):
        network = ZoneNetwork()
        self.assertLess(parameters(network), 545_000)
        batch = read_batch(self.shards, range(4))
        network.train()
        network(batch.patch, batch.condition)
        network.eval()
        with torch.no_grad():
            difference = network(batch.patch, batch.condition) - folded(network)(batch.patch, batch.condition)
        self.assertLess(float(difference.abs().max()), 1e-4)

    def test_training_learns_and_exports(self):
        out = self.folder / "learned"
        self.train(out, 240)
        figures = json.loads((out / "figures.json").read_text())
        self.assertGreater(figures["iou"]["covered"], 0.5)
        zone_export.ZoneExport().main(["--checkpoint", str(out / "checkpoint.pt"), "--held-out", str(self.folder / "held-out"),
                          "--models", str(out / "models"), "--parity", str(out / "parity")])
        model = json.loads((out / "models" / "zones.json").read_text())
        self.assertIn(model["sha256"], (out / "models" / "zones.md").read_text())
        self.assertEqual((out / "parity" / "zone-parity.classes.f32").stat().st_size, 4 * 6 * zone_export.PARITY_CELLS ** 2)

    def test_going_on_gives_what_going_through_gives(self):
        through = self.train(self.folder / "through", 4)
        options = options_of(["--shards", "", "--held-out", "", "--out", "", "--steps", "4", "--batch", "4"], zone_train.USUAL)
        half = zone_train.ZoneLearning(options)
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
