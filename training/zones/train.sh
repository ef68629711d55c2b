#!/usr/bin/env bash
# From nothing to models/zones.onnx: simulates patches of cargo zones, trains, exports. Started again, it goes on where it stopped.
#   PATCHES=40960 HELD_OUT=512 MINUTES=120 THREADS=2 SEED=1 training/zones/train.sh
#
# MINUTES are of the training process's CPU time, all threads together. Needs Python 3 with NumPy and PyTorch 1.13 (Debian 12: apt-get install
# python3-torch). PYTHON names another interpreter. The intervals are fitted afterwards: see models/zones-calibration.json in bench/README.md.
set -euo pipefail
cd "$(dirname "$0")/../.."

patches=${PATCHES:-40960}
held_out=${HELD_OUT:-512}
minutes=${MINUTES:-120}
threads=${THREADS:-2}
seed=${SEED:-1}
python=${PYTHON:-/usr/bin/python3}
shards=training/shards/zones
work=artifacts/training-zones

. training/simulate.sh

simulate --zones "$shards/train" "$seed" "$patches"
simulate --zones "$shards/held-out" "$((seed + 1000000))" "$held_out"
"$python" training/zones/zone_train.py --shards "$shards/train" --held-out "$shards/held-out" --out "$work" --minutes "$minutes" --threads "$threads" --seed "$seed"
"$python" training/zones/zone_export.py --checkpoint "$work/checkpoint.pt" --held-out "$shards/held-out" --models models \
  --parity tests/Yardwatch.Tests/Zones/Data
