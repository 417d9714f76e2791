#!/usr/bin/env bash
# A sweep whose workers are jobs of their own, each on one node: it begins with the first GPU that is free, as an array job does.
# Usage: array.sh --array=1-8 [SLURM'S OPTIONS FOR EACH WORKER] -- CONF [OPTIONS OF sweep run]
# ACL_SWEEP_OPTIONS has SLURM's options for the job of the sweep itself, which needs no GPU: '--partition=cpu --time=72:00:00'.
set -euo pipefail

fail() {
  printf 'error: %s\n' "$1" >&2
  exit 2
}

case ${1:-} in --help | -h) exec sed -n '2,4s/^# //p' "${BASH_SOURCE[0]}" ;; esac
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
worker_options=()
while (($# > 0)) && [[ $1 != -- ]]; do
  worker_options+=("$1")
  shift
done
[[ ${1:-} == -- && -n ${2:-} ]] || fail "expected array.sh --array=1-8 [SLURM'S OPTIONS] -- CONF [OPTIONS OF sweep run]."
shift
array=''
for option in ${worker_options[@]+"${worker_options[@]}"}; do
  [[ $option != --array=* && $option != -a?* ]] || array=yes
done
[[ -n $array ]] || fail "expected --array=1-N, N workers at most, before '--'."
export ACL_SWEEP_HOME=${ACL_SWEEP_HOME:-$(cd -- "$here/../.." && pwd)}
read -r -a sweep_options <<<"${ACL_SWEEP_OPTIONS:-}"

sweep=$(ACL_SWEEP_WORKERS=array sbatch --parsable --cpus-per-task=1 --mem=4G ${sweep_options[@]+"${sweep_options[@]}"} \
  "$here/sweep.sbatch" "$@")
sweep=${sweep%%;*} # a federation's name follows
mkdir -p "$ACL_SWEEP_HOME/.acl-sweep/slurm"
# The name is how the sweep's job finds them again.
if ! workers=$(sbatch --parsable "${worker_options[@]}" --dependency="after:$sweep" --job-name="acl-sweep-worker-$sweep" \
  --output="$ACL_SWEEP_HOME/.acl-sweep/slurm/$sweep-worker-%a.out" "$here/worker.sbatch" "$sweep"); then
  scancel "$sweep"
  fail "SLURM took no workers, see above; the sweep's job $sweep is cancelled."
fi
cat <<TEXT
sweep: job $sweep, output in acl-sweep-$sweep.out
workers: job ${workers%%;*}, logs in .acl-sweep/slurm/$sweep/logs
stop: scancel --batch --signal=TERM $sweep
TEXT
