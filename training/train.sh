#!/usr/bin/env bash
# From nothing to models/columns.onnx: simulates strips, trains, exports. Started again, it goes on where it stopped.
#
#   STRIPS=49152 HELD_OUT=2048 MINUTES=54 THREADS=1 SEED=1 RATE=0.003 training/train.sh
#
# START=FILE goes on from the weights of an exported model in place of random ones; then RATE should be about half. With BODIES=1 only
# the branch for types and covers is learned, and everything else stays as it was.
# Needs Python 3 with NumPy, ONNX and PyTorch 1.13 (Debian 12: apt-get install python3-torch python3-onnx). PYTHON names another
# interpreter.
set -euo pipefail
cd "$(dirname "$0")/.."

strips=${STRIPS:-49152}
held_out=${HELD_OUT:-2048}
minutes=${MINUTES:-54}
threads=${THREADS:-1}
seed=${SEED:-1}
rate=${RATE:-0.003}
start=${START:-}
bodies=${BODIES:-}
python=${PYTHON:-/usr/bin/python3}
shards=training/shards
work=artifacts/training

. training/simulate.sh

simulate --strips "$shards/train" "$seed" "$strips"
simulate --strips "$shards/held-out" "$((seed + 1000000))" "$held_out"
"$python" training/train.py --shards "$shards/train" --held-out "$shards/held-out" --out "$work" \
  --minutes "$minutes" --threads "$threads" --seed "$seed" --rate "$rate" ${start:+--start "$start"} ${bodies:+--bodies}
"$python" training/export.py --checkpoint "$work/checkpoint.pt" --held-out "$shards/held-out" --models models \
  --parity tests/Yardwatch.Tests/Detection/Data --threads "$threads"
