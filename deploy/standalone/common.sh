# Sourced by the scripts of this folder and of deploy/slurm.
# shellcheck shell=bash

deploy=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
home=$(dirname -- "$deploy")
# One folder for everything of a cluster: Spark's settings with the secret, logs, process ids. All nodes must see it.
cluster=${SPARK_CONF_DIR:-$home/.acl-sweep/cluster}

fail() {
  printf 'error: %s\n' "$1" >&2
  exit 1
}

# A Spark distribution named by SPARK_HOME, or the one that the build puts together.
find_spark() {
  local built=$home/sweep-driver/target/spark-home
  export SPARK_HOME=${SPARK_HOME:-$built} SPARK_SCALA_VERSION=2.13 SPARK_CONF_DIR=$cluster
  compgen -G "$SPARK_HOME/jars/spark-core_2.13-*.jar" >/dev/null ||
    fail "no Spark for Scala 2.13 in '$SPARK_HOME'; set SPARK_HOME to a Spark 4.1 distribution, or build with 'mvn package'."
  java=java
  [[ -z ${JAVA_HOME:-} ]] || java=$JAVA_HOME/bin/java
  command -v "$java" >/dev/null || fail "'$java' cannot be run; install Java 17 or 21, or set JAVA_HOME."
}

random_hex() {
  od -An -v -N32 -tx1 /dev/urandom | tr -d ' \n'
}

random_base64url() {
  head -c 32 /dev/urandom | base64 -w0 | tr '+/' '-_' | tr -d '='
}

# Writes Spark's settings once; only the owner may read them. What a user adds later stays.
write_settings() {
  local file=$cluster/spark-defaults.conf user
  [[ ! -e $file ]] || return 0
  user=$(id -un)
  (
    umask 077
    mkdir -p "$cluster"
    cat >"$file.part" <<SETTINGS
# Read by Spark's master and workers and by ./sweep. It holds the cluster's secret: keep it readable for you alone.
# Add settings of Spark as you need them.
spark.authenticate            true
spark.authenticate.secret     $(random_hex)
spark.network.crypto.enabled  true
spark.io.encryption.enabled   true
# Workers forget the output of finished sweeps after a week.
spark.worker.cleanup.enabled  true
# Who may see and stop applications. Spark's pages know nobody's name unless a filter tells it; this filter lets in
# only requests with a token (deploy/standalone/token.sh).
spark.acls.enable             true
spark.admin.acls              $user
spark.ui.view.acls            $user
spark.modify.acls             $user
spark.ui.filters              org.apache.spark.ui.JWSFilter
spark.org.apache.spark.ui.JWSFilter.param.secretKey  $(random_base64url)
SETTINGS
    mv "$file.part" "$file"
  )
}

# add_settings FOLDER: takes a user's settings of Spark and Hadoop in; where both say something, ours hold.
add_settings() {
  local from=$1 file=$cluster/spark-defaults.conf
  [[ -n $from && -d $from && ! $from -ef $cluster ]] || return 0
  (
    umask 077
    if [[ -r $from/spark-defaults.conf ]]; then
      { cat -- "$from/spark-defaults.conf"; printf '\n'; cat -- "$file"; } >"$file.part"
      mv "$file.part" "$file"
    fi
    find -L "$from" -maxdepth 1 -name '*-site.xml' -exec cp -t "$cluster" -- {} +
  )
}

# setting KEY: its value in the cluster's settings, empty where they do not have it.
setting() {
  sed -nE "s/^[[:space:]]*${1//./\\.}([[:space:]]*[=:][[:space:]]*|[[:space:]]+)(.*[^[:space:]])[[:space:]]*\$/\2/p" \
    "$cluster/spark-defaults.conf" | tail -n 1
}

# The settings may be somebody's own, from a SPARK_CONF_DIR: without a secret, anyone who can reach a port could run programs here.
require_settings() {
  local file=$cluster/spark-defaults.conf
  [[ -r $file ]] ||
    fail "no settings in '$cluster'; start the master first, or set SPARK_CONF_DIR to the folder that it wrote."
  if [[ $(setting spark.authenticate) != true || -z $(setting spark.authenticate.secret) ]]; then
    fail "'$file' has no 'spark.authenticate true' with a 'spark.authenticate.secret': anyone who can reach the cluster could run \
programs as $(id -un). Add both, or unset SPARK_CONF_DIR, and the first start writes settings with a secret."
  fi
  [[ -z $(find -L "$file" -perm /o=r) ]] ||
    fail "everybody can read the secret in '$file'; do 'chmod o-rwx $file'."
}

# Options of a daemon that hold whatever else the settings say, which Spark reads with escapes in their keys. Links that stop
# programs are for people whom a filter has let in, unless the settings say otherwise.
safe_options() {
  printf '%s' '-Dspark.authenticate=true '
  [[ -n $(setting spark.ui.filters)$(setting spark.ui.killEnabled) ]] || printf '%s' '-Dspark.ui.killEnabled=false '
}

# await FILE PATTERN PID: waits until a log has a line, as long as the process lives.
await() {
  local i
  for ((i = 0; i < 600; i++)); do
    ! grep -q -e "$2" "$1" 2>/dev/null || return 0
    kill -0 "$3" 2>/dev/null || break
    sleep 0.2 || true # a signal to the whole job ends it, too
  done
  tail -n 20 "$1" >&2
  return 1
}

# start NAME PATTERN COMMAND...: runs a daemon in the background until a line of its log tells that it is there.
start() {
  local name=$1 pattern=$2 node pid
  shift 2
  node=$(uname -n)
  log=$cluster/logs/$node-$name.log
  local pid_file=$cluster/run/$node-$name.pid
  mkdir -p "$cluster/logs" "$cluster/run"
  ! is_running "$pid_file" || fail "a $name runs on $node already, process $(<"$pid_file"); stop it with deploy/standalone/stop.sh."
  # Emptied before the process starts, or the lines of an earlier one would be taken for its own.
  : >"$log"
  setsid "$@" >>"$log" 2>&1 </dev/null &
  pid=$!
  echo "$pid" >"$pid_file"
  await "$log" "$pattern" "$pid" || {
    kill "$pid" 2>/dev/null || true
    rm -f "$pid_file"
    fail "the $name on $node did not start, see above and $log."
  }
}

# Whether the process of a file lives and is a daemon of Spark: numbers are used again after a reboot.
is_running() {
  local pid
  pid=$(cat "$1" 2>/dev/null) && grep -q -a 'org.apache.spark.deploy' "/proc/$pid/cmdline" 2>/dev/null
}
