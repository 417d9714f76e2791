#!/usr/bin/env bash
# Runs Spark's master or worker in the foreground: daemon.sh master|worker, then the options of Spark's class. A worker
# offers the GPUs that a discovery script finds: GPU_DISCOVERY, by default deploy/gpu-discovery.sh; 'none' offers none.
set -euo pipefail
# shellcheck source=SCRIPTDIR/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

# Tells the worker as many GPUs as the script finds.
offer_gpus() {
  local script=${GPU_DISCOVERY:-$deploy/gpu-discovery.sh} found amount
  [[ $script != none ]] || return 0
  if ! found=$("$script" 2>&1); then
    [[ -z ${GPU_DISCOVERY:-} ]] || fail "GPU discovery '$script' failed: $found"
    printf 'offers no GPU: %s\n' "$found" >&2
    return 0
  fi
  found=${found#*\[}
  amount=$(grep -o '"[^"]*"' <<<"${found%\]*}" | wc -l) || true # grep fails where there is none
  printf 'offers %d GPU addresses: %s\n' "$amount" "${found%\]*}" >&2
  if ((amount > 0)); then
    export SPARK_WORKER_OPTS="${SPARK_WORKER_OPTS:-} -Dspark.worker.resource.gpu.amount=$amount"
    SPARK_WORKER_OPTS+=" \"-Dspark.worker.resource.gpu.discoveryScript=$(readlink -f -- "$script")\""
  fi
}

# Spark's REST server, on port 6066, would run anybody's program: it asks for no secret.
close_rest_server() {
  export SPARK_MASTER_OPTS="-Dspark.master.rest.enabled=false ${SPARK_MASTER_OPTS:-}"
}

case ${1:-} in
  master) class=org.apache.spark.deploy.master.Master ;;
  worker) class=org.apache.spark.deploy.worker.Worker ;;
  *) fail "expected 'master' or 'worker', found '${1:-}'." ;;
esac
find_spark
require_settings
if [[ $1 == worker ]]; then
  offer_gpus
  SPARK_WORKER_OPTS=$(safe_options)${SPARK_WORKER_OPTS:-}
  export SPARK_WORKER_OPTS
else
  close_rest_server
  SPARK_MASTER_OPTS=$(safe_options)$SPARK_MASTER_OPTS
fi
shift

# Spark's launcher separates the parts of its answer by NUL; a NUL and a newline come before the first.
command=()
while IFS= read -r -d '' part; do
  command+=("${part#$'\n'}")
done < <("$java" -Xmx128m -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "$class" "$@")
((${#command[@]} > 1)) || fail "Spark's launcher gave no command, see above."
exec "${command[@]:1}"
