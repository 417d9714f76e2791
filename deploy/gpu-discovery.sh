#!/usr/bin/env bash
# Tells Spark the GPUs of this node as {"name": "gpu", "addresses": ["0", "1"]}; see deploy/README.md.
set -euo pipefail

if ! indices=$(nvidia-smi --query-gpu=index --format=csv,noheader 2>/dev/null); then
  printf 'error: nvidia-smi found no GPU on %s\n' "$(uname -n)" >&2
  exit 1
fi
addresses=$(printf '"%s"\n' $indices | paste -sd, -)
printf '{"name": "gpu", "addresses": [%s]}\n' "$addresses"
