#!/usr/bin/env bash
# Starts Spark's master on this node, with a secret made on the first start.
# Usage: start-master.sh [--host NAME] [--port 7077] [--webui-port 8080]
set -euo pipefail
# shellcheck source=SCRIPTDIR/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

case ${1:-} in --help | -h) exec sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}" ;; esac
find_spark
write_settings
require_settings
# A master that is started again takes back its workers and the running sweeps, whose trials go on meanwhile.
(umask 077 && mkdir -p "$cluster/recovery")
recovery="-Dspark.deploy.recoveryMode=FILESYSTEM \"-Dspark.deploy.recoveryDirectory=$cluster/recovery\""
export SPARK_MASTER_OPTS="$recovery ${SPARK_MASTER_OPTS:-}"
start master 'I have been elected leader' "$deploy/standalone/daemon.sh" master "$@"
url=$(grep -m1 -o 'spark://[^ ]*' "$log")
echo "$url" >"$cluster/master-url"
cat <<TEXT
master at $url, log $log
on every node:  $deploy/standalone/start-worker.sh
then:           ./sweep run CONF --master $url
TEXT
