#!/usr/bin/env bash
# Runs sweep.sbatch under a real SLURM of two nodes with two pretended GPUs each, all on this machine: the doctor, a sweep, one with
# a failing trial, one with a wrong configuration, one that is cancelled and resumed, one that meets its time limit and
# starts itself again. Needs root, a built acl-sweep, Debian's slurm-wlm and munge, and some minutes. KEEP=1 keeps its folder.
set -euo pipefail

top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../../../.." && pwd)
folder=$(mktemp -d -t slurm-test.XXXXXX)
chmod 755 "$folder"
export SLURM_CONF=$folder/slurm.conf SPARK_LOCAL_IP=127.0.0.1 SPARK_DAEMON_MEMORY=256m TMPDIR=$folder/tmp
port=$((20000 + $$ % 10000))

fail() {
  printf 'FAILED: %s\n' "$1" >&2
  tail -n 40 "$folder"/*.out "$folder"/log/slurmctld.log >&2 || true
  exit 1
}

# shellcheck disable=SC2317 # a trap calls it
stop_slurm() {
  local file
  scancel --full --quiet --user="$(id -un)" 2>/dev/null || true
  for file in "$folder"/*.pid; do
    kill "$(<"$file")" 2>/dev/null || true
  done
  [[ -n ${KEEP:-} ]] || rm -rf "$folder"
}

start_slurm() {
  local node=$1
  mkdir -m 700 "$folder/munge" "$folder/tmp" "$folder/log" "$folder/state"
  (umask 077 && head -c 64 /dev/urandom >"$folder/munge/key")
  ln -s /dev/null "$folder/gpu0"
  ln -s /dev/null "$folder/gpu1"
  cat >"$folder/slurm.conf" <<CONF
ClusterName=testing
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$port
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket
SlurmctldPidFile=$folder/slurmctld.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdPidFile=$folder/%n.pid
SlurmdLogFile=$folder/log/%n.log
SlurmdSpoolDir=$folder/spool.%n
StateSaveLocation=$folder/state
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
GresTypes=gpu
ReturnToService=2
NodeName=n1,n2 NodeHostname=$node NodeAddr=127.0.0.1 Port=$((port + 1)),$((port + 2)) CPUs=2 RealMemory=2000 Gres=gpu:2
PartitionName=test Nodes=ALL Default=YES MaxTime=60 State=UP
CONF
  mkdir "$folder/bin"
  printf '#!/bin/sh\necho "0, GPU-00000000"\necho "1, GPU-11111111"\n' >"$folder/bin/nvidia-smi"
  chmod 755 "$folder/bin/nvidia-smi"
  export PATH=$folder/bin:$PATH
  echo "NodeName=n[1-2] Name=gpu File=$folder/gpu[0-1]" >"$folder/gres.conf"
  munged --force --socket="$folder/munge/socket" --key-file="$folder/munge/key" --pid-file="$folder/munged.pid" \
    --log-file="$folder/log/munged.log" --seed-file="$folder/munge/seed"
  slurmctld -c
  slurmd -N n1
  slurmd -N n2
  await "sinfo --noheader --states=idle --format=%D" '^2$'
}

# await COMMAND PATTERN: until what a command prints has a line.
await() {
  local i
  for ((i = 0; i < 900; i++)); do # on a machine with other work, too
    ! grep -q -e "$2" <<<"$($1 2>&1)" || return 0
    sleep 1
  done
  fail "'$1' did not show '$2'"
}

# submit NAME SETTINGS OPTIONS OF SBATCH...: prints the job's number; a configuration of that name is written first.
submit() {
  write_conf "$1" "$2"
  local name=$1
  shift 2
  cd "$top"
  sbatch --parsable --output="$folder/$name.out" "$@" deploy/slurm/sweep.sbatch "$folder/$name.conf"
}

# write_conf NAME SETTINGS
write_conf() {
  local name=$1
  cat >"$folder/$name.conf" <<CONF
encoder { name = small, projection-size = 16 }
pretrain { epochs = 1, batch-clips = 32, milestones = [] }
knn { interval-epochs = 1000, neighbours = 5 }
linear { epochs = 3, milestones = [], standardise = true }
cluster { memory-per-trial = 512, overhead-per-trial = 0, gpus-per-trial = 1 }
device = cpu
cache.root = "$folder/cache"
sweep.reuse = false
sweep.results = "$folder/results"
$2
CONF
}

# ends JOB CODE: waits for the end of a job, and for its exit code.
ends() {
  await "scontrol --oneliner show job $1" 'JobState=\(COMPLETED\|FAILED\|CANCELLED\|TIMEOUT\) .*EndTime'
  await "squeue --noheader --job=$1" '^$'
  local found process i
  found=$(scontrol --oneliner show job "$1" | grep -o 'ExitCode=[0-9]*' | head -n 1)
  [[ $found == "ExitCode=$2" ]] || fail "job $1 ended with $found, expected $2"
  ! ls -d "$folder"/tmp/acl-sweep-* 2>/dev/null || fail "job $1 left a worker's folder"
  for process in /proc/[0-9]*/cwd; do
    [[ $(readlink "$process") != "$folder/tmp"* ]] || fail "job $1 left process $process"
  done
  for ((i = 0; i < 10; i++)); do
    pgrep --full "$top/.acl-sweep/slurm/$1/" >/dev/null || break
    sleep 1
  done
  ((i < 10)) || fail "job $1 left a process"
  [[ ! -e $top/.acl-sweep/slurm/$1/spark-defaults.conf ]] || fail "job $1 left its secret"
  rm -rf "$top/.acl-sweep/slurm/$1"
}

