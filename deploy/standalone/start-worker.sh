#!/usr/bin/env bash
# Starts Spark's worker on this node; it offers all cores, memory and GPUs unless told otherwise.
# Usage: start-worker.sh [spark://MASTER:7077] [--cores N] [--memory 60g] [--port N] [--webui-port 8081] [--work-dir DIR]
set -euo pipefail
# shellcheck source=SCRIPTDIR/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

case ${1:-} in --help | -h) exec sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}" ;; esac
require_settings
find_spark
url=$(cat "$cluster/master-url" 2>/dev/null || true)
if [[ ${1:-} == spark://* ]]; then
  url=$1
  shift
fi
[[ -n $url ]] || fail "no master known in '$cluster'; name it: start-worker.sh spark://HOST:7077."
start worker 'Successfully registered with master' \
  "$deploy/standalone/daemon.sh" worker --work-dir "$cluster/work/$(uname -n)" "$@" "$url"
grep -m1 '^offers ' "$log" || true
printf 'worker of %s, log %s\n' "$url" "$log"
