# Sourced by the scripts of this folder that start a worker.
# shellcheck shell=bash

# Puts what SLURM gave to this job's part on this node into Spark's options for a worker: the array worker_options.
worker_options() {
  local cores=${SLURM_CPUS_ON_NODE:-1} memory
  memory=${SLURM_MEM_PER_NODE:-$((${SLURM_MEM_PER_CPU:-0} * cores))}
  worker_options=(--cores "$cores" --webui-port 0)
  ((memory == 0)) || worker_options+=(--memory "${memory}m")
  # A job without GPUs must not see those of others, which nvidia-smi shows where there are no cgroups.
  export GPU_DISCOVERY=none
  # shellcheck disable=SC2154 # common.sh sets it
  [[ ${CUDA_VISIBLE_DEVICES:-NoDevFiles} == NoDevFiles ]] || GPU_DISCOVERY=$deploy/gpu-discovery.sh
}
