"""Tests of training: run with `/usr/bin/python3 -m unittest tests` in this folder."""
import json
import pathlib
import tempfile
import unittest

import numpy as np
import torch

import export
import learning
import train
from evaluation import evaluate
from network import BODY_LAYERS, CONDITIONS, DESIGNS, HEADS, ColumnNetwork, folded, multiplications, parameters
from onward import exported_weights
from shards import (
    COVERED, IGNORED, META_COUNT, SHADOW_MIRRORED_ACROSS, SHADOW_MIRRORED_ALONG, ShardError, Shards, class_targets, lateral_targets,
    read_batch, seen, vary_light)

COLUMNS = 512


def write_shard(folder, number, seed, count):
    """Rectangles on noise, each kind of vehicle of its own brightness, at an offset that is the lateral label; a cloud at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    light = rng.normal(0.3, 0.08, (count, 32, COLUMNS))
    labels = np.zeros((count, COLUMNS), np.uint8)
    types = np.full((count, COLUMNS), IGNORED, np.uint8)
    meta = np.zeros((count, META_COUNT), np.float32)
    for strip in range(count):
        offset = rng.uniform(-2, 2)
        known = strip % 2
        meta[strip] = (rng.uniform(0.3, 1.0), 0.7 * known, 0.7 * known, known, offset, 2 if offset > 0 else 6, 1, 0, 0.1, 0.2, known)
        middle = 16 + round(offset / 0.5)
        column = int(rng.integers(20, 120))
        for _ in range(int(rng.integers(1, 9))):
            length, kind = int(rng.integers(20, 40)), int(rng.integers(2, 5))
            light[strip, middle - 3:middle + 3, column:column + length] += 0.3 * (kind - 1)
            shadow = slice(middle + 3, middle + 7) if offset > 0 else slice(middle - 7, middle - 3)
            light[strip, shadow, column:column + length] -= 0.25
            labels[strip, column:column + length] = kind
            types[strip, column:column + length] = {2: 1 + COVERED, 3: 6, 4: 7}[kind]
            labels[strip, column + length:column + length + 3] = 1
            column += length + 3
        labels[strip, column - 3:column] = 0
        light[strip, :, -20:] = 1.2
        labels[strip, -20:] = 5
    samples = np.stack([light, np.zeros_like(light), np.zeros_like(light)], 1)
    raw = np.clip(np.round((samples + 1) / 2.5 * 254) + 1, 1, 255).astype(np.uint8)
    raw[:, :, :4, :8] = 0
    stem = str(folder / f"shard-{number:05}")
    np.save(stem + ".samples.npy", raw)
    np.save(stem + ".labels.npy", labels)
    np.save(stem + ".types.npy", types)
    np.save(stem + ".meta.npy", meta)


class TrainingTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name)
        for number in range(2):
            write_shard(cls.folder / "train", number, number, 48)
        write_shard(cls.folder / "held-out", 0, 99, 32)
        cls.shards = Shards(cls.folder / "train")
        cls.held_out = Shards(cls.folder / "held-out")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def train(self, out, steps, *more):
        train.main(["--shards", str(self.folder / "train"), "--held-out", str(self.folder / "held-out"), "--out", str(out),
                    "--steps", str(steps), "--batch", "8", "--crop", "256", *more])
        return torch.load(out / "checkpoint.pt")

    def test_shards_read_back_what_was_written(self):
        batch = read_batch(self.shards, [0, 50])
        self.assertEqual(batch.strip.shape, (2, 4, 32, COLUMNS))
        self.assertEqual(float(batch.strip[0, 3, 0, 0]), 0)
        self.assertEqual(float(batch.strip[0, :, 2, 3].abs().sum()), 0)
        raw = self.shards.strip(50)[0][0, 20, 300]
        self.assertAlmostEqual(float(batch.strip[1, 0, 20, 300]), (float(raw) - 1) / 254 * 2.5 - 1, places=5)

    def test_shards_in_inner_folders_are_found(self):
        folder = self.folder / "several"
        for seed in (1, 2):
            write_shard(folder / str(seed), 0, seed, 3)
        self.assertEqual(len(Shards(folder)), 6)

    def test_a_damaged_shard_is_named(self):
        folder = self.folder / "damaged"
        write_shard(folder, 0, 5, 4)
        (folder / "shard-00000.labels.npy").write_bytes(b"not an array")
        with self.assertRaisesRegex(ShardError, "shard-00000.labels.npy"):
            Shards(folder)

    def test_a_run_goes_on_only_as_it_began(self):
        out = self.folder / "begun"
        self.train(out, 2)
        with self.assertRaisesRegex(SystemExit, "began with rate 0.003, not 0.001"):
            self.train(out, 4, "--rate", "0.001")
        self.train(out, 4)

    def test_figures_are_never_of_what_was_learned_from(self):
        with self.assertRaisesRegex(SystemExit, "holds the strips of"):
            train.main(["--shards", str(self.folder / "train"), "--held-out", str(self.folder / "train"), "--out", str(self.folder / "same"), "--steps", "1"])

    def test_mirroring_moves_shadow_and_offset_with_the_pixels(self):
        # In these strips the shadow lies on the side of the offset: mirroring must keep that true.
        rng = np.random.default_rng(3)
        mirrored = 0
        for index in range(0, 48, 2):
            before = read_batch(self.shards, [index])
            after = read_batch(self.shards, [index], rng)
            self.assertEqual(int(after.shadow[0]), 2 if after.lateral[0] > 0 else 6)
            mirrored += float(after.lateral[0]) != float(before.lateral[0])
            rows = after.strip[0, 0].mean(1)
            self.assertGreater(float(rows[16 + round(float(after.lateral[0]) / 0.5)]), float(rows[:4].mean()))
        self.assertGreater(mirrored, 4)

    def test_turned_strips_are_mirrored_along_alone(self):
        # Of what is told, the shadow and the lean along the strip turn round.
        signs = torch.tensor([1.0, -1, 1, 1, 1, -1, 1, 1])
        rng = np.random.default_rng(3)
        mirrored = 0
        for index in range(1, 48, 2):
            before, after = read_batch(self.shards, [index]), read_batch(self.shards, [index], rng)
            self.assertTrue(torch.equal(before.lateral, after.lateral))
            if torch.equal(before.strip, after.strip):
                self.assertTrue(torch.equal(before.condition, after.condition))
                continue
            mirrored += 1
            self.assertTrue(torch.equal(before.strip.flip(3), after.strip))
            self.assertTrue(torch.equal(before.labels.flip(1), after.labels))
            self.assertTrue(torch.equal(before.condition * signs, after.condition))
        self.assertGreater(mirrored, 6)
        self.assertLess(mirrored, 18)

    def test_mirrored_sectors_are_reflections(self):
        angles = np.arange(8) * np.pi / 4
        directions = np.stack([np.cos(angles), np.sin(angles)], 1)
        for table, signs in ((SHADOW_MIRRORED_ALONG, (-1, 1)), (SHADOW_MIRRORED_ACROSS, (1, -1))):
            np.testing.assert_allclose(directions[table[:8]], directions * signs, atol=1e-9)
            self.assertEqual(table[8], 8)

    def test_class_targets_are_soft_at_ends_and_ignore_what_is_ignored(self):
        labels = torch.tensor([[0, 0, 2, 1, 2, IGNORED]])
        soft, weight = class_targets(labels, torch.ones(1))
        self.assertTrue(torch.allclose(soft.sum(1)[0, :5], torch.ones(5)))
        self.assertAlmostEqual(float(soft[0, 1, 3]), 0.8, places=5)
        self.assertAlmostEqual(float(soft[0, 2, 4]), 0.8 / 0.9, places=5)
        self.assertEqual(weight[0].tolist(), [1, 1, 1, 2, 1, 0])
        self.assertEqual(float(class_targets(labels, torch.zeros(1))[1].sum()), 0)

    def test_lateral_targets_share_an_offset_between_two_bins(self):
        target = lateral_targets(torch.tensor([0.0, 0.75, -9.0]))[:, :, 0]
        self.assertEqual(float(target[0, 11]), 1)
        self.assertAlmostEqual(float(target[1, 12]), 0.5)
        self.assertAlmostEqual(float(target[1, 13]), 0.5)
        self.assertEqual(float(target[2, 0]), 1)

    def test_an_offset_that_is_only_frequent_is_not_learned(self):
        priors = self.shards.lateral_priors()
        self.assertTrue(torch.allclose(priors.sum(1), torch.ones(2)))
        batch = read_batch(self.shards, range(16))
        outputs = [torch.zeros(16, bins, batch.labels.shape[1]).log_softmax(1) for bins in HEADS.values()]
        visible = seen(batch.labels).sum(1)
        expected = -(lateral_targets(batch.lateral)[:, :, 0] * priors[batch.known.long()].log()).sum(1)
        self.assertAlmostEqual(
            float(train.losses(outputs, batch, priors)[1]), float((expected * visible).sum() / visible.sum()), places=4)

    def test_varied_light_keeps_range_and_validity(self):
        batch = read_batch(self.shards, range(16))
        varied = vary_light(batch.strip, np.random.default_rng(1))
        self.assertTrue(torch.equal(varied[:, 3], batch.strip[:, 3]))
        self.assertEqual(float((varied[:, :3] * (1 - varied[:, 3:])).abs().max()), 0)
        self.assertGreaterEqual(float(varied[:, :3].min()), -1)
        self.assertLessEqual(float(varied[:, :3].max()), 1.5)
        self.assertTrue(torch.equal(varied, vary_light(batch.strip, np.random.default_rng(1))))

    def test_a_column_is_changed_from_as_far_as_reach_says(self):
        for design in DESIGNS.values():
            network = folded(ColumnNetwork(design))
            strip, condition = torch.rand(1, 4, 32, 401), torch.zeros(1, CONDITIONS)
            changed = strip.clone()
            changed[..., 200] += 1
            with torch.no_grad():
                before, after = network(strip, condition)[0], network(changed, condition)[0]
            touched = torch.nonzero((before - after).abs().sum(1)[0]).flatten()
            self.assertEqual(before.shape[2], 401)
            self.assertGreaterEqual(int(touched.min()), 200 - design.reach)
            self.assertLessEqual(int(touched.max()), 200 + design.reach)
            self.assertGreater(int(touched.max() - touched.min()), design.reach)

    def test_multiplications_are_those_of_the_convolutions(self):
        layers = torch.nn.Sequential(torch.nn.Conv2d(3, 5, 3, (2, 1), 1), torch.nn.ReLU(), torch.nn.Conv2d(5, 2, (4, 1)))
        self.assertEqual(multiplications(layers, torch.zeros(1, 3, 8, 10)), 5 * 4 * 10 * 27 + 2 * 1 * 10 * 20)

    def test_folding_changes_nothing(self):
        network = ColumnNetwork(DESIGNS["detailed"])
        batch = read_batch(self.shards, range(8))
        network.train()
        network(batch.strip, batch.condition)
        network.eval()
        with torch.no_grad():
            for one, other in zip(network(batch.strip, batch.condition), folded(network)(batch.strip, batch.condition)):
                self.assertLess(float((one - other).abs().max()), 1e-4)

    def test_training_learns_and_exports(self):
        out = self.folder / "learned"
        before = evaluate(ColumnNetwork(DESIGNS["detailed"]), self.held_out)
        self.train(out, 220)
        figures = json.loads((out / "figures.json").read_text())
        self.assertLess(figures["logLoss"], before["logLoss"] / 3)
        for name in ("empty", "gap", "railcar", "obscured"):
            self.assertGreater(figures["recall"][name], 0.8, name)
        self.assertGreater(figures["occupiedAccuracy"], 0.93)
        self.assertLess(figures["lateralMedianErrorMetersPerStrip"], 0.75)
        export.ColumnExport().main(["--checkpoint", str(out / "checkpoint.pt"), "--held-out", str(self.folder / "held-out"),
                     "--models", str(out / "models"), "--parity", str(out / "parity")])
        model = json.loads((out / "models" / "columns.json").read_text())
        self.assertAlmostEqual(sum(model["classFrequencies"]), 1, places=5)
        self.assertGreater(model["classFrequencies"][1], 1.5 * model["labelFrequencies"][1])
        self.assertAlmostEqual(sum(model["typeFrequencies"]), 1, places=5)
        self.assertGreater(model["coveredFrequency"], 0.1)
        self.assertIn(model["sha256"], (out / "models" / "columns.md").read_text())
        self.assertEqual((out / "parity" / "parity.classes.f32").stat().st_size, 4 * 6 * export.PARITY_COLUMNS)
        self.assertEqual((out / "parity" / "parity.types.f32").stat().st_size, 4 * 9 * export.PARITY_COLUMNS)
        export.ColumnExport().main(["--checkpoint", str(out / "checkpoint.pt"), "--held-out", str(self.folder / "held-out"),
                     "--models", str(out / "mean"), "--parity", str(out / "parity-of-mean"), "--average", str(out / "models" / "columns.onnx")])
        mean = json.loads((out / "mean" / "columns.json").read_text())
        self.assertEqual((mean["training"]["averagedWith"], mean["classFrequencies"]), (model["sha256"], model["classFrequencies"]))
        self.assertIn("The shipped weights are the mean of", (out / "mean" / "columns.md").read_text())
        for one in (out / "parity").iterdir():
            self.assertTrue(np.allclose(np.fromfile(one, "<f4"), np.fromfile(out / "parity-of-mean" / one.name, "<f4"), atol=1e-4), one.name)
        self.assertGreater(figures["types"]["locomotive"], 0.6)
        self.assertGreater(figures["covered"]["recall"], 0.8)
        self.assertLess(model["parameters"], 650_000)

    def test_an_exported_model_can_be_gone_on_from(self):
        for design, onward_design, heads in (("coarse", "coarse", 3), ("detailed", "detailed", 5), ("detailed", "grown", 5)):
            with self.subTest(design=onward_design):
                out = self.folder / f"exported-{onward_design}"
                self.train(out, 12, "--design", design)
                export.ColumnExport().main(["--checkpoint", str(out / "checkpoint.pt"), "--held-out", str(self.folder / "held-out"),
                             "--models", str(out / "models"), "--parity", str(out / "parity")])
                onward = train.Training(train.options_of(["--shards", "", "--held-out", "", "--out", "", "--steps", "1", "--design", onward_design]))
                onward.begin_with(out / "models" / "columns.onnx", self.shards)
                before = ColumnNetwork(DESIGNS[design])
                before.load_state_dict(torch.load(out / "checkpoint.pt")["average"])
                batch = read_batch(self.held_out, range(8))
                with torch.no_grad():
                    results = zip(before.eval()(batch.strip, batch.condition), onward.average.eval()(batch.strip, batch.condition))
                for one, other in list(results)[:heads]:
                    self.assertLess(float((one - other).abs().max()), 1e-3)
                self.assertEqual(len(onward.state()["startedFrom"]), 64)

    def test_where_bodies_alone_were_learned_all_else_is_exported_to_the_bit(self):
        out = self.folder / "bodies"
        self.train(out / "all", 12)
        arguments = ["--held-out", str(self.folder / "held-out"), "--parity", str(out / "parity")]
        export.ColumnExport().main(["--checkpoint", str(out / "all" / "checkpoint.pt"), "--models", str(out / "before"), *arguments])
        self.train(out / "learned", 6, "--bodies", "--start", str(out / "before" / "columns.onnx"))
        export.ColumnExport().main(["--checkpoint", str(out / "learned" / "checkpoint.pt"), "--models", str(out / "after"), *arguments])
        before, after = (exported_weights(out / name / "columns.onnx") for name in ("before", "after"))
        for name, weight in before.items():
            self.assertEqual(torch.equal(weight, after[name]), not name.startswith(BODY_LAYERS), name)

    def test_learning_bodies_changes_nothing_else(self):
        training = train.Training(train.options_of(
            ["--shards", "", "--held-out", "", "--out", "", "--steps", "3", "--batch", "8", "--crop", "256", "--bodies"]))
        before = {name: value.clone() for name, value in training.network.state_dict().items()}
        training.learn(self.shards)
        for name, value in training.network.state_dict().items():
            branch = name.startswith(BODY_LAYERS)
            self.assertTrue(branch or torch.equal(value, before[name]), name)
        self.assertFalse(torch.equal(training.network.bodies.weight, before["bodies.weight"]))

    def test_going_on_gives_what_going_through_gives(self):
        through = self.train(self.folder / "through", 6)
        stopping = train.options_of(["--shards", "", "--held-out", "", "--out", "", "--steps", "6", "--batch", "8", "--crop", "256"])
        half = train.Training(stopping)
        for _ in range(3):
            half.learn(self.shards)
        out = self.folder / "halves"
        out.mkdir()
        learning.save(half, {}, out)
        halves = self.train(out, 6)
        self.assertEqual(halves["step"], 6)
        for one, other in zip(through["average"].values(), halves["average"].values()):
            self.assertTrue(torch.equal(one, other))


if __name__ == "__main__":
    unittest.main()