# has NAME TEXT: what a job printed.
has() {
  grep -q -e "$2" "$folder/$1.out" || fail "no '$2' in what '$1' printed"
}

# log NAME TEXT: what some trial of a sweep logged.
log() {
  grep -q -e "$2" "$folder/results/$1"/trials/*/trial.log || fail "no '$2' in the logs of the trials of '$1'"
}

# half_done NAME: prints yes when a trial has trained some epochs and is not at its end.
half_done() {
  local trial
  for trial in "$folder/results/$1"/trials/*; do
    [[ -e $trial/result.json ]] || (($(wc -l <"$trial/metrics.jsonl") < 3)) || echo yes
  done
}

# same NAME OTHER: whether two sweeps came to the same numbers, weights and predictions, to the last bit.
same() {
  local trial file
  cmp <(cut -d, -f1-16 "$folder/results/$1/table.csv") <(cut -d, -f1-16 "$folder/results/$2/table.csv") ||
    fail "the tables of '$1' and '$2' differ"
  for trial in "$folder/results/$1"/trials/*; do
    for file in encoder.safetensors predictions.csv; do
      cmp "$trial/$file" "$folder/results/$2/trials/${trial##*/}/$file" || fail "'$1' and '$2' differ"
    done
  done
}

for program in munged slurmctld slurmd sbatch; do
  command -v "$program" >/dev/null || {
    printf "error: '%s' is missing; apt-get install slurm-wlm munge\n" "$program" >&2
    exit 2
  }
done
trap stop_slurm EXIT
start_slurm "$(uname -n)"

printf 'a sweep over two nodes with two GPUs each\n'
long='sweep.axes.loss.alpha = [0.0, 0.5, 1.0]
pretrain.epochs = 20'
job=$(submit whole "$long" --nodes=2 --cpus-per-task=2 --mem=1500 --gres=gpu:2 --time=10)
ends "$job" 0
for gpu in 0 1; do has whole "executor [0-9]* gpu $gpu"; done
has whole '3 of 3 trials complete'
cd "$top"
job=$(sbatch --parsable --output="$folder/doctor.out" --nodes=2 --cpus-per-task=1 --mem=1000 --gres=gpu:1 --time=10 \
  deploy/slurm/sweep.sbatch doctor "$folder/whole.conf")
ends "$job" 0
has doctor '2 executors on 1 machine: trials can run'

printf 'a failing trial beside a job that holds GPU 0\n'
holder=$(sbatch --parsable --output=/dev/null --nodelist=n1 --gres=gpu:1 --time=10 --wrap='sleep 600')
await "squeue --noheader --job=$holder --format=%T" RUNNING
job=$(submit failing 'sweep.axes.pretrain.learning-rate = [0.03, 1.0e30]' \
  --nodelist=n1 --cpus-per-task=1 --mem=1000 --gres=gpu:1 --time=10)
