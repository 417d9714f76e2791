#!/usr/bin/env bash
# Tells Spark the GPUs that SLURM gave this job on this node. Without cgroups nvidia-smi would show those of others too.
set -euo pipefail

addresses=${CUDA_VISIBLE_DEVICES:-}
printf '{"name": "gpu", "addresses": [%s]}\n' "${addresses:+\"${addresses//,/\", \"}\"}"
