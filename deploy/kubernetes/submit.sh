#!/usr/bin/env bash
# Submits a sweep to Kubernetes: submit.sh https://API-SERVER:6443 IMAGE CONF [OPTIONS OF sweep run]
# or its doctor, who examines every executor: submit.sh https://API-SERVER:6443 IMAGE doctor CONF [OPTIONS]
# CONF is a path inside the image (/opt/acl-sweep/conf/…) or on the claim (/shared/…).
# SPARK_HOME names a Spark 4.1 distribution; the credentials are those of kubectl. SPARK_OPTIONS may hold further options of
# spark-submit, for example '--conf spark.kubernetes.executor.secretKeyRef.AWS_ACCESS_KEY_ID=acl-sweep-s3:access-key'.
set -euo pipefail

fail() {
  printf 'error: %s\n' "$1" >&2
  exit 2
}

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
server=${1:-} image=${2:-} command=(run)
shift $(($# < 2 ? $# : 2))
if [[ ${1:-} == doctor ]]; then
  command=(doctor --cluster)
  shift
fi
(($# > 0)) || fail 'expected submit.sh https://API-SERVER:6443 IMAGE [doctor] CONF [OPTIONS OF sweep run].'
[[ $server == http*://* ]] || fail "expected the API server's address, found '$server'; 'kubectl cluster-info' shows it."
[[ -x ${SPARK_HOME:-}/bin/spark-submit ]] || fail "SPARK_HOME='${SPARK_HOME:-}' is no Spark distribution; set it to one of Spark 4.1 for Scala 2.13."
[[ $1 == /* ]] || fail "expected a path inside the image or on the claim, found '$1'."
conf=$1
shift
read -r -a options <<<"${SPARK_OPTIONS:-}"
exec "$SPARK_HOME/bin/spark-submit" --master "k8s://$server" --deploy-mode cluster --name acl-sweep \
  --properties-file "$here/spark.conf" \
  --conf "spark.kubernetes.container.image=$image" \
  --conf "spark.kubernetes.driver.podTemplateFile=$here/driver-pod.yaml" \
  --conf "spark.kubernetes.executor.podTemplateFile=$here/executor-pod.yaml" \
  ${options[@]+"${options[@]}"} \
  --class io.github.aclsweep.sweep.SweepMain \
  local:///opt/acl-sweep/acl-sweep.jar "${command[@]}" "$conf" \
  --set sweep.results=/shared/results --set cache.root=/var/cache/acl-sweep --set cache.shared=/shared/features "$@"
