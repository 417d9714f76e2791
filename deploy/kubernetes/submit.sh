#!/usr/bin/env bash
# Submits a sweep to Kubernetes: submit.sh https://API-SERVER:6443 IMAGE CONF [OPTIONS OF sweep run]
# CONF is a path inside the image (/opt/acl-sweep/conf/…) or on the claim (/shared/…).
# SPARK_HOME names a Spark 4.1 distribution; the credentials are those of kubectl.
set -euo pipefail

fail() {
  printf 'error: %s\n' "$1" >&2
  exit 2
}

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
(($# >= 3)) || fail 'expected submit.sh https://API-SERVER:6443 IMAGE CONF [OPTIONS OF sweep run].'
[[ $1 == http*://* ]] || fail "expected the API server's address, found '$1'; 'kubectl cluster-info' shows it."
[[ -x ${SPARK_HOME:-}/bin/spark-submit ]] || fail "SPARK_HOME='${SPARK_HOME:-}' is no Spark distribution; set it to one of Spark 4.1 for Scala 2.13."
[[ $3 == /* ]] || fail "expected a path inside the image or on the claim, found '$3'."
server=$1 image=$2 conf=$3
shift 3
exec "$SPARK_HOME/bin/spark-submit" --master "k8s://$server" --deploy-mode cluster --name acl-sweep \
  --properties-file "$here/spark.conf" \
  --conf "spark.kubernetes.container.image=$image" \
  --conf "spark.kubernetes.driver.podTemplateFile=$here/driver-pod.yaml" \
  --conf "spark.kubernetes.executor.podTemplateFile=$here/executor-pod.yaml" \
  --class io.github.aclsweep.sweep.SweepMain \
  local:///opt/acl-sweep/acl-sweep.jar run "$conf" \
  --set sweep.results=/shared/results --set cache.root=/shared/cache "$@"
