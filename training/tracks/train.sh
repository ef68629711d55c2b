#!/usr/bin/env bash
# From nothing to models/tracks.onnx: simulates strips from anywhere around tracks, trains, exports. Started again, it goes on where it stopped.
#   STRIPS=24576 SEEDS="21 22" HELD_OUT=2048 MINUTES=45 SEED=1 training/tracks/train.sh
#
# MINUTES are of the training process's CPU time, on one thread. Needs Python 3 with NumPy and PyTorch 1.13 (Debian 12: apt-get install
# python3-torch). PYTHON names another interpreter.
set -euo pipefail
cd "$(dirname "$0")/../.."

strips=${STRIPS:-24576}
seeds=${SEEDS:-21 22}
held_out=${HELD_OUT:-2048}
minutes=${MINUTES:-45}
seed=${SEED:-1}
python=${PYTHON:-/usr/bin/python3}
shards=training/shards/tracks
work=artifacts/training-tracks

. training/simulate.sh

for each in $seeds; do
  simulate --places "$shards/train/$each" "$each" "$strips"
done
simulate --places "$shards/held-out" 1000021 "$held_out"
"$python" training/tracks/track_train.py --shards "$shards/train" --held-out "$shards/held-out" --out "$work" --minutes "$minutes" --seed "$seed"
"$python" training/tracks/track_export.py --checkpoint "$work/checkpoint.pt" --held-out "$shards/held-out" --models models \
  --parity tests/Yardwatch.Tests/Detection/Data