ends "$job" 3
has failing 'offers 1 GPU addresses: "1"'
has failing '1 of 2 trials complete'
scancel "$holder"

printf 'a wrong configuration, GPUs that nobody asked SLURM for, and no need of any\n'
job=$(submit wrong 'loss.alhpa = 0.5' --cpus-per-task=1 --mem=1000 --gres=gpu:1 --time=10)
ends "$job" 2
has wrong 'wrong.conf:[0-9]*: loss.alhpa'
job=$(submit none 'sweep.axes.loss.alpha = [0.5]' --cpus-per-task=1 --mem=1000 --time=10)
ends "$job" 2
has none 'GPU'
job=$(submit plain 'cluster.gpus-per-trial = 0
sweep.axes.loss.alpha = [0.5]' --cpus-per-task=1 --mem=1000 --time=10)
ends "$job" 0
has plain '1 of 1 trials complete'

printf 'scancel in the middle, and the same again\n'
job=$(submit cancelled "$long" --cpus-per-task=1 --mem=1000 --gres=gpu:1 --time=10)
await "cat $folder/cancelled.out" '1 of 3[],]'
await "half_done cancelled" yes
scancel "$job"
ends "$job" 130
has cancelled '0.5: interrupted'
grep -q 'complete' "$folder/results/cancelled/table.csv" || fail 'no table after scancel'
job=$(submit cancelled "$long" --cpus-per-task=1 --mem=1000 --gres=gpu:1 --time=10)
ends "$job" 0
has cancelled '1 of 3 is complete; 2 to run'
has cancelled '3 of 3 trials complete'
log cancelled 'resumed from'
same whole cancelled

printf 'the time limit, after which the job starts itself again until it is done\n'
long='sweep.axes.loss.alpha = [0.5]
pretrain.epochs = 300'
job=$(ACL_SWEEP_REQUEUE=yes submit again "$long" --cpus-per-task=1 --mem=1000 --gres=gpu:1 --time=2 --signal=B:TERM@60)
await "scontrol --oneliner show job $job" 'JobState=PENDING Reason=BeginTime .*Restarts=1'
has again 'stopping before the time limit'
has again '0.5: interrupted'
# So that the second run is the last one, and SLURM does not wait two minutes before it.
scontrol update "jobid=$job" timelimit=20 starttime=now
ends "$job" 0
has again '1 of 1 trials complete'
log again 'resumed from'

printf 'an array of workers, of which the second comes later, is asked to leave, and queues again\n'
holder=$(sbatch --parsable --output=/dev/null --nodelist=n2 --cpus-per-task=2 --time=30 --wrap='sleep 1800')
await "squeue --noheader --job=$holder --format=%T" RUNNING
write_conf array 'sweep.axes.loss.alpha = [0.0, 0.5, 1.0]
sweep.axes.pretrain.epochs = [20, 300]'
job=$(ACL_SWEEP_OPTIONS="--nodelist=n1 --mem=900 --time=30 --output=$folder/array.out" \
  deploy/slurm/array.sh --array=1-2 --gres=gpu:1 --cpus-per-task=1 --mem=1000 --time=30 -- "$folder/array.conf" \
  --conf spark.dynamicAllocation.executorIdleTimeout=5s |
  sed -n 's/^sweep: job \([0-9]*\),.*/\1/p')
workers="squeue --noheader --array --name=acl-sweep-worker-$job --format=%T"
await "cat $folder/array.out" '[1-5] of 6[],]'
await "$workers" PENDING
scancel "$holder"
await "cat $top/.acl-sweep/slurm/$job/logs/worker-2.log" 'registered with master'
rm -f "$top/.acl-sweep/slurm/$job/busy/2" # the search for GPUs was a child of the worker, too
await "find $top/.acl-sweep/slurm/$job/busy -name 2" '2$'
sleep 30 # until its trial trains
scancel --batch --signal=TERM "$(squeue --noheader --array --nodelist=n2 --name="acl-sweep-worker-$job" --format=%i)"
await "cat $folder/array.out" 'preempted'
await "$workers" '^$'
ends "$job" 0
has array '6 of 6 trials complete'
log array 'resumed from'

printf '6 passed, 0 failed\n'
