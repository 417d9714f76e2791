#!/usr/bin/env bash
# A Spark worker on one node of the allocation, with what SLURM gave of it; sweep.sbatch starts it through srun.
set -euo pipefail
# shellcheck source=SCRIPTDIR/../standalone/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/../standalone/common.sh"

trap '' TERM # the driver ends the trials, see sweep.sbatch
trap ': >"$cluster/signal"' USR1 # the same, see pass_signal_on there
url=$1
cores=${SLURM_CPUS_ON_NODE:-1}
memory=${SLURM_MEM_PER_NODE:-$((${SLURM_MEM_PER_CPU:-0} * cores))}
arguments=(--cores "$cores" --webui-port 0)
((memory == 0)) || arguments+=(--memory "${memory}m")
work=$(mktemp -d -t "acl-sweep-$SLURM_JOB_ID.XXXXXX")

# A job without GPUs must not see those of others, which nvidia-smi shows where there are no cgroups.
export GPU_DISCOVERY=none
[[ ${CUDA_VISIBLE_DEVICES:-NoDevFiles} == NoDevFiles ]] || GPU_DISCOVERY=$deploy/gpu-discovery.sh
(
  trap '' USR1 # to the worker; executors listen to it all the same
  exec "$deploy/standalone/daemon.sh" worker "${arguments[@]}" --work-dir "$work" "$url"
) >"$cluster/logs/worker-$SLURMD_NODENAME.log" 2>&1 &
worker=$!
until [[ -e $cluster/stop ]] || ! kill -0 "$worker" 2>/dev/null; do
  sleep 1
done
kill -HUP "$worker" 2>/dev/null || true
wait "$worker" || true
# What executors printed last, for those who look for the reason of a crash.
(cd "$work" && find . -name 'std*' -size +0 -exec cp --parents -t "$cluster/logs" {} +) || true
rm -rf "$work"
