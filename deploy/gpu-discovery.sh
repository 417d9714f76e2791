#!/usr/bin/env bash
# Tells Spark the GPUs of this node as {"name": "gpu", "addresses": ["0", "1"]}; see deploy/README.md. With
# TRIALS_PER_GPU=2 every GPU is offered twice, "0/0" and "0/1". CUDA_VISIBLE_DEVICES is respected as CUDA does: its
# entries are numbers, UUIDs or what a UUID begins with, and one that names no GPU hides all that follow.
set -euo pipefail

fail() {
  printf 'error: %s\n' "$1" >&2
  exit 1
}

slots=${TRIALS_PER_GPU:-1}
[[ $slots =~ ^[1-9][0-9]?$ ]] || fail "TRIALS_PER_GPU must be a whole number from 1 to 99, found '$slots'"
gpus=$(nvidia-smi --query-gpu=index,uuid --format=csv,noheader 2>/dev/null) ||
  fail "nvidia-smi found no GPU on $(uname -n)"

# Parts of GPUs in MIG mode. CUDA shows a process the first of them alone.
mapfile -t migs < <(nvidia-smi -L 2>/dev/null | grep -o 'MIG-[0-9a-fA-F-]*' || true)

declare -A uuids
indices=()
while IFS=', ' read -r index uuid; do
  uuids[$index]=$uuid
  indices+=("$index")
done <<<"$gpus"

# Whether a name is one of a GPU of this node, or of a part of one.
is_gpu() {
  local uuid
  for uuid in ${migs[@]+"${migs[@]}"}; do
    [[ $1 == MIG-* && $uuid == "$1"* ]] && return
  done
  [[ $1 =~ ^[0-9]+$ ]] && [[ -n ${uuids[$1]+set} ]] && return
  for uuid in "${uuids[@]}"; do
    [[ $1 == GPU-* && $uuid == "$1"* ]] && return
  done
  return 1
}

names=("${indices[@]}")
((${#migs[@]} == 0)) || names=("${migs[0]}")
if [[ -n ${CUDA_VISIBLE_DEVICES+set} ]]; then
  names=()
  IFS=', ' read -ra entries <<<"$CUDA_VISIBLE_DEVICES"
  for name in "${entries[@]}"; do
    is_gpu "$name" || break
    names+=("$name")
    [[ $name != MIG-* ]] || break
  done
  ((${#names[@]} > 0)) || fail "CUDA_VISIBLE_DEVICES='$CUDA_VISIBLE_DEVICES' leaves no GPU of $(uname -n)"
fi

addresses=()
for name in "${names[@]}"; do
  for ((slot = 0; slot < slots; slot++)); do
    ((slots == 1)) && addresses+=("\"$name\"") || addresses+=("\"$name/$slot\"")
  done
done
printf '{"name": "gpu", "addresses": [%s]}\n' "$(IFS=,; printf '%s' "${addresses[*]}")"
