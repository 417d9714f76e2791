#!/usr/bin/env bash
# Builds deploy/kubernetes/Dockerfile for real and runs a small sweep in the image as its user, 185:0, with a master, a worker and
# executors of their own. Debian stands in for CUDA's image and Python's, the CPU's libtorch for CUDA's; there is no Kubernetes and
# no GPU. Needs root, a built acl-sweep, Debian's buildah, debootstrap and unzip, a Debian mirror, and some minutes. SPARK_HOME may
# name a Spark 4.1 distribution; without it Maven's jars and two short scripts stand in for one. KEEP=1 keeps the folder,
# BASE=FOLDER names a Debian that debootstrap made before.
set -euo pipefail

top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../../../.." && pwd)
target=$top/sweep-driver/target
for program in buildah debootstrap unzip; do
  command -v "$program" >/dev/null || {
    printf "error: '%s' is missing; apt-get install buildah debootstrap unzip\n" "$program" >&2
    exit 2
  }
done
[[ -f $target/acl-sweep.jar ]] || {
  printf "error: no application jar; run 'mvn package' first.\n" >&2
  exit 2
}
folder=$(mktemp -d -t image-test.XXXXXX)
base=${BASE:-$folder/debian}
export BUILDAH_ISOLATION=chroot
passed=0 failed=0

engine() {
  buildah --root "$folder/storage" --runroot "$folder/run" --storage-driver "${STORAGE_DRIVER:-overlay}" "$@"
}

# shellcheck disable=SC2317 # a trap calls it
clean_up() {
  [[ -z ${KEEP:-} ]] || return 0
  engine rm --all >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap clean_up EXIT

# image NAME FOLDER...: an image that is the folders, one over the other.
image() {
  local container
  container=$(engine from scratch)
  for source in "${@:2}"; do
    engine add --quiet "$container" "$source" / >/dev/null
  done
  engine commit --quiet "$container" "localhost/$1" >/dev/null
  engine rm "$container" >/dev/null
}

# What the recipe takes of Spark, where there is no distribution.
stand_in_for_spark() {
  mkdir -p "$folder/spark/sbin" "$folder/spark/bin" "$folder/spark/kubernetes/dockerfiles/spark"
  cp -r "$target/spark-home/jars" "$folder/spark/jars"
  cat >"$folder/spark/bin/spark-submit" <<'SUBMIT'
#!/bin/bash
exec "$(dirname "$0")/spark-class" org.apache.spark.deploy.SparkSubmit "$@"
SUBMIT
  # What Java 17 must open for Spark is in the build's own list.
  cat >"$folder/spark/bin/spark-class" <<CLASS
#!/bin/bash
export SPARK_SCALA_VERSION=2.13
exec "\$JAVA_HOME/bin/java" $(sed -n '/<spark.module.options>$/,/<\/spark.module.options>/ s/^ *-/-/p' "$top/sweep-driver/pom.xml" | tr '\n' ' ') \
  -cp "\${SPARK_CONF_DIR:-/opt/spark/conf}:/opt/spark/jars/*" "\$@"
CLASS
  cat >"$folder/spark/kubernetes/dockerfiles/spark/entrypoint.sh" <<'ENTRYPOINT'
#!/bin/bash
if [ "$1" = driver ]; then
  shift
  set -- "$SPARK_HOME/bin/spark-submit" --deploy-mode client "$@"
fi
exec /usr/bin/tini -s -- "$@"
ENTRYPOINT
  printf '#!/bin/bash\n' >"$folder/spark/kubernetes/dockerfiles/spark/decom.sh"
  chmod -R a+rx "$folder/spark/bin" "$folder/spark/kubernetes"
}

# A 'pip' that lays down what the recipe looks for: libtorch, its Python parts and the file that names CUDA's version.
stand_in_for_pip() {
  mkdir -p "$folder/pip/usr/local/bin" "$folder/pip/torch"
  unzip -q -j "$target"/native/pytorch-native-cpu-*.jar 'pytorch/cpu/linux-x86_64/*' -d "$folder/pip/torch/lib"
  cat >"$folder/pip/usr/local/bin/pip" <<PIP
#!/bin/bash
set -e
[[ \$* == *' torch==2.7.1' && \$* == *'--target /opt/libtorch'* ]]
mkdir -p /opt/libtorch/torch /opt/libtorch/nvidia/cuda_runtime/lib
cp -r /torch/lib /opt/libtorch/torch/lib
printf "cuda: Optional[str] = '%s'\n" "\${TORCH_INDEX:+12.8}" >/opt/libtorch/torch/version.py
PIP
  chmod 755 "$folder/pip/usr/local/bin/pip"
}

# build OPTIONS...: as build.sh, by another program.
build() {
  engine bud --quiet --layers=false --file "$top/deploy/kubernetes/Dockerfile" --ignorefile "$top/deploy/kubernetes/Dockerfile.dockerignore" \
    --build-context "spark=$spark" --build-arg PYTHON_IMAGE=localhost/python --build-arg CUDA_IMAGE=localhost/debian \
    --tag localhost/acl-sweep "$@" "$top"
}

# check WHAT COMMAND...: counts whether a command succeeds.
check() {
  if "${@:2}" >"$folder/output" 2>&1; then
    passed=$((passed + 1))
    printf 'ok: %s\n' "$1"
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n' "$1"
    tail -n 60 "$folder/output" | sed 's/^/  /'
  fi
}

refuses_torch_of_another_cuda() {
  ! build && grep -q 'error: torch is not built for CUDA 12.8' "$folder/output"
}

# inside COMMAND...: in the image, through its entry point, as a pod would.
inside() {
  local container code=0
  container=$(engine from localhost/acl-sweep)
  engine run --user 185:0 --volume "$folder/shared:/shared" --env PYTORCH_FLAVOR=cpu "$container" -- /opt/entrypoint.sh "$@" || code=$?
  engine rm "$container" >/dev/null
  return "$code"
}

has_both_trials() {
  [[ $(grep -c ',complete,' "$folder/shared/results/image/table.csv") == 2 ]]
}

[[ -d $base ]] || debootstrap --variant=minbase "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$base" >"$folder/debootstrap.log"
spark=${SPARK_HOME:-}
[[ -f $spark/kubernetes/dockerfiles/spark/entrypoint.sh ]] || {
  stand_in_for_spark
  spark=$folder/spark
}
stand_in_for_pip
image debian "$base"
image python "$base" "$folder/pip"
mkdir "$folder/shared"
cp "$(dirname -- "${BASH_SOURCE[0]}")/sweep.sh" "$folder/shared/"
chown -R 185:0 "$folder/shared"

check 'a torch for another CUDA ends the build' refuses_torch_of_another_cuda
check 'the image is built' build --build-arg TORCH_INDEX=https://index.example/cu128
check 'its user can write where its processes start, and nowhere in the application' inside bash -c \
  '[[ $(id -u):$(id -g) == 185:0 && $PWD == /opt/spark/work-dir ]] && touch file /var/cache/acl-sweep/file && ! touch /opt/acl-sweep/file'
check 'doctor trains a step' inside java -cp '/opt/acl-sweep/acl-sweep.jar:/opt/spark/jars/*' io.github.aclsweep.command.WorkerMain doctor
check 'a sweep of two trials ends' inside bash /shared/sweep.sh
check 'its table has both' has_both_trials
printf '%d passed, %d failed\n' "$passed" "$failed"
((failed == 0))
