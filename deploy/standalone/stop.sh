#!/usr/bin/env bash
# Stops the worker and the master that the scripts of this folder started on this node. A running sweep loses its
# executors: stop it first, with Ctrl-C.
set -euo pipefail
# shellcheck source=SCRIPTDIR/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

# Asks politely, and after half a minute not so.
stop() {
  local pid=$1 i
  kill "$pid" 2>/dev/null || true
  for ((i = 0; i < 150; i++)); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.2
  done
  kill -KILL "$pid" 2>/dev/null || true
}

for name in worker master; do
  pid_file=$cluster/run/$(uname -n)-$name.pid
  if is_running "$pid_file"; then
    stop "$(<"$pid_file")"
    printf 'stopped the %s on %s\n' "$name" "$(uname -n)"
    [[ $name != master ]] || rm -f "$cluster/master-url"
  fi
  rm -f "$pid_file"
done