#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# One dense step here beside PyTorch's ways of running it: interleaved rounds on one machine, the
# median of each, and the ratios.
#   usage: against-python.sh [ROUNDS [WIDTH...]]      PYTHON=... names a python with torch
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
rounds="${1:-5}"
shift || true
widths=("${@:-256}")
python="${PYTHON:-python3}"
if ! "$python" -c 'import torch' 2>/dev/null; then
    echo "error: $python has no torch. Fix: PYTHON=venv/bin/python, made by 'python3 -m venv venv && venv/bin/pip install torch'" >&2
    exit 2
fi
classpath="$here/target/classes:$(cat "$here/target/classpath")"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

median() { sort -n "$1" | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'; }

for width in "${widths[@]}"; do
    for threads in 1 2; do
        rm -f "$scratch"/*
        for ((round = 1; round <= rounds; round++)); do
            for savings in all none; do
                java -Dorg.slf4j.simpleLogger.defaultLogLevel=error -cp "$classpath" \
                    dev.slipstream.benchmarks.DenseChunk "$width" "$threads" 12 "$savings" \
                    >>"$scratch/ours-$savings"
            done
            for way in eager trace compile; do
                "$python" "$here/python/dense_chunk.py" "$way" "$width" "$threads" 12 \
                    >>"$scratch/$way" 2>/dev/null || echo inf >>"$scratch/$way"
            done
        done
        ours="$(median "$scratch/ours-all")"
        echo "width $width, $threads threads, milliseconds a step of a DDPM-100 chunk:"
        for way in ours-all ours-none eager trace compile; do
            value="$(median "$scratch/$way")"
            awk -v way="$way" -v value="$value" -v ours="$ours" \
                'BEGIN {printf "  %-10s %8.3f   ours is %.2f of it\n", way, value, ours / value}'
        done
    done
done
