#!/usr/bin/env bash
# Submits a sweep to YARN: submit.sh CONF [OPTIONS OF sweep run]; or its doctor: submit.sh doctor CONF [OPTIONS]
# SPARK_HOME names a Spark 4.1 distribution, HADOOP_CONF_DIR the cluster's configuration. SPARK_OPTIONS may hold further
# options of spark-submit, for example '--queue gpu'.
set -euo pipefail

fail() {
  printf 'error: %s\n' "$1" >&2
  exit 2
}

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
top=$(cd -- "$here/../.." && pwd)
command=(run)
if [[ ${1:-} == doctor ]]; then
  command=(doctor --cluster)
  shift
fi
(($# > 0)) || fail 'expected submit.sh [doctor] CONF [OPTIONS OF sweep run].'
[[ -f $1 ]] || fail "no configuration '$1'."
[[ -x ${SPARK_HOME:-}/bin/spark-submit ]] || fail "SPARK_HOME='${SPARK_HOME:-}' is no Spark distribution; set it to one of Spark 4.1 for Scala 2.13."
[[ -d ${HADOOP_CONF_DIR:-${YARN_CONF_DIR:-}} ]] || fail 'set HADOOP_CONF_DIR to the folder with core-site.xml and yarn-site.xml.'
[[ -f $top/sweep-driver/target/acl-sweep.jar ]] || fail "no application jar; run 'mvn package' first."
read -r -a options <<<"${SPARK_OPTIONS:-}"
exec "$SPARK_HOME/bin/spark-submit" --master yarn --name acl-sweep \
  --properties-file "$here/spark.conf" \
  --files "$top/deploy/gpu-discovery.sh,$top/conf/log4j2.xml" \
  --conf "spark.driver.extraJavaOptions=-Dlog4j2.configurationFile=$top/conf/log4j2.xml" \
  ${options[@]+"${options[@]}"} \
  --class io.github.aclsweep.sweep.SweepMain \
  "$top/sweep-driver/target/acl-sweep.jar" "${command[@]}" "$@"
