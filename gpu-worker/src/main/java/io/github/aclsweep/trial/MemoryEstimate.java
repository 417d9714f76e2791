package io.github.aclsweep.trial;

import io.github.aclsweep.dataset.DataAmount;
import io.github.aclsweep.trial.GpuSettings.Residence;
import io.github.aclsweep.trial.TrainingMethod.WorkingMemory;

/**
 * What a trial takes of a GPU's memory, estimated before it runs:
 *
 * <pre>CUDA + log-mels + 1.25 * max(training, evaluation)</pre>
 *
 * <p>The method knows the last two. A GPU's kernels need other working memory than the CPU's, on
 * which the methods' formulas were measured, and its allocator keeps gaps: the factor 1.25 is meant
 * for both. It and the share of CUDA are assumptions: no GPU was at hand.
 *
 * @param cudaMib CUDA's context, kernels, the working memory of cuBLAS and cuDNN
 * @param featuresMib log-mels that must lie on the GPU
 * @param trainingMib the largest training stage, with margin
 * @param evaluationMib the largest stage without gradients, with margin
 */
public record MemoryEstimate(long cudaMib, long featuresMib, long trainingMib, long evaluationMib) {
    private static final long CUDA_MIB = 1000;
    private static final double MARGIN = 1.25;
    private static final double MIB = 1 << 20;

    /**
     * Estimates the memory of a trial.
     *
     * @param residence where the log-mels lie
     * @param all the clips of the data set
     * @param clean the clips with checked labels
     */
    public static MemoryEstimate of(
            TrialSettings settings, Residence residence, DataAmount all, DataAmount clean) {
        TrialSize size = new TrialSize(settings, all, clean);
        WorkingMemory working = settings.method().memory(size);
        double features =
                residence == Residence.ALWAYS
                        ? size.frames(all) * settings.features().bands() * Float.BYTES
                        : 0;
        return new MemoryEstimate(
                CUDA_MIB,
                mib(features),
                mib(MARGIN * working.training()),
                mib(MARGIN * working.evaluation()));
    }

    /** All of it. */
    public long mib() {
        return cudaMib + featuresMib + Math.max(trainingMib, evaluationMib);
    }

    /** How many such trials a GPU holds; 0 if not even one. */
    public int fitInto(long gpuMib) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, gpuMib / mib()));
    }

    private static long mib(double bytes) {
        return (long) Math.ceil(bytes / MIB);
    }

    /** For example {@code 2600 MiB (CUDA 1000, log-mels 0, training 1600 or evaluation 900)}. */
    @Override
    public String toString() {
        if (evaluationMib == 0) { // a program does all of its own
            return "%d MiB (CUDA %d, the program %d)".formatted(mib(), cudaMib, trainingMib);
        }
        return "%d MiB (CUDA %d, log-mels %d, training %d or evaluation %d)"
                .formatted(mib(), cudaMib, featuresMib, trainingMib, evaluationMib);
    }
}
