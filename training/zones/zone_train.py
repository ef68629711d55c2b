"""Trains the zone network: see learning.py."""
from torch.nn import functional

from zone_evaluation import evaluate
from zone_network import ZoneNetwork
from zone_shards import CLASSES, IGNORED, ShardError, ZoneShards, read_batch
from learning import Learning, main as learn, options_of, varied

# Minutes, patches to a step, highest rate.
USUAL = (120, 16, 1.5e-3)


class ZoneLearning(Learning):
    """Learns what every cell of a cargo zone shows."""

    def untrained(self):
        return ZoneNetwork()

    def read(self, folder):
        return ZoneShards(folder)

    def loss(self, shards, indices, rng):
        batch = read_batch(shards, indices, rng)
        return functional.nll_loss(self.network(varied(batch.patch, rng), batch.condition), batch.labels, ignore_index=IGNORED)

    def evaluate(self, shards, limit=None):
        return evaluate(self.average, shards, limit)

    def describe(self, shards):
        frequencies = shards.frequencies()
        for name, share in zip(CLASSES, frequencies):
            if share == 0:
                raise ShardError(f"{shards.folder}: no cell is labeled {name}, so it can't be learned: simulate more patches.")
        return super().describe(shards) | {"classFrequencies": frequencies}


def main(arguments=None):
    learn(ZoneLearning, options_of(arguments, USUAL))


if __name__ == "__main__":
    main()
