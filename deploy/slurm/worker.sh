#!/usr/bin/env bash
# A Spark worker on one node of the allocation, with what SLURM gave of it; sweep.sbatch starts it through srun.
set -euo pipefail
# shellcheck source=SCRIPTDIR/../standalone/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/../standalone/common.sh"
# shellcheck source=SCRIPTDIR/worker-options.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/worker-options.sh"

trap '' TERM # the driver ends the trials, see sweep.sbatch
trap ': >"$cluster/signal"' USR1 # the same, see pass_signal_on there
url=$1
work=$(mktemp -d -t "acl-sweep-$SLURM_JOB_ID.XXXXXX")
worker_options
(
  trap '' USR1 # to the worker; executors listen to it all the same
  exec "$deploy/standalone/daemon.sh" worker "${worker_options[@]}" --work-dir "$work" "$url"
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
