#!/usr/bin/env bash
# Tells Spark the GPUs that SLURM gave this job on this node. Without cgroups nvidia-smi would show those of others too.
# With TRIALS_PER_GPU=2 every GPU is offered twice, "0/0" and "0/1".
set -euo pipefail

slots=${TRIALS_PER_GPU:-1}
[[ $slots =~ ^[1-9][0-9]?$ ]] || {
  printf "error: TRIALS_PER_GPU must be a whole number from 1 to 99, found '%s'\n" "$slots" >&2
  exit 1
}
addresses=${CUDA_VISIBLE_DEVICES:-}
if [[ -n $addresses ]] && ((slots > 1)); then
  addresses=$(for ((slot = 0; slot < slots; slot++)); do printf '%s\n' "${addresses//,//$slot,}/$slot"; done | paste -sd, -)
fi
printf '{"name": "gpu", "addresses": [%s]}\n' "${addresses:+\"${addresses//,/\", \"}\"}"
