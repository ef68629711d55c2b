"""Trains the track network: see learning.py."""
from track_evaluation import evaluate, loss_of
from track_network import TrackNetwork
from track_shards import TrackShards, read_batch
from learning import Learning, main as learn, options_of, varied

# Minutes, strips to a step, highest rate.
USUAL = (45, 32, 4e-3)


class TrackLearning(Learning):
    """Learns where in a strip tracks lie."""

    weights = None

    def untrained(self):
        return TrackNetwork()

    def read(self, folder):
        return TrackShards(folder)

    def loss(self, shards, indices, rng):
        self.weights = shards.kind_weights() if self.weights is None else self.weights
        batch = read_batch(shards, indices, rng)
        return loss_of(self.network(varied(batch.strip, rng), batch.condition), batch.kinds, self.weights)

    def evaluate(self, shards, limit=None):
        return evaluate(self.average, shards, limit)


def main(arguments=None):
    learn(TrackLearning, options_of(arguments, USUAL))


if __name__ == "__main__":
    main()
