#!/usr/bin/env bash
# Builds the image: build.sh IMAGE [OPTIONS OF docker buildx build], with SPARK_HOME an unpacked Spark 4.1 distribution.
# For example: build.sh registry.example/acl-sweep:1 --build-arg TORCH_INDEX=https://index.example/cu128 --push
set -euo pipefail

fail() {
  printf 'error: %s\n' "$1" >&2
  exit 1
}

top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
(($# > 0)) || fail 'expected the name of the image, build.sh IMAGE.'
[[ -f $top/sweep-driver/target/acl-sweep.jar ]] || fail "no application jar; run 'mvn package' first."
[[ -f ${SPARK_HOME:-}/kubernetes/dockerfiles/spark/entrypoint.sh ]] ||
  fail "SPARK_HOME='${SPARK_HOME:-}' is no Spark distribution with its Kubernetes part; unpack Spark 4.1 for Scala 2.13 and set it."
metadata=$(mktemp)
trap 'rm -f "$metadata"' EXIT
docker buildx build --tag "$1" --file "$top/deploy/kubernetes/Dockerfile" --build-context "spark=$SPARK_HOME" \
  --metadata-file "$metadata" "${@:2}" "$top"
# A tag may be moved to another image; what a sweep ran in is named by the digest.
digest=$(sed -n 's/.*"containerimage.digest": *"\([^"]*\)".*/\1/p' "$metadata")
[[ -z $digest ]] || printf '%s@%s\n' "$1" "$digest"
